package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.steps.StepRun.Reason;
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
    /** Of more edges into one step, these are told: all that is told goes with the step's write. */
    private static final int MOST_EDGES = 4_000;

    /** The step as watchers know it. */
    public static Frame.Node node(Plan.Step step, StepKey key) {
        return new Frame.Node(
                key.path(), step.label(), step.action().type(), key.itemPath(), key.visitPath());
    }

    /** The frames of a step's new state. */
    public static StepFrames of(Plan.Step step, StepRun run) {
        var node = node(step, run.key());
        var fields = run.fields();
        return switch (run.state()) {
            case State.Leased _, State.Timed _, State.Called _, State.Spread _ ->
                    status(new Subject(node, fields), "running", Optional.empty());
            case State.Asked(_, _, _, var question) -> waiting(node, question);
            case State.Waiting(_, var last) ->
                    status(new Subject(node, fields), "retrying", Optional.of(last));
            case State.Completed(_, var outputs, _) ->
                    step.forEach().isPresent() && !run.key().item().isEmpty()
                            ? status(new Subject(node, fields), "completed", Optional.empty())
                            : completed(step, new Subject(node, fields), outputs);
            case State.Failed(_, var failure, _) ->
                    status(new Subject(node, fields), "failed", Optional.of(failure));
            case State.Skipped(_, Reason.ConditionNotMet()) ->
                    status(new Subject(node, fields), "skipped", Optional.empty());
            case State.Skipped(_, Reason.Gone(var failure)) ->
                    status(new Subject(node, fields), "skipped", Optional.of(failure));
            case State.Cancelled _ ->
                    status(new Subject(node, fields), "cancelled", Optional.empty());
        };
    }

    /**
     * What is told of the edges that lead to a step, before what is told of itself: they are its
     * own, so that who writes the step knows them all. Of the elements of a list none is told.
     */
    public static List<Frame> edges(Plan.Step step, StepRun run) {
        var key = run.key();
        var path = key.path();
        var scope = path.substring(0, path.lastIndexOf('/') + 1);
        return status(run)
                .filter(_ -> key.itemPath().isEmpty())
                .map(status ->
                        step.dependsOn().stream()
                                .limit(MOST_EDGES)
                                .<Frame>map(from ->
                                        new Frame.EdgeUpdate(
                                                scope + from + "->" + step.id(),
                                                key.visitPath(),
                                                status))
                                .toList())
                .orElse(List.of());
    }

    /** An edge is active from its target's first begin on. */
    private static Optional<String> status(StepRun run) {
        return switch (run.state()) {
            case State.Leased _, State.Timed _, State.Called _, State.Spread _, State.Asked _ ->
                    Optional.of("active").filter(_ -> run.fence() <= 1);
            case State.Completed _, State.Failed _ -> Optional.of("completed");
            case State.Skipped _ -> Optional.of("skipped");
            case State.Cancelled _ -> Optional.of("cancelled");
            case State.Waiting _ -> Optional.empty();
        };
    }

    /** What is told of a step whose attempt nobody waits for, since its run rests. */
    public static Frame pending(Plan.Step step, StepKey key) {
        return new Frame.NodeUpdate(node(step, key), "pending", Optional.empty(), Json.EMPTY);
    }

    /** A step, and what its tool says of it. */
    private record Subject(Frame.Node node, Json.Obj fields) {}

    private static StepFrames status(Subject step, String word, Optional<Failure> failure) {
        var error = failure.map(Failure::message);
        return new StepFrames(
                word, List.of(new Frame.NodeUpdate(step.node(), word, error, step.fields())));
    }

    private static StepFrames waiting(Frame.Node node, Question question) {
        return new StepFrames(
                "waiting",
                List.of(new Frame.NodeWaiting(node, question.message(), question.assignee())));
    }

    /** An output is told when the workflow uses it; the rest stays with the step. */
    private static StepFrames completed(
            Plan.Step step, Subject subject, Map<String, Stored> outputs) {
        var frames = new ArrayList<Frame>();
        step.outputs()
                .keySet()
                .forEach(output -> {
                    var value = outputs.get(output);
                    if (value != null) {
                        frames.add(Frame.OutputUpdate.of(subject.node(), output, value));
                    }
                });
        frames.addAll(status(subject, "completed", Optional.empty()).frames());
        return new StepFrames("completed", frames);
    }
}
