package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StateMachines;
import dev.jobwright.stepfunctions.language.Problem;

import java.util.List;
import java.util.Map;

/** The operations on state machines, from JSON and to it. */
final class StateMachineOperations {
    private final StateMachines machines;

    StateMachineOperations(StateMachines machines) {
        this.machines = machines;
    }

    Map<String, Operation> byName() {
        return Map.ofEntries(
                Map.entry("CreateStateMachine", this::createStateMachine),
                Map.entry("DescribeStateMachine", this::describeStateMachine),
                Map.entry("DeleteStateMachine", this::deleteStateMachine),
                Map.entry("ListStateMachines", this::listStateMachines),
                Map.entry("ValidateStateMachineDefinition", this::validate));
    }

    private Answer<Map<String, Object>> createStateMachine(Parameters in) {
        if (in.text("type").orElse("STANDARD").equals("EXPRESS")) {
            return Parameters.refused("Express state machines are not supported yet");
        }
        return Shapes.of(
                machines.create(
                        in.required("name"), in.required("definition"), in.required("roleArn")),
                Shapes::created);
    }

    private Answer<Map<String, Object>> describeStateMachine(Parameters in) {
        return Shapes.of(machines.describe(in.required("stateMachineArn")), Shapes::stateMachine);
    }

    private Answer<Map<String, Object>> deleteStateMachine(Parameters in) {
        machines.delete(in.required("stateMachineArn"));
        return new Answer.Done<>(Map.of());
    }

    private Answer<Map<String, Object>> listStateMachines(Parameters in) {
        return Shapes.of(
                machines.list(in.page()),
                page -> Shapes.page("stateMachines", page, Shapes::stateMachineItem));
    }

    private Answer<Map<String, Object>> validate(Parameters in) {
        List<Problem> problems = machines.validate(in.required("definition"));
        return new Answer.Done<>(Shapes.validation(problems));
    }
}
