package dev.jobwright.simulation.world;

import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.move.ExportJob;
import dev.jobwright.jobs.move.ForkJob;
import dev.jobwright.jobs.move.ImportJob;

import java.util.Optional;

/** What a user can ask for who wants another job like one that there is. */
final class Copies {
    private static final String NOT = "no: it cannot be written down";
    private static final String TAKEN = "no: there was a job of that id";

    static final Operation EXPORT =
            new Operation("export", (world, job) -> export(world, job).isPresent() ? "yes" : NOT);

    /** It is written down, read under another id, and written down again. */
    static final Operation IMPORT =
            new Operation(
                    "import",
                    (world, job) -> export(world, job).map(it -> copy(world, job, it)).orElse(NOT));

    static final Operation FORK =
            new Operation(
                    "fork",
                    (world, job) -> {
                        world.traffic().add(copied(world, job, job.fork()));
                        return switch (world.use().moving().forkJob().handle(forked(job))) {
                            case ForkJob.Reply.Forked _ -> "yes";
                            case ForkJob.Reply.Exists _, ForkJob.Reply.Taken _ -> TAKEN;
                            case ForkJob.Reply.Not _,
                                    ForkJob.Reply.NoRun _,
                                    ForkJob.Reply.TooLarge _ ->
                                    "no: it cannot be forked";
                        };
                    });

    private Copies() {}

    private static Optional<Json.Obj> export(World world, Wanted wanted) {
        var request = new ExportJob.Request(wanted.owner(), wanted.id());
        if (!(world.use().moving().exportJob().handle(request)
                instanceof ExportJob.Reply.Exported(var text))) {
            return Optional.empty();
        }
        var document = (Json.Obj) JsonText.readOwn(text);
        var at = world.scheduler().instant();
        var job = JobUid.of(wanted.owner(), wanted.id());
        world.traffic().add(new Traffic.Exported(at, job, canonical(document)));
        return Optional.of(document);
    }

    private static Json canonical(Json.Obj document) {
        return document.object("canonical").orElseThrow();
    }

    private static String copy(World world, Wanted job, Json.Obj document) {
        world.traffic().add(copied(world, job, job.copy()));
        var source = new ImportJob.Source.Document(document);
        var request = new ImportJob.Request(job.owner(), source, Optional.of(job.copy()));
        return switch (world.use().moving().importJob().handle(request)) {
            case ImportJob.Reply.Imported(var made) -> {
                var at = world.scheduler().instant();
                world.traffic().add(new Traffic.Imported(at, made.uid(), canonical(document)));
                var _ = export(world, job.as(made.id()));
                yield "yes";
            }
            case ImportJob.Reply.Exists _, ImportJob.Reply.Taken _ -> TAKEN;
            case ImportJob.Reply.Refused(var problems) -> "no: " + problems;
            case ImportJob.Reply.Unread(var problem) -> "no: " + problem;
            case ImportJob.Reply.TooMany _ -> "no: too many machines";
        };
    }

    private static Traffic.Copied copied(World world, Wanted from, JobId to) {
        return new Traffic.Copied(
                world.scheduler().instant(),
                JobUid.of(from.owner(), from.id()),
                JobUid.of(from.owner(), to));
    }

    private static ForkJob.Request forked(Wanted job) {
        var changes = new RerunJob.Changes(Optional.empty(), Json.EMPTY, Optional.empty());
        var as = new ForkJob.NewJob(Optional.empty(), Optional.of(job.fork()), false);
        return new ForkJob.Request(job.owner(), job.id(), Optional.empty(), changes, as);
    }
}
