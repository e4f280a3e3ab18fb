package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;
import dev.jobwright.stepfunctions.time.Timers;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tasks that start another execution and end with it: {@code states:startExecution.sync}, and
 * {@code .sync:2}, which shows input and output as JSON where the first shows text. Nothing blocks
 * while the other execution runs. It is stopped when the task is given up.
 */
final class NestedExecutions {
    /** What a task starts: plainly, or to end with it. */
    enum Sync {
        TEXT,
        JSON
    }

    private static final String ARN = "ExecutionArn";

    private final StepFunctions engine;
    private final EngineCaller caller;

    NestedExecutions(StepFunctions engine, EngineCaller caller) {
        this.engine = engine;
        this.caller = caller;
    }

    /** Tells that the execution has been started, and its end when that comes. */
    TaskOutcome started(TaskRequest task, Object submitted, Sync sync) {
        task.complete(new TaskOutcome.Submitted(submitted));
        return await(task, submitted, sync);
    }

    /** Tells the end of the execution that was started, when it comes. */
    TaskOutcome await(TaskRequest task, Object submitted, Sync sync) {
        if (!(submitted instanceof Map<?, ?> map) || !(map.get(ARN) instanceof String arn)) {
            return new TaskOutcome.Failed(
                    "States.Runtime", "What was submitted names no execution: " + submitted);
        }
        Timers.Cancel waiting =
                engine.executions().whenEnded(arn, () -> task.complete(end(arn, task, sync)));
        task.onCancel(() -> {
            waiting.cancel();
            // Refused when there is nothing to stop, which is what is wanted.
            var _ = engine.executions().stop(arn, Optional.empty(), Optional.empty());
        });
        return new TaskOutcome.Pending();
    }

    private TaskOutcome end(String arn, TaskRequest task, Sync sync) {
        var call =
                new ServiceCall(
                        "states",
                        "DescribeExecution",
                        Map.of(ARN, arn),
                        task.executionArn(),
                        task.id());
        return switch (caller.call(call)) {
            case ServiceAnswer.Returned returned -> end(returned.result(), sync);
            case ServiceAnswer.Refused refused ->
                    new TaskOutcome.Failed("States.TaskFailed", refused.message().orElse(""));
            case ServiceAnswer.Unreachable(String why) ->
                    new TaskOutcome.Failed("States.TaskFailed", why);
            case ServiceAnswer.NotServed(String why) ->
                    new TaskOutcome.Failed("States.TaskFailed", why);
        };
    }

    private static TaskOutcome end(Map<String, Object> description, Sync sync) {
        Map<String, Object> shown = new TreeMap<>(description);
        shown.replaceAll((name, value) -> name.endsWith("Date") ? Dates.millis(value) : value);
        if (!"SUCCEEDED".equals(shown.get("Status"))) {
            return new TaskOutcome.Failed("States.TaskFailed", Json.write(shown));
        }
        if (sync == Sync.JSON) {
            shown.computeIfPresent("Input", (_, text) -> Json.read((String) text));
            shown.computeIfPresent("Output", (_, text) -> Json.read((String) text));
        }
        return new TaskOutcome.Succeeded(Json.plain(shown));
    }
}
