package dev.jobwright.jobs.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problems found so far while one document is read. Not for use by several threads. */
public final class Problems {

    /** How many are told; a document with more is not read the better for the rest. */
    private static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem. */
    public void add(String pointer, String code, String message) {
        if (found.size() < MOST) {
            found.add(new Problem(pointer, code, message));
        }
    }

    /** Notes a problem that was found elsewhere. */
    public void add(Problem problem) {
        add(problem.pointer(), problem.code(), problem.message());
    }

    /** True while nothing is wrong. */
    public boolean none() {
        return found.isEmpty();
    }

    /** What was found, in the order of reading. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * The end of reading.
     *
     * @param value what was read; may only be empty when a problem says why
     */
    public <T> Parsed<T> or(Optional<T> value) {
        return none()
                ? new Parsed.Good<>(value.orElseThrow(this::unexplained))
                : new Parsed.Bad<>(found);
    }

    private IllegalStateException unexplained() {
        return new IllegalStateException("nothing was read, and no problem says why");
    }
}
