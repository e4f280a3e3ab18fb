package dev.jobwright.stepfunctions.core.maprun;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/**
 * How children ended, in an immutable chain: one more costs the same however many there are, which
 * a run of ten thousand needs.
 */
final class Endings {
    static final Endings NONE = new Endings(null, -1, null);

    private final @Nullable Endings before;
    private final int index;
    private final @Nullable ChildEnd end;

    private Endings(@Nullable Endings before, int index, @Nullable ChildEnd end) {
        this.before = before;
        this.index = index;
        this.end = end;
    }

    Endings and(int child, ChildEnd its) {
        return new Endings(this, child, its);
    }

    /** All of them by the child's index. */
    Map<Integer, ChildEnd> byIndex() {
        Map<Integer, ChildEnd> all = new TreeMap<>();
        for (@Nullable Endings one = this; one != null; one = one.before) {
            if (one.end != null) {
                all.putIfAbsent(one.index, one.end);
            }
        }
        return all;
    }

    static Endings of(Map<Integer, ChildEnd> all) {
        Endings endings = NONE;
        for (Map.Entry<Integer, ChildEnd> one : all.entrySet()) {
            endings = endings.and(one.getKey(), one.getValue());
        }
        return endings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endings endings && endings.byIndex().equals(byIndex());
    }

    @Override
    public int hashCode() {
        return byIndex().hashCode();
    }

    @Override
    public String toString() {
        return byIndex().toString();
    }
}
