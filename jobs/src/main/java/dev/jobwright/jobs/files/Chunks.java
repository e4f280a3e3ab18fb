package dev.jobwright.jobs.files;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a long list: {@code {"count", "chunks": [{"from", "count", "sha256", "bytes"}]}},
 * each piece a list of its own.
 *
 * @param contents where they are kept
 * @param folder under which names
 */
record Chunks(Contents contents, Contents.Folder folder) {

    /**
     * One piece.
     *
     * @param from the index of its first element
     * @param count how many it has
     * @param content where it is
     */
    record Chunk(int from, int count, Stored.Ref content) {}

    /** Keeps the list of the pieces. */
    Stored.Chunked keep(List<Chunk> chunks) {
        int count = chunks.stream().mapToInt(Chunk::count).sum();
        long bytes = chunks.stream().mapToLong(chunk -> chunk.content().bytes()).sum();
        var list =
                Json.object()
                        .put("count", count)
                        .put("chunks", Json.array(chunks.stream().map(Chunks::json).toList()))
                        .done();
        return new Stored.Chunked(
                contents.put(folder, JsonText.bytes(list)).sha256(), bytes, count);
    }

    /** The whole list. */
    Json all(Stored.Chunked chunked) {
        var all = new ArrayList<Json>();
        read(chunked).forEach(chunk -> all.addAll(elements(chunk)));
        return Json.array(all);
    }

    /** One element of the list. */
    Json element(Stored.Chunked chunked, int index) {
        return read(chunked).stream()
                .filter(chunk -> index - chunk.from() < chunk.count())
                .findFirst()
                .map(chunk -> elements(chunk).get(index - chunk.from()))
                .orElseThrow(() -> new IndexOutOfBoundsException(index));
    }

    private List<Json> elements(Chunk chunk) {
        return ((Json.Arr) contents.load(folder, chunk.content())).items();
    }

    private List<Chunk> read(Stored.Chunked chunked) {
        var list = (Json.Obj) contents.load(folder, new Stored.Ref(chunked.sha256(), 0));
        return list.items("chunks").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .map(Chunks::chunk)
                .toList();
    }

    private static Json json(Chunk chunk) {
        return Json.object()
                .put("from", chunk.from())
                .put("count", chunk.count())
                .put("sha256", chunk.content().sha256())
                .put("bytes", chunk.content().bytes())
                .done();
    }

    private static Chunk chunk(Json.Obj chunk) {
        var content =
                new Stored.Ref(
                        chunk.text("sha256").orElseThrow(), chunk.whole("bytes").orElseThrow());
        return new Chunk(
                Math.toIntExact(chunk.whole("from").orElseThrow()),
                Math.toIntExact(chunk.whole("count").orElseThrow()),
                content);
    }
}
