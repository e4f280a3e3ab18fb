package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;
import java.util.Optional;

/** Reads values that both query languages write alike. */
final class Values {
    /** AWS's greatest values, where they are not those of seconds. */
    private static final Map<String, Long> MOST =
            Map.of(
                    "MaxDelaySeconds",
                    31_622_400L,
                    "ToleratedFailurePercentage",
                    100L,
                    "MaxItems",
                    100_000_000L);

    private Values() {}

    /** A whole number of at least this; the other value when it is absent or wrong. */
    static long whole(Fields fields, String field, long least, long otherwise) {
        if (!fields.has(field)) {
            return otherwise;
        }
        if (!(fields.any(field).orElse(Json.NULL) instanceof Number number)
                || number.doubleValue() != Math.rint(number.doubleValue())) {
            fields.expect(field, "integer");
            return otherwise;
        }
        return inRange(fields, field, number.doubleValue(), least) ? number.longValue() : otherwise;
    }

    /** A number from 0 to 100. */
    static Optional<Percentage> percentage(Fields fields, String field) {
        return fields.number(field)
                .map(Number::doubleValue)
                .filter(value -> inRange(fields, field, value, 0))
                .map(Percentage.Fixed::new);
    }

    /** Whether a number lies between these bounds; says so where it does not. */
    static boolean inRange(Fields fields, String field, double value, long least) {
        long most = MOST.getOrDefault(field, Amount.MOST);
        if (value < least) {
            fields.problem(field, "Minimum value is " + least);
        } else if (value > most) {
            fields.problem(field, "Maximum value is " + most);
        }
        return value >= least && value <= most;
    }
}
