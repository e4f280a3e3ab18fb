package dev.jobwright.stepfunctions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who waits for the ends of which executions. */
final class Endings {
    private final Map<String, List<Runnable>> waiting = new HashMap<>();

    synchronized void await(String arn, Runnable deed) {
        waiting.computeIfAbsent(arn, _ -> new ArrayList<>()).add(deed);
    }

    /** Takes a deed out; false if it was done, or is being done. */
    synchronized boolean forget(String arn, Runnable deed) {
        List<Runnable> deeds = waiting.getOrDefault(arn, new ArrayList<>());
        boolean there = deeds.remove(deed);
        if (deeds.isEmpty()) {
            waiting.remove(arn);
        }
        return there;
    }

    /** Those who waited for this end, each of them once. */
    synchronized List<Runnable> come(String arn) {
        List<Runnable> deeds = waiting.remove(arn);
        return deeds == null ? List.of() : deeds;
    }
}
