package dev.jobwright.local.protocol;

import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.PlanRerun;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.SubmitJob.Once;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.move.ExportJob;
import dev.jobwright.jobs.move.ForkJob;
import dev.jobwright.jobs.move.ImportJob;
import dev.jobwright.jobs.move.SigningKey;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The world's job, copied: by an import of its export, or by a fork. */
record Moves(World world) {
    private static final Optional<Once> ONCE = Optional.of(new Once("key", "print"));

    static final JobId COPY = new JobId("copy");
    static final JobUid UID = JobUid.of(World.OWNER, COPY);
    private static final SigningKey KEY = SigningKey.of("a secret");
    private static final String LINK = "https://jobs.example";

    /** How a copy comes about. */
    enum Way {
        IMPORT,
        FORK
    }

    /** Makes the copy; says whether there is one of that id. */
    boolean copy(Way way, Json export) {
        return switch (way) {
            case IMPORT -> imported(export);
            case FORK -> forked();
        };
    }

    private static <T> T answered(Keyed<T> keyed) {
        return switch (keyed) {
            case Keyed.Answered<T>(var answer) -> answer;
            case Keyed.Conflict<T> _ -> throw new AssertionError("it is the same request");
        };
    }

    private boolean imported(Json export) {
        var around =
                new ImportJob.Around(
                        world.table(),
                        world.clock,
                        () -> new ImportJob.Trust(KEY.open(), List.of()),
                        LINK);
        var job = new ImportJob(around, world.workflows(), world.publishAdHoc(), stores());
        var source = new ImportJob.Source.Document(export);
        var request = new ImportJob.Request(World.OWNER, source, Optional.of(COPY));
        return switch (answered(job.handle(request, ONCE))) {
            case ImportJob.Reply.Imported _ -> true;
            case ImportJob.Reply.Taken _ -> false;
            case ImportJob.Reply.Exists _ -> throw new AssertionError("the key made it");
            case ImportJob.Reply.Refused(var problems) ->
                    throw new AssertionError(problems.toString());
            case ImportJob.Reply.Unread _, ImportJob.Reply.TooMany _ -> throw new AssertionError();
        };
    }

    private boolean forked() {
        var plan = new PlanRerun(world.table(), world.workflows(), world.inputs());
        var around = new ForkJob.Around(world.clock, () -> new UUID(1, 1), LINK);
        var fork = new ForkJob(around, exportJob(), plan, new Values(world.blobs));
        var changes = new RerunJob.Changes(Optional.of("step_2"), Json.EMPTY, Optional.empty());
        var as = new ForkJob.NewJob(Optional.empty(), Optional.of(COPY), false);
        var request = new ForkJob.Request(World.OWNER, World.ID, Optional.empty(), changes, as);
        return switch (answered(fork.handle(request, ONCE))) {
            case ForkJob.Reply.Forked _ -> true;
            case ForkJob.Reply.Taken _ -> false;
            case ForkJob.Reply.Exists _ -> throw new AssertionError("the key made it");
            case ForkJob.Reply.NoRun _, ForkJob.Reply.TooLarge _, ForkJob.Reply.Not _ ->
                    throw new AssertionError();
        };
    }

    private ImportJob.Stores stores() {
        return new ImportJob.Stores(new Values(world.blobs), new Files(world.table(), world.blobs));
    }

    private ExportJob exportJob() {
        var around = new ExportJob.Around(world.table(), world.clock, _ -> {}, () -> KEY);
        var files = new Files(world.table(), world.blobs);
        return new ExportJob(around, world.workflows(), new Values(world.blobs), files);
    }

    /** The export of a job, while nothing goes wrong. */
    Json.Obj export(JobId id) {
        try {
            return switch (exportJob().handle(new ExportJob.Request(World.OWNER, id))) {
                case ExportJob.Reply.Exported(var text) -> (Json.Obj) JsonText.read(text);
                case ExportJob.Reply.InFile _,
                        ExportJob.Reply.NoJob _,
                        ExportJob.Reply.Refused _,
                        ExportJob.Reply.TooLarge _ ->
                        throw new AssertionError();
            };
        } catch (InvalidJson e) {
            throw new AssertionError(e);
        }
    }

    boolean isThere() {
        return world.jobs.find(UID).isPresent();
    }

    /** All that lies under the copy's name. */
    List<String> left() {
        var left = new ArrayList<>(world.blobs.list("values/" + UID + "/"));
        ShadowItem.all(UID, 1).stream()
                .flatMap(query -> world.items(query).stream())
                .map(Item::key)
                .map(Key::toString)
                .forEach(left::add);
        world.calm().get(Keys.job(UID)).map(Item::key).map(Key::toString).ifPresent(left::add);
        return left;
    }
}
