package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.Problem.Severity;

import java.util.List;

/**
 * What is said of a definition that nobody has created yet.
 *
 * @param sound whether it would be accepted; warnings do not matter
 * @param diagnostics the problems asked for
 * @param truncated whether there are more of them
 */
public record Validation(boolean sound, List<Problem> diagnostics, boolean truncated) {
    /** As many diagnostics as are ever told, and when nobody says how many. */
    private static final int MOST = 100;

    /** Of these problems those that are at least so bad, and no more than wanted; 0 is no wish. */
    static Validation of(List<Problem> problems, Severity least, int wanted) {
        List<Problem> bad =
                problems.stream()
                        .filter(problem -> problem.severity().compareTo(least) <= 0)
                        .toList();
        int most = wanted == 0 ? MOST : wanted;
        return new Validation(
                problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR),
                bad.subList(0, Math.min(most, bad.size())),
                bad.size() > most);
    }
}
