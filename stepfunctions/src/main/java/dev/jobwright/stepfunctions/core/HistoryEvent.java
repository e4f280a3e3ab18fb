package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One event of an execution's history, as GetExecutionHistory answers it.
 *
 * @param id from 1, without gaps
 * @param previousEventId the event that led to this one; 0 for none
 * @param detailsField the field that holds the details, such as {@code stateEnteredEventDetails};
 *     empty when the type has none
 */
public record HistoryEvent(
        long id,
        long previousEventId,
        Instant timestamp,
        String type,
        String detailsField,
        Map<String, Object> details) {

    private static final Set<String> DATA =
            Set.of(
                    "input",
                    "inputDetails",
                    "output",
                    "outputDetails",
                    "parameters",
                    "assignedVariables",
                    "assignedVariablesDetails");

    /** About how many characters its texts have. */
    public long size() {
        long size = 0;
        for (Object value : details.values()) {
            size += value instanceof String text ? text.length() : 0;
        }
        return size;
    }

    /** The details without what the execution works on, for those who must not see it. */
    public Map<String, Object> detailsWithoutData() {
        Map<String, Object> rest = new LinkedHashMap<>(details);
        rest.keySet().removeAll(DATA);
        return rest;
    }
}
