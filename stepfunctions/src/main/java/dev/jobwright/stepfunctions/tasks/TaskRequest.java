package dev.jobwright.stepfunctions.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A task to run.
 *
 * @param task tells it from the other tasks of its execution; the same when it is handed out again
 *     after a restart
 * @param resource the ARN as the definition has it
 * @param arguments what the state gives the task: maps, lists, strings, numbers, booleans, null
 * @param deadline when the execution will give the task up, if it has a timeout
 * @param retryCount how often this visit of the state has retried
 * @param token what the task's end will be sent with, where the state waits for one
 * @param submitted what {@link TaskOutcome.Submitted} told before the engine was started again: the
 *     work is under way, so wait for its end and submit nothing
 * @param reports where the task tells how it goes on
 */
public record TaskRequest(
        String executionArn,
        int task,
        String stateName,
        String resource,
        @Nullable Object arguments,
        Optional<Instant> deadline,
        int retryCount,
        Optional<String> token,
        Optional<Object> submitted,
        Reports reports) {

    /** What a task may tell at any time and from any thread; too late, it changes nothing. */
    public interface Reports {
        /** The task lives: to be told now and then where the state has HeartbeatSeconds. */
        void heartbeat();

        /** The task was accepted or has ended; the first end counts. */
        void complete(TaskOutcome outcome);

        /**
         * What to do when the execution gives the task up before its end: it was stopped, timed
         * out, or failed elsewhere. Closing the engine gives nothing up.
         */
        void onCancel(Runnable deed);
    }

    /** The same whenever this task is handed out, and no other's: for requests made only once. */
    public UUID id() {
        return UUID.nameUUIDFromBytes((executionArn + "#" + task).getBytes(UTF_8));
    }

    /** Tells that the task lives. */
    public void heartbeat() {
        reports.heartbeat();
    }

    /** Says what to do when the execution gives the task up. */
    public void onCancel(Runnable deed) {
        reports.onCancel(deed);
    }

    /**
     * Tells the end of a task whose handler answered {@link TaskOutcome.Submitted} or {@link
     * TaskOutcome.Pending}.
     */
    public void complete(TaskOutcome outcome) {
        reports.complete(outcome);
    }
}
