package dev.jobwright.jobs.steps;

import java.util.Arrays;
import java.util.List;

/**
 * When in a scope a step is run. Visits are compared number by number; where that does not tell
 * them apart, the step's place in the workflow does.
 *
 * @param visit the numbers of its visit's path
 * @param position its place in the workflow, from 0
 */
record Moment(List<Integer> visit, int position) {

    static Moment of(String visit, int position) {
        var numbers = Arrays.stream(visit.split("\\.", -1)).map(Integer::valueOf).toList();
        return new Moment(numbers, position);
    }

    boolean isBefore(Moment other) {
        int both = Math.min(visit.size(), other.visit.size());
        for (int i = 0; i < both; i++) {
            int order = visit.get(i).compareTo(other.visit.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return position < other.position;
    }

    /** The visit that a jump back begins. */
    String again() {
        var text = new StringBuilder();
        for (int i = 0; i < visit.size() - 1; i++) {
            text.append(visit.get(i)).append('.');
        }
        return text.append(visit.getLast() + 1).toString();
    }
}
