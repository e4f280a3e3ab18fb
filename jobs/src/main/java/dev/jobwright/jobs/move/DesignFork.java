package dev.jobwright.jobs.move;

import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.table.Item;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fork is like, made of a copy of the job that it comes from. */
final class DesignFork {
    private final Fork fork;
    private final ForkJob.Request request;
    private final Instant now;

    DesignFork(Fork fork, ForkJob.Request request, Instant now) {
        this.fork = fork;
        this.request = request;
        this.now = now;
    }

    /**
     * A fork in the making.
     *
     * @param source the job that it comes from
     * @param next the same, by the version that the new one runs by
     * @param base what the new one's next run stands upon
     * @param inputs the new one's
     */
    record Fork(Job source, Job next, Optional<Base> base, Map<String, Stored> inputs) {}

    /**
     * The new job.
     *
     * @param copy of the old one
     * @param dropped what that depends on, and the new one does not
     */
    BuildJob.Design handle(BuildJob.Design copy, List<Edge> dropped) {
        var spec = fork.next().spec();
        var named =
                new Job.Spec(
                        spec.workflow(),
                        request.as().name().orElse(spec.name()),
                        spec.description(),
                        spec.priority(),
                        spec.tags(),
                        spec.metadata()
                                .without(Job.SCHEDULE_ID)
                                .without(Job.IMPORTED_FROM)
                                .with(Job.FORKED_FROM, origin(dropped)),
                        spec.policy(),
                        // What runs beside what is no matter of when, or of what came before.
                        new Job.Terms(Optional.empty(), spec.terms().concurrencyKey(), false));
        var job =
                new Job(
                        copy.job().uid(),
                        request.owner(),
                        copy.job().id(),
                        named,
                        state(),
                        new Job.Times(
                                now,
                                now,
                                copy.job().times().started(),
                                Optional.empty(),
                                Optional.empty()),
                        copy.job().runNo(),
                        1);
        var head = copy.head();
        var begun =
                new Head(
                        head.job(),
                        head.jobId(),
                        named.workflow().id(),
                        0,
                        head.closedRun(),
                        "",
                        Map.of());
        var parts = copy.parts().stream().map(part -> ended(part, job)).toList();
        return new BuildJob.Design(job, fork.inputs(), begun, parts);
    }

    private JobState state() {
        var next = fork.base().map(Next::onto).orElseGet(Next::fresh);
        return fork.source().runNo() == 0
                ? new JobState.Created()
                : new JobState.Paused(now, "The job was forked", next);
    }

    private Json.Obj origin(List<Edge> dropped) {
        return Json.object()
                .put("job_id", fork.source().id().value())
                .put("run_no", fork.source().runNo())
                .putIf("from_step", request.changes().fromStep().map(Json::of))
                .putIf(Job.DROPPED, Optional.of(ids(dropped)).filter(ids -> !dropped.isEmpty()))
                .done();
    }

    private static Json ids(List<Edge> edges) {
        return Json.strings(
                edges.stream().map(edge -> edge.dependency().upstream().value()).toList());
    }

    /** The run of a job that was paused goes on there, and not here. */
    private Item ended(Item part, Job job) {
        if (!part.key().equals(Keys.run(job.uid(), job.runNo()))) {
            return part;
        }
        var run = RunItem.read(part);
        return switch (run.state()) {
            case Run.State.Live _ -> RunItem.of(run.ended(now, Status.CANCELLED, Map.of()));
            case Run.State.Ended _ -> part;
        };
    }
}
