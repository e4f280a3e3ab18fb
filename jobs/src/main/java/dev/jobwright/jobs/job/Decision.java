package dev.jobwright.jobs.job;

/** What a {@link JobEvent} means for a {@link JobState}. */
public sealed interface Decision {

    /** The state changes. */
    record Become(JobState state) implements Decision {}

    /** Nothing changes, because it already is so or comes too late; whoever asked is told yes. */
    record Ignore(String why) implements Decision {}

    /** It makes no sense here; whoever asked is told no, and why. */
    record Refuse(String why) implements Decision {}
}
