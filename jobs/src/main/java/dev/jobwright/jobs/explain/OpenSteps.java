package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.control.JobSteps.Seen;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.Tally;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the steps of a run say about it.
 *
 * @param run theirs
 * @param steps as they were read
 */
record OpenSteps(Run run, List<Seen> steps) {

    /** Those that were begun and have not ended, but for calls: what is called says more. */
    List<OpenStep> list() {
        return steps.stream().flatMap(this::open).toList();
    }

    private Stream<OpenStep> open(Seen seen) {
        var own =
                seen.run().stream()
                        .flatMap(step -> doing(seen, step).stream().map(one -> open(step, one)));
        var elements =
                seen.asked().stream()
                        .filter(step -> step.key().scope().equals(seen.key().scope()))
                        .filter(step -> !step.key().equals(seen.key()))
                        .flatMap(step -> doing(seen, step).stream().map(one -> open(step, one)));
        return Stream.concat(own, elements);
    }

    private static OpenStep open(StepRun step, OpenStep.Doing doing) {
        var key = step.key();
        return new OpenStep(key.path(), key.itemPath(), step.startedAt(), step.attempts(), doing);
    }

    private Optional<OpenStep.Doing> doing(Seen seen, StepRun step) {
        return switch (step.state()) {
            case State.Leased(_, _, var until) -> Optional.of(new OpenStep.Doing.Computes(until));
            case State.Waiting(var notBefore, var last) ->
                    Optional.of(new OpenStep.Doing.BacksOff(run.clockTime(notBefore), last));
            case State.Timed(var dueAt) ->
                    Optional.of(new OpenStep.Doing.Waits(run.clockTime(dueAt)));
            case State.Asked(var at, var dueAt, _, var question) ->
                    Optional.of(
                            new OpenStep.Doing.Asks(
                                    at,
                                    run.clockTime(dueAt),
                                    question.message(),
                                    question.assignee()));
            case State.Spread _ ->
                    Optional.of(new OpenStep.Doing.Repeats(seen.elements().orElse(Tally.NONE)));
            case State.Called _, State.Done _ -> Optional.empty();
        };
    }

    /** The step by which the run failed, if one is to blame: the last. */
    Optional<Cause.FailedStep> failed() {
        return steps.stream()
                .flatMap(seen -> seen.run().stream())
                .filter(step -> step.state() instanceof State.Failed failed && failed.stops())
                .max(Comparator.comparing(step -> ((State.Failed) step.state()).at()))
                .map(step ->
                        new Cause.FailedStep(
                                step.key().path(),
                                step.attempts(),
                                ((State.Failed) step.state()).failure()));
    }

    /** When something was last heard of a launch that began at a time. */
    Optional<Instant> lastHeard(Instant since) {
        return steps.stream()
                .flatMap(seen -> seen.run().stream())
                .map(StepRun::lastHeard)
                .filter(at -> !at.isBefore(since))
                .max(Comparator.naturalOrder());
    }
}
