package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.CancelReport;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.GateItem.Gate;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepFrames;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one transaction in which a run comes to its end, to its clean-up, or to rest: the job, the
 * run, its gates, the steps that were at work, and what watchers are told of all that.
 */
final class Closing {
    private final StartJob.Around around;
    private final Workflows workflows;
    private final Scopes scopes;
    private final Jobs jobs;
    private final TidyRun tidy;
    private final CleanUp cleanUp;
    private final Spending spending;
    private final CancelReport cancelReport;
    private final AdmitJob admitJob;

    Closing(StartJob.Around around, Workflows workflows, TidyRun tidy, AdmitJob admitJob) {
        this.admitJob = admitJob;
        this.around = around;
        this.workflows = workflows;
        this.scopes = new Scopes(workflows);
        this.jobs = new Jobs(around.table());
        this.tidy = tidy;
        this.cleanUp = new CleanUp(around.executions(), workflows);
        this.spending = new Spending(around.table());
        this.cancelReport = new CancelReport(around, workflows);
    }

    /** Until when a clean-up may take that begins now, if the run has one. */
    Optional<Instant> cleanUpBy(Run run, Instant now) {
        return cleanUp.deadline(run, now);
    }

    /**
     * Writes it, and does what follows from it. Whatever of that does not come about is made good
     * by the sweeper.
     *
     * @param run as it was read
     * @return false if something of it had changed meanwhile
     */
    boolean write(RunEnd end, Run run, Instant now) {
        if (!tidy.clear(end, run, now)) {
            return false;
        }
        var left = Slots.left(end.job());
        var writes = writes(end, run, now);
        writes.add(JobItem.replace(left.job()));
        if (!isWritten(writes, left.writes())) {
            return false;
        }
        around.tell().ring(run.job(), run.runNo(), now);
        if (end.cleansUp()) {
            cleanUp.start(run);
        }
        if (end.isOfRun()) {
            spending.keep(run.job(), run.runNo());
        }
        admitJob.next(Slots.freed(end.job()));
        admitJob.tellDependents().handle(end.job());
        return true;
    }

    /** A slot that somebody has taken away keeps no run from its end. */
    private boolean isWritten(List<Write> own, List<Write> slots) {
        var writes = new ArrayList<>(own);
        writes.addAll(slots);
        return switch (around.table().transact(writes)) {
            case Outcome.Committed _ -> true;
            case Outcome.Lost(var write, _) when write >= own.size() -> {
                var others = new ArrayList<>(slots);
                others.remove(write - own.size());
                yield isWritten(own, others);
            }
            case Outcome.Lost _, Outcome.Contended _, Outcome.Unknown _ -> false;
        };
    }

    /**
     * Does what follows from the end of a run that its job goes on without: it settles the steps
     * that were too many for one write, and forgets tokens. What stays behind by a crash goes with
     * the job: the gates are closed, and nobody waits for it.
     */
    void follow(RunEnd end, Run run) {
        spending.keep(run.job(), run.runNo());
        var _ = tidy.handle(run, end.then().orElseThrow());
    }

    /** What is written of the run, beside its job. */
    List<Write> writes(RunEnd end, Run run, Instant now) {
        var settled =
                end.then()
                        .map(then -> tidy.settle(run, then, end.cleanUp()))
                        .orElseGet(Stream::empty)
                        .limit(TidyRun.MOST_WITH_END)
                        .toList();
        var abandoned = end.then().isPresent() ? List.<StepRun>of() : abandoned(run);
        var frames = new ArrayList<Frame>(tidy.frames(run, settled));
        abandoned.forEach(step -> frames.add(StepFrames.pending(planned(run, step), step.key())));
        end.cleanUp().map(why -> warning(run, why)).ifPresent(frames::add);
        var after = settled.stream().map(TidyRun.Settled::after).toList();
        frames.add(JobFrames.of(end, by -> cancelReport.of(run, by, after)));
        var writer = end.cleansUp() ? "work_ended" : "ended";
        var outbox = Outbox.of(end.job(), run.runNo(), now, writer, frames);
        var gate = end.cleansUp() ? Gate.CLEANUP : Gate.CLOSED;
        var writes = new ArrayList<Write>();
        writes.add(OutboxItem.create(end.closes() ? outbox.closing() : outbox));
        writes.addAll(GateItem.all(run, gate));
        if (end.cleansUp() && run.state() instanceof Run.State.Ended) {
            writes.add(RunItem.reopen(run));
        }
        settled.forEach(step -> writes.add(step.write(run)));
        abandoned.forEach(step -> writes.add(StepItem.unchanged(run.job(), run.runNo(), step)));
        end.then()
                .filter(_ -> end.isOfRun())
                .map(then -> run.ended(now, then.status(), end.outputs()))
                .ifPresent(ended -> writes.add(RunItem.replace(ended, run)));
        return writes;
    }

    /** The attempts that nobody waits for, at steps that are begun again when the run goes on. */
    private List<StepRun> abandoned(Run run) {
        return jobs.begun(run)
                .filter(step -> step.state() instanceof State.Leased)
                .limit(TidyRun.MOST_WITH_END)
                .toList();
    }

    private Plan.Step planned(Run run, StepRun step) {
        return scopes.plan(run.workflow(), step.key().scope())
                .step(step.key().step())
                .orElseThrow();
    }

    /** What became of the clean-up is told at the first of its steps that did not succeed. */
    private Frame warning(Run run, Failure why) {
        var states =
                jobs.steps(run.job(), run.runNo()).stream()
                        .collect(Collectors.toMap(StepRun::key, StepRun::state));
        var cleanUps = plan(run).steps().stream().filter(Plan.Step::always).toList();
        var culprit =
                cleanUps.stream()
                        .filter(step -> !hasSucceeded(state(states, step)))
                        .findFirst()
                        .orElseGet(cleanUps::getLast);
        var said = state(states, culprit).flatMap(Closing::stopping).orElse(why);
        return new Frame.LogUpdate(
                StepFrames.node(culprit, StepKey.of(culprit.id())),
                "The clean-up did not succeed, which changes nothing about the job: "
                        + said.message(),
                ToolCall.Severity.WARNING);
    }

    private static Optional<State> state(Map<StepKey, State> states, Plan.Step step) {
        return Optional.ofNullable(states.get(StepKey.of(step.id())));
    }

    private static boolean hasSucceeded(Optional<State> state) {
        return state.orElse(null) instanceof State.Done done
                && switch (done) {
                    case State.Completed _, State.Skipped _ -> true;
                    case State.Failed(_, _, var stops) -> !stops;
                    case State.Cancelled _ -> false;
                };
    }

    private static Optional<Failure> stopping(State state) {
        return state instanceof State.Failed(_, var failure, var stops) && stops
                ? Optional.of(failure)
                : Optional.empty();
    }

    private Plan plan(Run run) {
        return workflows.version(run.workflow()).orElseThrow().plan();
    }
}
