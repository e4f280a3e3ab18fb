package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Problem;

import java.util.List;

/** What turns a workflow into a state machine. */
@FunctionalInterface
public interface Compiler {

    /** Compiles a workflow, or says everything that is wrong with it. */
    Compiled compile(Workflow workflow);

    /** What came of it. */
    sealed interface Compiled {
        /**
         * It can run.
         *
         * @param plan the workflow, bound
         * @param definition Amazon States Language, as text
         * @param hash the definition's SHA-256, in lower-case hexadecimal
         */
        record Good(Plan plan, String definition, String hash) implements Compiled {}

        /** It cannot, and why; at least one problem. */
        record Bad(List<Problem> problems) implements Compiled {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }
}
