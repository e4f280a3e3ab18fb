package dev.jobwright.stepfunctions.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** AWS's limits of variables: 256 KiB for one Assign, 10 MiB for all that a flow can see. */
final class Variables {
    private static final long MOST_BYTES = 10L << 20;

    /** As many as could not be over the limit together, each Assign being within its own. */
    private static final long SAFE = MOST_BYTES / Payload.MOST_BYTES;

    private Variables() {}

    /** The values as JSON text, which the history tells. */
    static Map<String, Object> texts(Map<String, Object> assigned) {
        if (assigned.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> texts = new LinkedHashMap<>();
        assigned.forEach((variable, value) -> texts.put(variable, Payload.of(value).text()));
        return texts;
    }

    /** Whether variables set at once are over the limit. */
    static boolean tooLarge(Map<String, Object> texts) {
        long bytes = 0;
        for (Object text : texts.values()) {
            bytes += Payload.bytes((String) text);
        }
        return bytes > Payload.MOST_BYTES;
    }

    /** Whether all variables are together over the limit. */
    static boolean tooLargeTogether(Map<String, Object> variables) {
        if (variables.size() <= SAFE) {
            return false;
        }
        long bytes = 0;
        for (Object value : variables.values()) {
            bytes += Payload.bytes(Payload.of(value).text());
        }
        return bytes > MOST_BYTES;
    }
}
