package dev.jobwright.stepfunctions.expression;

/**
 * Counts the values that one reading of a path looks at, with all that its filters read: a filter
 * that descends from each of many values would else take hours.
 */
final class PathEffort {
    private static final int MOST_LOOKS = 5_000_000;

    private int looks;

    /**
     * Counts some more values.
     *
     * @throws EvaluationFailed when they are more than any path needs
     */
    void look(int values) {
        looks += values;
        if (looks > MOST_LOOKS) {
            throw EvaluationFailed.runtime(
                    "States.Runtime", "The path looks at more than " + MOST_LOOKS + " values");
        }
    }
}
