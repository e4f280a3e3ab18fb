package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Polling;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Pause;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.FileRef;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes a job down as one signed document, with all that another installation needs to show it and
 * to go on with it. Tokens, by which somebody may answer for it, and secrets are no part of it. One
 * that is too large for an answer becomes a file of the job's owner, the same one until the job is
 * another.
 */
public final class ExportJob {
    /** The most bytes of an export: it is read and signed in the memory of a function. */
    public static final long MOST_BYTES = 32L * 1024 * 1024;

    /**
     * The most that is answered, in bytes of the JSON text that a function's answer is, in which
     * every quotation mark counts twice: of the 6 MB that are possible.
     */
    static final long MOST_IN_ANSWER = 4L * 1024 * 1024;

    private static final String TYPE = "application/json";
    private static final int DIGITS = 40;

    private final Around around;
    private final Jobs jobs;
    private final WriteDown writeDown;
    private final Values values;
    private final Files files;

    /**
     * What surrounds it.
     *
     * @param table the durable state
     * @param clock what time it is
     * @param pause lets time pass until what a job has done is told
     * @param key the installation's
     */
    public record Around(Table table, InstantSource clock, Pause pause, Supplier<SigningKey> key) {}

    /** With what is read of a job beside its items. */
    public ExportJob(Around around, Workflows workflows, Values values, Files files) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.writeDown =
                new WriteDown(around.table(), workflows, values, new Polling(around.pause()));
        this.values = values;
        this.files = files;
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     */
    public record Request(Owner owner, JobId id) {}

    /** What came of it. */
    public sealed interface Reply {
        /** There it is, as JSON text. */
        record Exported(String document) implements Reply {}

        /**
         * It lies in a file of its owner's.
         *
         * @param file the file
         * @param download how to fetch it
         */
        record InFile(UserFile file, Blobs.Presigned download) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It moves, or what it has done is still being written down. */
        record Refused(Job job, String why) implements Reply {}

        /** It has more than {@link #MOST_BYTES}. */
        record TooLarge(JobId id) implements Reply {}
    }

    /** Exports. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoJob(request.id()));
            }
            var job = found.get();
            var why = writeDown.refusal(job);
            if (why.isPresent()) {
                return Optional.of(new Reply.Refused(job, why.get()));
            }
            var written = writeDown.handle(job);
            boolean isSame =
                    jobs.find(job.uid()).map(Job::revision).equals(Optional.of(job.revision()));
            if (!isSame) {
                return Optional.empty();
            }
            return written.isEmpty()
                    ? Optional.of(new Reply.TooLarge(job.id()))
                    : answer(job, written.get().canonical());
        });
    }

    private Optional<Reply> answer(Job job, Json.Obj canonical) {
        var text = document(job, canonical, around.clock().instant());
        return JsonText.bytes(Json.of(text)).length <= MOST_IN_ANSWER
                ? Optional.of(new Reply.Exported(text))
                : file(job, canonical);
    }

    /** Whoever was stopped in between writes the same again. */
    private Optional<Reply> file(Job job, Json.Obj canonical) {
        var key = around.key().get().open().hex();
        var says = job.uid() + "\n" + key + "\n" + JsonText.canonical(canonical);
        var id = "file_" + Hash.sha256(says).substring(0, DIGITS);
        var there = files.find(job.owner(), id);
        var at = there.map(UserFile::createdAt).orElseGet(around.clock()::instant);
        byte[] text = document(job, canonical, at).getBytes(StandardCharsets.UTF_8);
        if (text.length > MOST_BYTES) {
            return Optional.of(new Reply.TooLarge(job.id()));
        }
        var hash = Optional.of(Hash.sha256(text));
        var file = new UserFile(job.owner(), id, job.id() + ".json", TYPE, text.length, hash, at);
        if (there.isEmpty() && !files.announce(file)) {
            return Optional.empty();
        }
        if (!files.isUploaded(file)) {
            files.write(file, text);
        }
        return Optional.of(new Reply.InFile(file, files.download(file)));
    }

    private String document(Job job, Json.Obj canonical, Instant at) {
        var export = new Sealed(canonical, origin(job, at));
        return JsonText.canonical(export.sealedBy(around.key().get()));
    }

    Table table() {
        return around.table();
    }

    WriteDown writeDown() {
        return writeDown;
    }

    private Json.Obj origin(Job job, Instant at) {
        return Json.object()
                .put("job_id", job.id().value())
                .put("workflow_id", job.spec().workflow().id().value())
                .put("files", Json.array(files(job)))
                .put("dependencies", Json.array(dependencies(job)))
                .put("exported_at", Timestamps.text(at))
                .done();
    }

    /** What it depends on, which does not travel. */
    private List<Json.Obj> dependencies(Job job) {
        return new Edges(around.table())
                .of(job).stream().map(Edge::dependency).map(ExportJob::json).toList();
    }

    private static Json.Obj json(Dependency dependency) {
        var outputs = Json.object();
        dependency.outputs().forEach(outputs::put);
        return Json.object()
                .put("job_id", dependency.upstream().value())
                .put("on_failure", dependency.onFailure().word())
                .put("outputs", outputs.done())
                .done();
    }

    /** The files that it was given, for whoever brings them along. */
    private List<Json.Obj> files(Job job) {
        var known = new TreeMap<String, Json.Obj>();
        values.load(job.uid(), jobs.inputs(job.uid())).fields().values().stream()
                .flatMap(value -> FileRef.read(value).stream())
                .flatMap(ref -> files.find(job.owner(), ref.fileId()).stream())
                .forEach(file -> known.put(file.id(), json(file)));
        return List.copyOf(known.values());
    }

    private static Json.Obj json(UserFile file) {
        return Json.object()
                .put("file_id", file.id())
                .put("name", file.name())
                .put("mime_type", file.mimeType())
                .put("size", file.bytes())
                .putIf("sha256", file.sha256().map(Json::of))
                .done();
    }
}
