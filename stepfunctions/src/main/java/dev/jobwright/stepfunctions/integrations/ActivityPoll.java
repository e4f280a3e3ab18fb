package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.Activities;
import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;
import dev.jobwright.stepfunctions.time.Timers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tasks that ask for an activity's task: they wait for it, or for a minute, without a thread. */
final class ActivityPoll {
    private final StepFunctions engine;

    ActivityPoll(StepFunctions engine) {
        this.engine = engine;
    }

    /** Nothing when the engine refuses to be asked so, which an ordinary call will say in full. */
    Optional<TaskOutcome> ask(TaskRequest task) {
        if (!(Json.of(task.arguments()) instanceof Map<?, ?> arguments)
                || !(arguments.get("ActivityArn") instanceof String arn)) {
            return Optional.empty();
        }
        Optional<String> worker =
                arguments.get("WorkerName") instanceof String name
                        ? Optional.of(name)
                        : Optional.empty();
        Consumer<Optional<Activities.Task>> then = found -> task.complete(outcome(found));
        return switch (engine.activities().await(arn, worker, then)) {
            case Answer.Done<Timers.Cancel>(Timers.Cancel waiting) -> {
                task.onCancel(waiting::cancel);
                yield Optional.of(new TaskOutcome.Pending());
            }
            case Answer.Refused<Timers.Cancel> _ -> Optional.empty();
        };
    }

    private static TaskOutcome outcome(Optional<Activities.Task> found) {
        Map<String, Object> result = new LinkedHashMap<>();
        found.ifPresent(one -> {
            result.put("Input", one.input());
            result.put("TaskToken", one.taskToken());
        });
        return new TaskOutcome.Succeeded(result);
    }
}
