package dev.jobwright.jobs.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rounds of one request have tried to write. The answer to a write may be lost: the next
 * round then finds its own, which it must not take for somebody else's.
 */
public final class Tried<T> {
    private final List<T> tries = new ArrayList<>();

    /** What is written now. */
    public T now(T what) {
        tries.add(what);
        return what;
    }

    /** What was tried before and is there, as somebody sees who has read since. */
    public Optional<T> found(Predicate<T> isThere) {
        return tries.stream().filter(isThere).findFirst();
    }
}
