package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StateMachineAliases;
import dev.jobwright.stepfunctions.json.Json;

import java.util.List;
import java.util.Map;

/** The operations on aliases of state machines, from JSON and to it. */
final class AliasOperations {
    private final StateMachineAliases aliases;

    AliasOperations(StateMachineAliases aliases) {
        this.aliases = aliases;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "CreateStateMachineAlias", this::create,
                "DescribeStateMachineAlias", this::describe,
                "UpdateStateMachineAlias", this::update,
                "DeleteStateMachineAlias", this::delete,
                "ListStateMachineAliases", this::list);
    }

    private Answer<Map<String, Object>> create(Parameters in) {
        return Shapes.of(
                aliases.create(
                        in.required("name"),
                        in.text("description"),
                        MachineParameters.routes(in).orElse(List.of())),
                MachineShapes::aliasItem);
    }

    private Answer<Map<String, Object>> describe(Parameters in) {
        return Shapes.of(
                aliases.describe(in.required("stateMachineAliasArn")), MachineShapes::alias);
    }

    private Answer<Map<String, Object>> update(Parameters in) {
        return Shapes.of(
                aliases.update(
                        in.required("stateMachineAliasArn"),
                        in.text("description"),
                        MachineParameters.routes(in)),
                alias -> Json.object("updateDate", Shapes.time(alias.updateDate())));
    }

    private Answer<Map<String, Object>> delete(Parameters in) {
        return Shapes.of(aliases.delete(in.required("stateMachineAliasArn")), _ -> Map.of());
    }

    private Answer<Map<String, Object>> list(Parameters in) {
        return Shapes.of(
                aliases.list(in.required("stateMachineArn"), in.page()),
                page -> Shapes.page("stateMachineAliases", page, MachineShapes::aliasItem));
    }
}
