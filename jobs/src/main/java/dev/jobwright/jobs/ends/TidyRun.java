package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Run.Stage;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Culprit;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Settles the steps that were at work when a run ended. Its gates are closed, so nothing else moves
 * them; doing it twice does nothing.
 */
final class TidyRun {
    /** The job has the execution's own words; many steps of it need not repeat them. */
    private static final String NO_ANSWER =
            "The function that ran the step ended without an answer; see the job's error";

    private final Table table;
    private final Culprit culprit;
    private final Scopes scopes;
    private final InstantSource clock;

    TidyRun(Table table, Workflows workflows, InstantSource clock) {
        this.table = table;
        this.scopes = new Scopes(workflows);
        this.culprit = new Culprit(table, scopes);
        this.clock = clock;
    }

    /**
     * A step that was at work when its run ended.
     *
     * @param before as it was read
     * @param after as the run's end leaves it
     */
    record Settled(StepRun before, StepRun after) {
        Write write(Run run) {
            return StepItem.replace(run.job(), run.runNo(), after, before);
        }
    }

    /**
     * What becomes of the steps at work, for a run whose work or clean-up has ended or is about to.
     *
     * @param then what the job becomes
     * @param cleanUp why the clean-up did not succeed, if that is what ended
     */
    Stream<Settled> settle(Run run, JobState.Final then, Optional<Failure> cleanUp) {
        var work = new End(culprit.find(run, Stage.WORK), unanswered(then));
        var cleaning = new End(culprit.find(run, Stage.CLEAN_UP), cleanUp);
        var now = clock.instant();
        var steps = Pages.each(table, StepItem.within(run.job(), run.runNo(), ""));
        return StreamSupport.stream(steps.spliterator(), false)
                .map(StepItem::read)
                .filter(step -> !(step.state() instanceof State.Done))
                .map(step -> {
                    var end =
                            switch (scopes.stage(run, step.key())) {
                                case WORK -> work;
                                case CLEAN_UP -> cleaning;
                            };
                    return new Settled(step, step.with(end.of(step, now)));
                });
    }

    /**
     * How a stage of a run ended.
     *
     * @param culprit the step that stopped it, if one did
     * @param unanswered why it failed, if it did without a step's own word
     */
    private record End(Optional<Culprit.Found> culprit, Optional<Failure> unanswered) {

        /** What ran around the step that stopped the run failed with it. */
        State of(StepRun step, Instant now) {
            if (culprit.filter(one -> step.key().isAround(one.key())).isPresent()) {
                return new State.Failed(now, culprit.get().failure(), true);
            }
            boolean wasAtWork = step.state() instanceof State.Leased;
            return unanswered
                    .filter(_ -> wasAtWork && culprit.isEmpty())
                    .<State>map(why -> new State.Failed(now, why, true))
                    .orElseGet(() -> new State.Cancelled(now));
        }
    }

    /** Settles what is left, and lets go of the tokens that no state machine waits for any more. */
    void handle(Run run, JobState.Final then) {
        settle(run, then, Optional.empty())
                .forEach(settled -> table.transact(List.of(settled.write(run))));
        Pages.all(table, TokenItem.ofRun(run.job(), run.runNo())).stream()
                .map(TokenItem::read)
                .map(token -> TokenItem.forget(run.job(), run.runNo(), token))
                .forEach(forget -> table.transact(List.of(forget)));
    }

    /** A run that failed without a step's own word failed by the function that was at work. */
    private static Optional<Failure> unanswered(JobState.Final then) {
        return then instanceof JobState.Failed(_, var failure)
                ? Optional.of(new Failure(failure.error(), NO_ANSWER))
                : Optional.empty();
    }

    /** Whether nothing of a run waits to be logged any more. */
    boolean isLogged(Job job) {
        return table.query(OutboxItem.ofRun(job.uid(), job.runNo()).atMost(1)).items().isEmpty();
    }
}
