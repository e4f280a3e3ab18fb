package dev.jobwright.jobs.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rounds of one request may have written: the answer to a write may be lost, and the next
 * round then finds its own, which it must not take for somebody else's. What was surely not written
 * is forgotten: whatever is there then is another's, however like it is.
 */
public final class Tried<T> {
    private final List<T> tries = new ArrayList<>();

    /** Whether something was written, as far as is known. */
    public boolean isWritten(T what, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed _ -> true;
            case Outcome.Lost _, Outcome.Contended _ -> false;
            case Outcome.Unknown _ -> {
                mayBe(what);
                yield false;
            }
        };
    }

    /** Nobody will know whether this is written. */
    public void mayBe(T what) {
        tries.add(what);
    }

    /** What may have been written before and is there, as somebody sees who has read since. */
    public Optional<T> found(Predicate<T> isThere) {
        return tries.stream().filter(isThere).findFirst();
    }
}
