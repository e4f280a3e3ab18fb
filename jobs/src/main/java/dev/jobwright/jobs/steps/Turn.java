package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;

/**
 * One attempt at a step that was claimed.
 *
 * @param place which step
 * @param claimed as it was claimed: how many attempts there were, and the fence
 * @param parameters resolved, by name
 * @param invocation what carries it
 */
record Turn(Place place, StepRun claimed, Json.Obj parameters, Invocation invocation) {}
