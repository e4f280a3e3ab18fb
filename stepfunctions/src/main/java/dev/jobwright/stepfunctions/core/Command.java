package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.Resource;

import java.time.Instant;
import java.util.Optional;

/** What must happen outside. Ids are those that events answer with. */
public sealed interface Command {
    /**
     * Run a task.
     *
     * @param deadline when the core will give it up, if it has a timeout that runs already
     * @param token what the task's end is told with, if it waits for a token or for a worker
     * @param submitted what TaskSubmitted told, where the task was accepted before: wait for its
     *     end only
     */
    record ScheduleTask(
            int task,
            String state,
            Resource resource,
            Object arguments,
            Optional<Instant> deadline,
            int retryCount,
            Optional<String> token,
            Optional<Object> submitted)
            implements Command {
        ScheduleTask withSubmitted(Object output) {
            return new ScheduleTask(
                    task,
                    state,
                    resource,
                    arguments,
                    deadline,
                    retryCount,
                    token,
                    Optional.of(output));
        }
    }

    /** Fire a timer at this instant or soon after, never before. */
    record ScheduleTimer(int timer, Instant at) implements Command {}

    /** Run a distributed Map. */
    record StartMapRun(MapRunOrder order) implements Command {}

    /** Nobody waits for this run any more. */
    record CancelMapRun(String mapRunArn) implements Command {}

    /** Nobody waits for this task any more. */
    record CancelTask(int task) implements Command {}

    /** Nobody waits for this timer any more. */
    record CancelTimer(int timer) implements Command {}

    /** The execution has come to its end, which its value tells. */
    record Complete(Ending ending) implements Command {}
}
