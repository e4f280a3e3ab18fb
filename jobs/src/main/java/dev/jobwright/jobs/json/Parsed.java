package dev.jobwright.jobs.json;

import java.util.List;

/** What came of reading something that somebody gave us. */
public sealed interface Parsed<T> {

    /** It is well formed, and this is it. */
    record Good<T>(T value) implements Parsed<T> {}

    /** It is not, and everything that is wrong with it; at least one problem. */
    record Bad<T>(List<Problem> problems) implements Parsed<T> {
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
