package dev.jobwright.stepfunctions;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * A task to run.
 *
 * @param resource the ARN as the definition has it
 * @param arguments what the state gives the task: maps, lists, strings, numbers, booleans, null
 * @param deadline when the execution will give the task up, if it has a timeout
 * @param retryCount how often this visit of the state has retried
 * @param heartbeat to be run now and then by a task whose state has HeartbeatSeconds
 */
public record TaskRequest(
        String executionArn,
        String stateName,
        String resource,
        @Nullable Object arguments,
        Optional<Instant> deadline,
        int retryCount,
        Runnable heartbeat) {}
