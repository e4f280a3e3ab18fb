package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;

/** One task: the call of its handler on a thread, and what it reports later. */
final class TaskRun implements Runnable, Going, TaskRequest.Reports {
    private final TaskHandler handler;
    private final Command.ScheduleTask task;
    private final String executionArn;
    private final Consumer<Event> events;
    private @Nullable Thread thread;
    private boolean cancelled;
    private Runnable onCancel = () -> {};

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
        TaskOutcome outcome = outcome();
        synchronized (this) {
            thread = null;
            if (cancelled) {
                // The thread may go on to other work: it must not carry our interrupt there.
                Thread.interrupted();
                return;
            }
        }
        returned(outcome);
    }

    /** Where the state waits for a token, a call that went well only submits the task. */
    private void returned(TaskOutcome outcome) {
        boolean submits =
                task.resource() instanceof Resource.Integration integration
                        && integration.waitsForToken();
        if (submits && outcome instanceof TaskOutcome.Succeeded(@Nullable Object result)) {
            complete(new TaskOutcome.Submitted(result));
        } else {
            complete(outcome);
        }
    }

    @Override
    public void heartbeat() {
        events.accept(new Event.TaskHeartbeat(task.task()));
    }

    @Override
    public void complete(TaskOutcome outcome) {
        Optional<Event> event;
        try {
            event = event(outcome);
        } catch (EvaluationFailed e) {
            // What no JSON text can hold ends the task, which else would never end.
            event = Optional.of(failed(e.error(), e.detail()));
        }
        event.ifPresent(events);
    }

    private Optional<Event> event(TaskOutcome outcome) {
        return switch (outcome) {
            case TaskOutcome.Succeeded(@Nullable Object result) ->
                    Optional.of(new Event.TaskSucceeded(task.task(), Payload.of(Json.of(result))));
            case TaskOutcome.Failed(String error, @Nullable String cause) ->
                    Optional.of(failed(error, cause));
            case TaskOutcome.Submitted(@Nullable Object output) ->
                    Optional.of(new Event.TaskSubmitted(task.task(), Payload.of(Json.of(output))));
            case TaskOutcome.Pending() -> Optional.empty();
        };
    }

    private Event failed(String error, @Nullable String cause) {
        return new Event.TaskFailed(task.task(), Optional.of(error), Optional.ofNullable(cause));
    }

    /** Interrupts the task if it is running, and keeps it from running if it is not yet. */
    @Override
    public void cancel() {
        Runnable deed;
        synchronized (this) {
            cancelled = true;
            deed = onCancel;
            if (thread != null) {
                thread.interrupt();
            }
        }
        deed.run();
    }

    @Override
    public void ended() {
        // Whoever told the end has nothing left to do.
    }

    @Override
    public void onCancel(Runnable deed) {
        synchronized (this) {
            onCancel = deed;
            if (!cancelled) {
                return;
            }
        }
        deed.run();
    }

    private TaskOutcome outcome() {
        try {
            return handler.run(request());
        } catch (InterruptedException e) {
            return new TaskOutcome.Failed("States.TaskFailed", "The task was interrupted");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A handler's bug ends its task and not the engine; the name can be retried on.
            return new TaskOutcome.Failed(e.getClass().getName(), e.getMessage());
        }
    }

    private TaskRequest request() {
        return new TaskRequest(
                executionArn,
                task.task(),
                task.state(),
                task.resource().arn(),
                Json.plain(task.arguments()),
                task.deadline(),
                task.retryCount(),
                task.token(),
                task.submitted().map(Json::plain),
                this);
    }
}
