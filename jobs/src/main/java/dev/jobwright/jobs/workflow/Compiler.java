package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What turns a workflow into state machines. */
@FunctionalInterface
public interface Compiler {

    /** Compiles a workflow, or says everything that is wrong with it. */
    Compiled compile(Workflow workflow, Library library);

    /** What a workflow may name. */
    interface Library {
        /** The tool of an id. */
        Optional<ToolSignature> tool(ToolId id);

        /** A published workflow: one version of it, or the newest. */
        Optional<Callee> workflow(WorkflowId id, Optional<Integer> version);
    }

    /**
     * A published workflow that another can run as a part of itself.
     *
     * @param ref which version
     * @param name for people
     * @param plan what it asks for and gives
     * @param machineArn its state machine
     */
    record Callee(WorkflowRef ref, String name, Plan plan, String machineArn) {}

    /**
     * A state machine's definition.
     *
     * @param text Amazon States Language
     * @param hash the text's SHA-256, in lower-case hexadecimal
     */
    record Definition(String text, String hash) {
        /** Hexadecimal digits of the hash that the machine's name holds. */
        private static final int NAME_DIGITS = 40;

        /** The name of the machine that has this definition. */
        public String machineName(String prefix) {
            return prefix + "-" + hash.substring(0, NAME_DIGITS);
        }
    }

    /**
     * What a run of a compiled workflow takes.
     *
     * @param steps state transitions into the Tasks that do the steps' work, when all goes well and
     *     nothing is left out or repeated
     * @param branching the other transitions in that case
     * @param perElement the transitions of each element more, for steps that go through a list
     * @param worstTransitions when every attempt fails that can be repeated, every jump is made and
     *     every list is as long as it may be
     * @param worstEvents the entries of the main execution's history in that case
     * @param waits waits that nobody asked for: the state language has no other way; the first
     *     1,000
     */
    record Report(
            long steps,
            long branching,
            Map<StepId, Integer> perElement,
            long worstTransitions,
            long worstEvents,
            List<Wait> waits) {
        public Report {
            perElement = Ordered.copy(perElement);
            waits = List.copyOf(waits);
        }

        /** A step that waits for another, although it does not depend on it. */
        public record Wait(StepId step, StepId waitsFor) {}
    }

    /** What came of it. */
    sealed interface Compiled {
        /**
         * It can run.
         *
         * @param plan the workflow, bound
         * @param main what a job's execution starts with
         * @param cleanUp what runs once that has ended, if there are such steps
         * @param parts what the others call, each after those that it calls itself
         * @param report what it takes
         */
        record Good(
                Plan plan,
                Definition main,
                Optional<Definition> cleanUp,
                List<Definition> parts,
                Report report)
                implements Compiled {
            public Good {
                parts = List.copyOf(parts);
            }
        }

        /** It cannot, and why; at least one problem. */
        record Bad(List<Problem> problems) implements Compiled {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }
}
