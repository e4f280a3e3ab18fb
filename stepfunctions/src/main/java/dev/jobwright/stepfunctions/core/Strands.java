package dev.jobwright.stepfunctions.core;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The strands of a turn, in the order of their ids. Nearly every execution has one, and even a
 * fanned one has few at a time, so that a list is smaller and faster than a tree.
 */
final class Strands {
    private final List<Strand> sorted;

    Strands(List<Strand> sorted) {
        this.sorted = new ArrayList<>(sorted);
    }

    /** As they are now, whatever becomes of them. */
    List<Strand> now() {
        return List.copyOf(sorted);
    }

    @Nullable Strand find(int id) {
        int index = index(id);
        return index < 0 ? null : sorted.get(index);
    }

    void put(Strand strand) {
        int index = index(strand.id());
        if (index < 0) {
            sorted.add(-index - 1, strand);
        } else {
            sorted.set(index, strand);
        }
    }

    void remove(int id) {
        int index = index(id);
        if (index >= 0) {
            sorted.remove(index);
        }
    }

    void clear() {
        sorted.clear();
    }

    /** Where it is, or minus one less where it would be, as binary searches tell. */
    private int index(int id) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = sorted.get(middle).id();
            if (there == id) {
                return middle;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
