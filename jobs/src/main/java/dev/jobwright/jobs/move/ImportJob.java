package dev.jobwright.jobs.move;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Names;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a job of an export: nothing of it is there before all of it is. It does not start by that,
 * whatever it was doing when it was exported.
 */
public final class ImportJob {
    private final Around around;
    private final Workflows workflows;
    private final PublishAdHoc publishAdHoc;
    private final Values values;
    private final ReadExport readExport;

    /**
     * What surrounds it.
     *
     * @param table the durable state
     * @param clock what time it is
     * @param trust whose exports are taken
     * @param linkBase where jobs can be seen, without a slash at its end
     */
    public record Around(
            Table table, InstantSource clock, Supplier<Trust> trust, String linkBase) {}

    /**
     * Whose exports are taken.
     *
     * @param own the installation's own key
     * @param others those of other installations
     */
    public record Trust(SigningKey.PublicKey own, List<SigningKey.PublicKey> others) {
        public Trust {
            others = List.copyOf(others);
        }

        List<SigningKey.PublicKey> all() {
            var all = new ArrayList<>(others);
            all.add(own);
            return all;
        }
    }

    /**
     * With where its workflows go, and where it is kept.
     *
     * @param stores where its large values go
     */
    public ImportJob(Around around, Workflows workflows, PublishAdHoc publishAdHoc, Stores stores) {
        this.around = around;
        this.workflows = workflows;
        this.publishAdHoc = publishAdHoc;
        this.values = stores.values();
        this.readExport = new ReadExport(stores.files());
    }

    /**
     * What lies in the blob store.
     *
     * @param values where large values go
     * @param files where large exports come from
     */
    public record Stores(Values values, Files files) {}

    /**
     * What is asked for.
     *
     * @param owner whose job it becomes
     * @param source the export
     * @param id under which id, if not its own
     */
    public record Request(Owner owner, Source source, Optional<JobId> id) {}

    /** Where an export is. */
    public sealed interface Source {
        /** It came with the request. */
        record Document(Json json) implements Source {}

        /** It was uploaded before. */
        record InFile(String fileId) implements Source {}
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is there. */
        record Imported(Job job) implements Reply {}

        /** The owner has a job of that id. */
        record Exists(JobId id) implements Reply {}

        /** The owner had a job of that id. */
        record Taken(JobId id) implements Reply {}

        /** The export is not taken, and why; places are those of the export. */
        record Refused(List<Problem> problems) implements Reply {}

        /** The file cannot be read as one; the place is the request's. */
        record Unread(Problem problem) implements Reply {}

        /** Too many state machines have been made for this owner just now. */
        record TooMany(Duration retryAfter) implements Reply {}
    }

    /** Imports. */
    public Reply handle(Request request) {
        return switch (request.source()) {
            case Source.Document(var json) -> open(request, json);
            case Source.InFile(var id) ->
                    switch (readExport.handle(request.owner(), id)) {
                        case ReadExport.Reply.Unread(var problem) -> new Reply.Unread(problem);
                        case ReadExport.Reply.Read(var json) -> open(request, json);
                    };
        };
    }

    private Reply open(Request request, Json document) {
        return switch (Sealed.open(document, around.trust().get().all())) {
            case Sealed.Opened.Bad(var problem) -> refused(problem);
            case Sealed.Opened.Good(var export) -> read(request, export);
        };
    }

    private Reply read(Request request, Sealed export) {
        var id =
                request.id().or(() -> export.from("job_id").filter(Names::allowed).map(JobId::new));
        if (id.isEmpty()) {
            return refused(
                    new Problem("/origin/job_id", "INVALID_EXPORT", "the export has no job's id"));
        }
        var definitions = export.canonical().object("definitions").orElse(Json.EMPTY);
        var publish = new PublishDefinitions(workflows, publishAdHoc, request.owner(), definitions);
        return switch (publish.handle(export.from("workflow_id"))) {
            case PublishDefinitions.Reply.Invalid(var problems) -> new Reply.Refused(problems);
            case PublishDefinitions.Reply.TooMany(var after) -> new Reply.TooMany(after);
            case PublishDefinitions.Reply.Ready(var versions) -> {
                var now = around.clock().instant();
                var arrival = new Arrival(export.canonical(), versions, now, around.linkBase());
                yield write(request.owner(), id.get(), arrival, content(export));
            }
        };
    }

    /** Of the same export at another time, another job is made. */
    private static String content(Sealed export) {
        return Hash.sha256(JsonText.canonical(export.canonical()));
    }

    private Reply write(Owner owner, JobId id, Arrival arrival, String content) {
        try {
            var design = arrival.read(owner, id);
            var texts = arrival.values();
            var build = new BuildJob(around.table(), around.clock());
            var begun = build.begin(design.job(), content);
            if (begun != BuildJob.Built.DONE) {
                return reply(begun, design.job());
            }
            texts.values().forEach(text -> values.put(design.job().uid(), text));
            return reply(build.finish(design, content), design.job());
        } catch (Arrival.Unlike e) {
            return refused(e.problem());
        }
    }

    private static Reply reply(BuildJob.Built built, Job job) {
        return switch (built) {
            case DONE -> new Reply.Imported(job);
            case EXISTS -> new Reply.Exists(job.id());
            case TAKEN -> new Reply.Taken(job.id());
        };
    }

    private static Reply refused(Problem problem) {
        return new Reply.Refused(List.of(problem));
    }
}
