package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.control.Submissions;
import dev.jobwright.jobs.control.SubmitJob.Once;
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
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.Names;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final Submissions submissions;

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
        this.submissions = new Submissions(around.table(), around.clock());
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
        return make(new Wish(request, _ -> List.of()));
    }

    /** Imports, once for a request that may come again. */
    public Keyed<Reply> handle(Request request, Optional<Once> once) {
        var asked = new Submissions.Asked(request.owner(), Submission.Route.IMPORTS, once);
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Submissions.Found.New fresh ->
                            make(request, fresh).map(Keyed.Answered::new);
                    case Submissions.Found.Again(var made) ->
                            Optional.of(new Keyed.Answered<>(again(request, new JobId(made))));
                    case Submissions.Found.Conflict _ -> Optional.of(new Keyed.Conflict<>());
                });
    }

    /** Empty if somebody who sent the same may have been faster. */
    private Optional<Reply> make(Request request, Submissions.Found.New fresh) {
        var reply = make(new Wish(request, id -> fresh.remember(id.value())));
        boolean isTaken = reply instanceof Reply.Exists || reply instanceof Reply.Taken;
        return Optional.of(reply)
                .filter(_ ->
                        !isTaken
                                || submissions.find(fresh.asked())
                                        instanceof Submissions.Found.New);
    }

    private Reply again(Request request, JobId made) {
        return new Jobs(around.table())
                .find(request.owner(), made)
                .<Reply>map(Reply.Imported::new)
                .orElseGet(() -> new Reply.Taken(made));
    }

    /**
     * A request, and how it is carried out.
     *
     * @param beside what is written with the job of an id
     */
    private record Wish(Request request, Function<JobId, List<Write>> beside) {}

    private Reply make(Wish wish) {
        var request = wish.request();
        return switch (request.source()) {
            case Source.Document(var json) -> open(wish, json);
            case Source.InFile(var id) ->
                    switch (readExport.handle(request.owner(), id)) {
                        case ReadExport.Reply.Unread(var problem) -> new Reply.Unread(problem);
                        case ReadExport.Reply.Read(var json) -> open(wish, json);
                    };
        };
    }

    private Reply open(Wish wish, Json document) {
        return switch (Sealed.open(document, around.trust().get().all())) {
            case Sealed.Opened.Bad(var problem) -> refused(problem);
            case Sealed.Opened.Good(var export) -> read(wish, export);
        };
    }

    private Reply read(Wish wish, Sealed export) {
        var request = wish.request();
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
                yield write(wish, id.get(), arrival, export);
            }
        };
    }

    /** Of the same export at another time, another job is made. */
    private static String content(Sealed export) {
        return Hash.sha256(JsonText.canonical(export.canonical()));
    }

    private Reply write(Wish wish, JobId id, Arrival arrival, Sealed export) {
        var content = content(export);
        try {
            var design = marked(arrival.read(wish.request().owner(), id), export);
            var texts = arrival.values();
            var build = new BuildJob(around.table(), around.clock());
            var begun = build.begin(design.job(), content);
            if (begun != BuildJob.Built.DONE) {
                return reply(begun, design.job());
            }
            texts.values().forEach(text -> values.put(design.job().uid(), text));
            return reply(build.finish(design, content, wish.beside().apply(id)), design.job());
        } catch (Arrival.Unlike e) {
            return refused(e.problem());
        }
    }

    /** What it depended on where it came from is of no meaning here, and is named. */
    private static BuildJob.Design marked(BuildJob.Design design, Sealed export) {
        var dropped = export.dependencies();
        if (dropped.isEmpty()) {
            return design;
        }
        var from =
                Json.object()
                        .putIf("job_id", export.from("job_id").map(Json::of))
                        .put(Job.DROPPED, Json.strings(dropped))
                        .done();
        var spec = design.job().spec();
        var job = design.job().with(spec.with(spec.metadata().with(Job.IMPORTED_FROM, from)));
        return new BuildJob.Design(job, design.inputs(), design.head(), design.parts());
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
