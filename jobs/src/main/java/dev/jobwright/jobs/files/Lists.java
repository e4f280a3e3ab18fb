package dev.jobwright.jobs.files;

import dev.jobwright.jobs.files.Chunks.Chunk;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists of any length, of which one element can be read without the others: a short one is a value
 * like any other, a long one is kept in pieces.
 */
public final class Lists {
    /** The most elements of a piece. */
    private static final int MOST_ELEMENTS = 1_000;

    /** The bytes from which on a piece is full. */
    private static final int FULL = 256 * 1024;

    private final Values values;

    /** Where pieces go. */
    public Lists(Values values) {
        this.values = values;
    }

    /**
     * A list in a form of which one element can be read without the others.
     *
     * @param count how many elements
     * @param list where they are
     */
    public record Spread(int count, Stored list) {}

    /** A value as such a list, or nothing if it is no list. */
    public Optional<Spread> spread(JobUid job, Stored value) {
        if (value instanceof Stored.Chunked(_, _, var count)) {
            return Optional.of(new Spread(count, value));
        }
        if (!(values.load(job, value) instanceof Json.Arr(var items))) {
            return Optional.empty();
        }
        var made = make(job);
        items.forEach(made::add);
        return Optional.of(new Spread(items.size(), made.done()));
    }

    /** One element of a list. */
    public Json element(JobUid job, Stored list, int index) {
        return switch (list) {
            case Stored.Chunked chunked -> values.chunks(job).element(chunked, index);
            case Stored.Inline _, Stored.Ref _ ->
                    ((Json.Arr) values.load(job, list)).items().get(index);
        };
    }

    /** Begins a list. */
    public Made make(JobUid job) {
        return new Made(job);
    }

    /** A list being made, element by element, of which no more than a piece is in memory. */
    public final class Made {
        private final JobUid job;
        private final List<Chunk> chunks = new ArrayList<>();
        private ByteArrayOutputStream text = begin();
        private int from;
        private int count;

        private Made(JobUid job) {
            this.job = job;
        }

        /** Adds an element. */
        public void add(Json element) {
            if (count == MOST_ELEMENTS || text.size() >= FULL) {
                cut();
            }
            if (count > 0) {
                text.write(',');
            }
            text.writeBytes(JsonText.bytes(element));
            count++;
        }

        /** The list, kept. */
        public Stored done() {
            if (!chunks.isEmpty()) {
                cut();
                return values.chunks(job).keep(chunks);
            }
            text.write(']');
            byte[] whole = text.toByteArray();
            return whole.length <= Contents.MOST_IN_PLACE
                    ? new Stored.Inline(JsonText.readOwn(new String(whole, StandardCharsets.UTF_8)))
                    : values.put(job, whole);
        }

        private void cut() {
            text.write(']');
            chunks.add(new Chunk(from, count, values.put(job, text.toByteArray())));
            from += count;
            count = 0;
            text = begin();
        }

        private static ByteArrayOutputStream begin() {
            var text = new ByteArrayOutputStream();
            text.write('[');
            return text;
        }
    }
}
