package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;
import dev.jobwright.stepfunctions.time.ManualTime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Tasks of functions that sleep end when so much time has passed; others go on as they are. */
record SlowFunctions(Lambdas lambdas, ManualTime time, TaskHandler handler) implements TaskHandler {
    @Override
    public TaskHandler in(StepFunctions engine) {
        return new SlowFunctions(lambdas, time, handler.in(engine));
    }

    @Override
    public TaskOutcome run(TaskRequest task) throws InterruptedException {
        Optional<Duration> sleep = lambdas.sleep(function(task));
        if (sleep.isEmpty()) {
            return handler.run(task);
        }
        time.wake(time.instant().plus(sleep.get()), () -> awake(task));
        return new TaskOutcome.Pending();
    }

    private static String function(TaskRequest task) {
        return task.arguments() instanceof Map<?, ?> arguments
                        && arguments.get("FunctionName") instanceof String function
                ? function
                : task.resource();
    }

    private void awake(TaskRequest task) {
        try {
            task.complete(handler.run(task));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
