package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.json.Json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What has happened, as listeners choose it. */
public enum Kind {
    /** A job that was reset is as it was when it was made. */
    JOB_CREATED("job.created"),
    /** A job waits. */
    JOB_PENDING("job.pending"),
    /** A job runs, or something has become of one that does. */
    JOB_RUNNING("job.running"),
    /** A job stands still. */
    JOB_PAUSED("job.paused"),
    /** A job has failed, and is tried again by itself. */
    JOB_RETRYING("job.retrying"),
    /** A job has ended well. */
    JOB_COMPLETED("job.completed"),
    /** A job has ended with a failure. */
    JOB_FAILED("job.failed"),
    /** A job was cancelled. */
    JOB_CANCELLED("job.cancelled"),
    /** A job is not there any more; only who asks for this by name is told of it. */
    JOB_DELETED("job.deleted"),
    /** All jobs of a batch have ended. */
    BATCH_ENDED("batch.ended"),
    /** Somebody tries a webhook out. */
    WEBHOOK_TEST("webhook.test");

    private static final String OF_A_JOB = "job.";

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As it is written. */
    public String word() {
        return word;
    }

    /** Whether those are told of it who ask for nothing else, and the event bus. */
    boolean isUsual() {
        return this != JOB_DELETED;
    }

    /** The kind of a word. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** What webhooks can ask for; a test is sent to whoever wants one. */
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(kind -> kind != WEBHOOK_TEST)
                .map(Kind::word)
                .toList();
    }

    /** The kind of a word that webhooks can ask for. */
    static Optional<Kind> asked(String word) {
        return of(word).filter(kind -> kind != WEBHOOK_TEST);
    }

    /** The kind of a frame of a job's log, if listeners are told of it. */
    public static Optional<Kind> of(Json.Obj frame) {
        var status =
                frame.text("type").filter("job_update"::equals).flatMap(_ -> frame.text("status"));
        return status.flatMap(word -> of(OF_A_JOB + word)).filter(kind -> !isOfARun(kind, frame));
    }

    /** A run that was given up has ended and its job has not, so it gives no reason. */
    private static boolean isOfARun(Kind kind, Json.Obj frame) {
        return kind == JOB_CANCELLED && frame.text("error").isEmpty();
    }
}
