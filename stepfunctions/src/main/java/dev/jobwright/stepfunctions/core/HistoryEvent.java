package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.util.Map;

/**
 * One event of an execution's history, as GetExecutionHistory answers it.
 *
 * @param detailsField the field that holds the details, such as {@code stateEnteredEventDetails};
 *     empty when the type has none
 */
public record HistoryEvent(
        long id,
        long previousEventId,
        Instant timestamp,
        String type,
        String detailsField,
        Map<String, Object> details) {}
