package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.teststate.CallTask;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Calls tasks as executions do, and has the caller wait. */
final class TriedTasks implements CallTask {
    /** AWS's limit for trying a state. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final End TIMEOUT =
            new End.Failure(Optional.of("States.Timeout"), Optional.empty());

    private final Ports ports;

    TriedTasks(Ports ports) {
        this.ports = ports;
    }

    @Override
    public End call(Command.ScheduleTask task, String executionArn) {
        BlockingQueue<End> ends = new ArrayBlockingQueue<>(1);
        var run = new TaskRun(ports.tasks(), task, executionArn, event -> offer(event, ends));
        ports.threads().execute(run);
        try {
            return Optional.ofNullable(ends.poll(allowed(task).toMillis(), TimeUnit.MILLISECONDS))
                    .orElse(TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TIMEOUT;
        } finally {
            run.cancel();
        }
    }

    private Duration allowed(Command.ScheduleTask task) {
        Instant now = ports.clock().instant();
        return task.deadline()
                .map(deadline -> Duration.between(now, deadline))
                .filter(left -> left.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }

    /** The first end counts; what a task tells on its way there is of no use here. */
    private static void offer(Event event, BlockingQueue<End> ends) {
        if (event instanceof Event.TaskSucceeded(int _, Payload result)) {
            ends.offer(new End.Result(result));
        } else if (event instanceof Event.TaskFailed(int _, var error, var cause)) {
            ends.offer(new End.Failure(error, cause));
        }
    }
}
