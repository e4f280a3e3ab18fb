package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.WorkflowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Schedules;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes a workflow away, with all its versions, in one write: none of them is found any more, and a
 * later one has the next number. What they are stays for the jobs that are pinned to them. So a job
 * that was made in the same moment, which nobody has seen yet, runs as if it had come before.
 */
public final class DeleteWorkflow {
    /** So many jobs and schedules that use it are named. */
    private static final int MOST_NAMED = 20;

    private final Table table;
    private final Workflows workflows;
    private final Jobs jobs;
    private final Schedules schedules;

    /** What it works with. */
    public DeleteWorkflow(Table table, Workflows workflows) {
        this.table = table;
        this.workflows = workflows;
        this.jobs = new Jobs(table);
        this.schedules = new Schedules(table);
    }

    /**
     * What is asked for.
     *
     * @param owner whose workflow
     * @param id which
     * @param expected what its newest version must be, or it stays
     */
    public record Request(Owner owner, WorkflowId id, Predicate<Integer> expected) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is gone. */
        record Deleted() implements Reply {}

        /** There is none. */
        record NoWorkflow() implements Reply {}

        /** The newest version is another than was expected. */
        record Stale() implements Reply {}

        /**
         * It is used.
         *
         * @param jobs the first that run by it and have not ended
         * @param schedules the first that make jobs of it
         */
        record InUse(List<JobId> jobs, List<ScheduleId> schedules) implements Reply {}
    }

    /** Deletes. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = workflows.find(request.owner(), request.id()).filter(one -> !one.isGone());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoWorkflow());
            }
            if (!request.expected().test(found.get().ref().version())) {
                return Optional.of(new Reply.Stale());
            }
            var use = use(request);
            return use.isPresent() ? use : delete(found.get());
        });
    }

    private Optional<Reply> delete(Latest latest) {
        var write = WorkflowItem.replace(latest.deleted(), Optional.of(latest));
        return switch (table.transact(List.of(write))) {
            case Outcome.Committed _ -> Optional.of(new Reply.Deleted());
            case Outcome.Lost _, Outcome.Contended _ -> Optional.empty();
            case Outcome.Unknown _ ->
                    Optional.of(latest).filter(this::isDeleted).map(_ -> new Reply.Deleted());
        };
    }

    private boolean isDeleted(Latest latest) {
        var ref = latest.ref();
        return table.get(Keys.workflow(ref.owner(), ref.id()))
                .map(WorkflowItem::read)
                .filter(latest.deleted()::equals)
                .isPresent();
    }

    private Optional<Reply> use(Request request) {
        var open =
                jobs.open(request.owner(), request.id(), MOST_NAMED).stream().map(Job::id).toList();
        var naming =
                schedules.all(request.owner()).stream()
                        .filter(one -> names(one, request.id()))
                        .map(Schedule::id)
                        .limit(MOST_NAMED)
                        .toList();
        return Optional.<Reply>of(new Reply.InUse(open, naming))
                .filter(_ -> !open.isEmpty() || !naming.isEmpty());
    }

    private static boolean names(Schedule schedule, WorkflowId id) {
        return schedule.plan().job().get("workflow_id").equals(Optional.of(Json.of(id.value())));
    }
}
