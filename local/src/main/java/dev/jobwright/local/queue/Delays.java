package dev.jobwright.local.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What was sent with a delay, until that is over. */
final class Delays<T> {
    private final TreeMap<Instant, List<T>> waiting = new TreeMap<>();

    void add(T item, Instant until) {
        waiting.computeIfAbsent(until, _ -> new ArrayList<>()).add(item);
    }

    /** Takes out what is over, in the order of its times. */
    List<T> over(Instant now) {
        var over = waiting.headMap(now, true);
        var items = over.values().stream().flatMap(List::stream).toList();
        over.clear();
        return items;
    }

    /** How long until something is. */
    Optional<Duration> untilNext(Instant now) {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(now, waiting.firstKey()));
    }
}
