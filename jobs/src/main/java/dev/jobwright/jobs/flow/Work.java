package dev.jobwright.jobs.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a routine does. */
public sealed interface Work {

    /** Uses a tool. */
    static Work tool(String toolId) {
        return new Tool(toolId);
    }

    /** Runs the newest version of another workflow; slots are its inputs, events its outputs. */
    static Work workflow(String workflowId) {
        return new Workflow(workflowId, Optional.empty());
    }

    /** Runs one version of another workflow. */
    static Work workflow(String workflowId, int version) {
        return new Workflow(workflowId, Optional.of(version));
    }

    /** Decides where the run goes on; by itself, with what comes after. */
    static Evaluation evaluation() {
        return new Evaluation(List.of(), false, 0);
    }

    /** The use of a tool. */
    record Tool(String toolId) implements Work {}

    /** The run of another workflow; of its newest version where none is said. */
    record Workflow(String workflowId, Optional<Integer> version) implements Work {}

    /**
     * A decision. The first rule whose check holds decides.
     *
     * @param rules in order
     * @param endsOtherwise whether the run ends when no rule decides
     * @param maximumJumps how often it may jump back
     */
    record Evaluation(List<Rule> rules, boolean endsOtherwise, int maximumJumps) implements Work {
        public Evaluation {
            rules = List.copyOf(rules);
        }

        /** Jumps to another routine, earlier or later, when a check holds. */
        public Evaluation jump(Routine target, Check check) {
            return with(new Rule(check, new Target.To(target)));
        }

        /** Ends the run when a check holds. */
        public Evaluation end(Check check) {
            return with(new Rule(check, new Target.End()));
        }

        /** Goes on with what comes after when a check holds, whatever later rules say. */
        public Evaluation goOn(Check check) {
            return with(new Rule(check, new Target.GoOn()));
        }

        /** Ends the run when no rule decides. */
        public Evaluation otherwiseEnd() {
            return new Evaluation(rules, true, maximumJumps);
        }

        /** Says how often it may jump back, 0 to 100; after that the run goes on. */
        public Evaluation atMost(int jumps) {
            return new Evaluation(rules, endsOtherwise, jumps);
        }

        private Evaluation with(Rule rule) {
            var more = new ArrayList<>(rules);
            more.add(rule);
            return new Evaluation(more, endsOtherwise, maximumJumps);
        }
    }

    /** Where the run goes on when a check holds. */
    record Rule(Check check, Target target) {}

    /** Where a run goes on. */
    sealed interface Target {
        /** With what comes after. */
        record GoOn() implements Target {}

        /** Nowhere. */
        record End() implements Target {}

        /** With a routine. */
        record To(Routine routine) implements Target {}
    }
}
