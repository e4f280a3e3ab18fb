package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;

/** One task on its thread. */
final class TaskRun implements Runnable {
    private final TaskHandler handler;
    private final Command.ScheduleTask task;
    private final String executionArn;
    private final Consumer<Event> events;
    private @Nullable Thread thread;
    private boolean cancelled;

    TaskRun(
            TaskHandler handler,
            Command.ScheduleTask task,
            String executionArn,
            Consumer<Event> events) {
        this.handler = handler;
        this.task = task;
        this.executionArn = executionArn;
        this.events = events;
    }

    @Override
    public void run() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            thread = Thread.currentThread();
        }
        Event outcome = outcome();
        synchronized (this) {
            thread = null;
            if (cancelled) {
                // The thread may go on to other work: it must not carry our interrupt there.
                Thread.interrupted();
                return;
            }
        }
        events.accept(outcome);
    }

    /** Interrupts the task if it is running, and keeps it from running if it is not yet. */
    synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private Event outcome() {
        try {
            return switch (handler.run(request())) {
                case TaskOutcome.Succeeded(@Nullable Object result) ->
                        new Event.TaskSucceeded(task.task(), Payload.of(Json.of(result)));
                case TaskOutcome.Failed(String error, @Nullable String cause) ->
                        failed(error, cause);
            };
        } catch (InterruptedException e) {
            return failed("States.TaskFailed", "The task was interrupted");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A handler's bug ends its task and not the engine; the name can be retried on.
            return failed(e.getClass().getName(), e.getMessage());
        }
    }

    private Event failed(String error, @Nullable String cause) {
        return new Event.TaskFailed(task.task(), Optional.of(error), Optional.ofNullable(cause));
    }

    private TaskRequest request() {
        return new TaskRequest(
                executionArn,
                task.state(),
                task.resource().arn(),
                Json.plain(task.arguments()),
                task.deadline(),
                task.retryCount(),
                () -> events.accept(new Event.TaskHeartbeat(task.task())));
    }
}
