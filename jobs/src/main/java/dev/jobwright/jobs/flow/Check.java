package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Operator;

/**
 * A comparison of what a source has with a value.
 *
 * @param source what is looked at
 * @param operator how
 * @param value what it is compared with
 */
public record Check(Source source, Operator operator, Json value) {}
