package dev.jobwright.jobs.job;

/**
 * A permit to be running, owned by a job's run.
 *
 * @param line where it was had
 * @param shard the part of the line's slots that it is one of, from 0
 * @param priority by which of the shares it was had
 */
public record Slot(Line line, int shard, Priority priority) {}
