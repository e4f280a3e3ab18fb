package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.time.Timers;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The tasks and timers of one execution that go on outside; touched by one thread at a time. */
final class UnderWay {
    private final Around around;
    private final String executionArn;
    private final Consumer<Event> events;
    private final Map<Integer, Going> tasks = new HashMap<>();
    private final Map<Integer, Timers.Cancel> timers = new HashMap<>();

    UnderWay(Around around, String executionArn, Consumer<Event> events) {
        this.around = around;
        this.executionArn = executionArn;
        this.events = events;
    }

    void begin(Command.ScheduleTask task) {
        if (task.resource() instanceof Resource.Activity(String arn)) {
            queue(task, arn);
            return;
        }
        var run = new TaskRun(around.ports().tasks(), task, executionArn, events);
        tasks.put(task.task(), run);
        around.execute(run);
    }

    private void queue(Command.ScheduleTask task, String activity) {
        int id = task.task();
        Optional<ActivityQueue> queue = around.activities().find(activity);
        if (queue.isEmpty()) {
            events.accept(new Event.TaskFailed(id, Optional.empty(), Optional.empty()));
            return;
        }
        // Told before a worker can take it, so that the worker's event comes after.
        events.accept(new Event.TaskScheduled(id));
        var work = new Activities.Task(task.token().orElseThrow(), Json.write(task.arguments()));
        Consumer<Optional<String>> taken =
                worker -> events.accept(new Event.TaskStarted(id, worker));
        tasks.put(id, queue.get().add(new ActivityQueue.Work(work, taken)));
    }

    void wake(int timer, Instant at) {
        Runnable ring = () -> events.accept(new Event.TimerFired(timer));
        timers.put(timer, around.ports().timers().wake(at, ring));
    }

    void cancelTask(int task) {
        Optional.ofNullable(tasks.remove(task)).ifPresent(Going::cancel);
    }

    void cancelTimer(int timer) {
        Optional.ofNullable(timers.remove(timer)).ifPresent(Timers.Cancel::cancel);
    }

    void cancelAll() {
        tasks.values().forEach(Going::cancel);
        tasks.clear();
        timers.values().forEach(Timers.Cancel::cancel);
        timers.clear();
    }

    /** It has ended by itself. */
    void forgetTask(int task) {
        Optional.ofNullable(tasks.remove(task)).ifPresent(Going::ended);
    }

    /** It has fired. */
    void forgetTimer(int timer) {
        timers.remove(timer);
    }
}
