package dev.jobwright.jobs.log;

import dev.jobwright.jobs.json.Json;

import java.time.Instant;

/**
 * One entry of a job's log.
 *
 * @param jobSeq its number, from 1 without gaps
 * @param at when it happened
 * @param runNo the run it belongs to
 * @param frame what watchers are told, without the fields that every frame has
 */
public record Event(long jobSeq, Instant at, int runNo, Json.Obj frame) {}
