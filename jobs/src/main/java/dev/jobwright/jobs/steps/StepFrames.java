package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What watchers are told when a step's state changes.
 *
 * @param word the step's status, in lower case
 * @param frames in order
 */
public record StepFrames(String word, List<Frame> frames) {

    /** The step as watchers know it. */
    public static Frame.Node node(Plan.Step step) {
        return new Frame.Node(step.id().value(), step.label(), step.action().type());
    }

    /** The frames of a step's new state. */
    public static StepFrames of(Plan.Step step, StepRun run) {
        return switch (run.state()) {
            case State.Leased _ -> status(step, "running", Optional.empty());
            case State.Timed _ -> status(step, "running", Optional.empty());
            case State.Asked(_, _, _, var question) -> waiting(step, question);
            case State.Waiting(_, var last) -> status(step, "retrying", Optional.of(last));
            case State.Completed(_, var outputs) -> completed(step, outputs);
            case State.Failed(_, var failure, _) -> status(step, "failed", Optional.of(failure));
            case State.Skipped(_, var failure) -> status(step, "skipped", Optional.of(failure));
            case State.Cancelled _ -> status(step, "cancelled", Optional.empty());
        };
    }

    private static StepFrames status(Plan.Step step, String word, Optional<Failure> failure) {
        return new StepFrames(
                word,
                List.of(
                        new Frame.NodeUpdate(
                                node(step),
                                word,
                                failure.map(Failure::message),
                                Optional.empty())));
    }

    private static StepFrames waiting(Plan.Step step, Question question) {
        return new StepFrames(
                "waiting",
                List.of(
                        new Frame.NodeWaiting(
                                node(step), question.message(), question.assignee())));
    }

    /** An output is told when the workflow uses it; the rest stays with the step. */
    private static StepFrames completed(Plan.Step step, Map<String, Stored> outputs) {
        var frames = new ArrayList<Frame>();
        step.outputs()
                .keySet()
                .forEach(output -> {
                    var value = outputs.get(output);
                    if (value != null) {
                        frames.add(Frame.OutputUpdate.of(node(step), output, value));
                    }
                });
        frames.addAll(status(step, "completed", Optional.empty()).frames());
        return new StepFrames("completed", frames);
    }
}
