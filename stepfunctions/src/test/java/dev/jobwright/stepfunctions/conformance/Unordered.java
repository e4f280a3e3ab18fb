package dev.jobwright.stepfunctions.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the histories of what ran at once: as sets, since AWS promises no order. */
final class Unordered {
    private final Matcher matcher;

    Unordered(Matcher matcher) {
        this.matcher = matcher;
    }

    /**
     * Nothing when each recorded event has one of ours and none is left over. The recordings lost
     * the end of some Parallel states, so that type may be left over.
     */
    Optional<String> compare(List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
        List<Map<String, Object>> left = new ArrayList<>(actual);
        for (Map<String, Object> event : expected) {
            Optional<Map<String, Object>> same =
                    left.stream()
                            .filter(one ->
                                    matcher.difference(
                                                    RecordedCase.bare(event),
                                                    RecordedCase.bare(one))
                                            .isEmpty())
                            .findFirst();
            if (same.isEmpty()) {
                return Optional.of("no event like " + event);
            }
            left.remove(same.get());
        }
        left.removeIf(event -> String.valueOf(event.get("type")).startsWith("ParallelState"));
        return left.isEmpty() ? Optional.empty() : Optional.of("besides " + left);
    }
}
