package dev.jobwright.jobs.flow;

import static java.util.stream.Collectors.joining;

import dev.jobwright.jobs.json.Problem;

import java.util.List;

/** A flow that makes no workflow, with everything that is wrong with it. */
public final class InvalidFlow extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidFlow(List<Problem> problems) {
        super(
                problems.stream()
                        .map(one -> one.pointer() + " " + one.code() + " " + one.message())
                        .collect(joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong; at least one problem. */
    public List<Problem> problems() {
        return problems;
    }
}
