package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Compiler.Callee;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow.Mapping;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a step takes and gives, by what it does. */
sealed interface Contract {

    /** What each parameter takes, by name. */
    Map<String, Parameter> parameters();

    /** What each output is, by name. */
    Map<String, Schema> outputs();

    /** What messages call it. */
    String called();

    /** How long one attempt may take. */
    Duration longest();

    /** How long one attempt may take where the workflow does not say. */
    default Duration usual() {
        return longest();
    }

    /** Whether an attempt can give signs of life. */
    boolean beats();

    /** It uses a tool. */
    record OfTool(ToolSignature tool) implements Contract {
        @Override
        public Map<String, Parameter> parameters() {
            return byName(tool.parameters());
        }

        @Override
        public Map<String, Schema> outputs() {
            Map<String, Schema> outputs = new LinkedHashMap<>();
            tool.outputs().forEach(output -> outputs.put(output.name(), output.schema()));
            return outputs;
        }

        @Override
        public String called() {
            return tool.id().value();
        }

        @Override
        public Duration longest() {
            return switch (tool.kind()) {
                case WORK, TIMER, FUNCTION -> Plan.MAX_STEP_TIMEOUT;
                case CALLBACK -> Plan.MAX_WAIT;
            };
        }

        /** Who forgot to say how long must not find the job waiting a year later. */
        @Override
        public Duration usual() {
            var usual =
                    switch (tool.kind()) {
                        case WORK, TIMER, FUNCTION -> longest();
                        case CALLBACK -> Plan.USUAL_WAIT;
                    };
            return tool.timeout().orElse(usual);
        }

        @Override
        public boolean beats() {
            return switch (tool.kind()) {
                case WORK, CALLBACK -> true;
                case TIMER, FUNCTION -> false;
            };
        }

        /** What a plan keeps of it, where it is not carried out by code of the installation's. */
        Optional<Plan.Terms> terms() {
            return switch (tool.kind()) {
                case FUNCTION, CALLBACK ->
                        Optional.of(new Plan.Terms(tool.parameters(), tool.outputs()));
                case WORK, TIMER -> Optional.empty();
            };
        }

        Plan.Action action() {
            return switch (tool.kind()) {
                case WORK -> new Plan.Action.Work(tool.id(), tool.name());
                case TIMER -> new Plan.Action.Timer(tool.id(), tool.name());
                case CALLBACK -> new Plan.Action.Callback(tool.id(), tool.name());
                case FUNCTION ->
                        new Plan.Action.Function(
                                tool.id(), tool.name(), tool.functionArn().orElseThrow());
            };
        }
    }

    /**
     * It runs another workflow.
     *
     * @param callee which
     * @param outputs what that gives, as far as it is known
     */
    record OfCall(Callee callee, Map<String, Schema> outputs) implements Contract {
        @Override
        public Map<String, Parameter> parameters() {
            return byName(
                    callee.plan().inputs().stream()
                            .map(input ->
                                    new Parameter(
                                            input.variableId().value(),
                                            input.schema(),
                                            input.required(),
                                            input.name()))
                            .toList());
        }

        @Override
        public String called() {
            return callee.ref().id().value();
        }

        @Override
        public Duration longest() {
            return Plan.MAX_WAIT;
        }

        @Override
        public boolean beats() {
            return false;
        }

        Plan.Action action() {
            return new Plan.Action.Call(callee.ref(), callee.name(), callee.machineArn());
        }
    }

    /** It decides where the run goes on. */
    record OfEvaluation(Evaluation<Mapping> evaluation) implements Contract {
        private static final Set<String> COUNTS = Set.of("jump_count", "maximum_jumps");

        @Override
        public Map<String, Parameter> parameters() {
            return Map.of();
        }

        @Override
        public Map<String, Schema> outputs() {
            Map<String, Schema> outputs = new LinkedHashMap<>();
            for (var name : Evaluation.OUTPUTS) {
                var type = COUNTS.contains(name) ? Schema.Type.INTEGER : Schema.Type.ANY;
                outputs.put(name, Schema.of(type));
            }
            return outputs;
        }

        @Override
        public String called() {
            return "an evaluation";
        }

        @Override
        public Duration longest() {
            return Plan.MAX_STEP_TIMEOUT;
        }

        @Override
        public boolean beats() {
            return false;
        }
    }

    private static Map<String, Parameter> byName(List<Parameter> parameters) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
        return byName;
    }
}
