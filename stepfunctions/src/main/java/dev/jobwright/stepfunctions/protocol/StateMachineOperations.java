package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StateMachines;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.language.Problem.Severity;

import java.util.Map;

/** The operations on state machines, from JSON and to it. */
final class StateMachineOperations {
    private final StateMachines machines;

    StateMachineOperations(StateMachines machines) {
        this.machines = machines;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "CreateStateMachine", this::create,
                "UpdateStateMachine", this::update,
                "DescribeStateMachine", this::describe,
                "DeleteStateMachine", this::delete,
                "ListStateMachines", this::list,
                "ValidateStateMachineDefinition", this::validate);
    }

    private Answer<Map<String, Object>> create(Parameters in) {
        return Shapes.of(machines.create(MachineParameters.newMachine(in)), MachineShapes::created);
    }

    private Answer<Map<String, Object>> update(Parameters in) {
        return Shapes.of(
                machines.update(in.required("stateMachineArn"), MachineParameters.change(in)),
                MachineShapes::updated);
    }

    private Answer<Map<String, Object>> describe(Parameters in) {
        return Shapes.of(
                machines.describe(in.required("stateMachineArn")),
                info -> MachineShapes.machine(info, Shapes.whole(in)));
    }

    private Answer<Map<String, Object>> delete(Parameters in) {
        return Shapes.of(machines.delete(in.required("stateMachineArn")), _ -> Map.of());
    }

    private Answer<Map<String, Object>> list(Parameters in) {
        return Shapes.of(
                machines.list(in.page()),
                page -> Shapes.page("stateMachines", page, MachineShapes::item));
    }

    private Answer<Map<String, Object>> validate(Parameters in) {
        return new Answer.Done<>(
                MachineShapes.validation(
                        machines.validate(
                                in.required("definition"),
                                in.word("type", ExecutionType.class).orElse(ExecutionType.STANDARD),
                                in.word("severity", Severity.class).orElse(Severity.ERROR),
                                in.whole("maxResults").orElse(0))));
    }
}
