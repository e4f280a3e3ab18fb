package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.StateMachineVersions;

import java.util.Map;

/** The operations on versions of state machines, from JSON and to it. */
final class VersionOperations {
    private final StateMachineVersions versions;

    VersionOperations(StateMachineVersions versions) {
        this.versions = versions;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "PublishStateMachineVersion", this::publish,
                "DeleteStateMachineVersion", this::delete,
                "ListStateMachineVersions", this::list);
    }

    private Answer<Map<String, Object>> publish(Parameters in) {
        return Shapes.of(
                versions.publish(
                        in.required("stateMachineArn"),
                        in.text("revisionId"),
                        in.text("description")),
                MachineShapes::version);
    }

    private Answer<Map<String, Object>> delete(Parameters in) {
        return Shapes.of(versions.delete(in.required("stateMachineVersionArn")), _ -> Map.of());
    }

    private Answer<Map<String, Object>> list(Parameters in) {
        return Shapes.of(
                versions.list(in.required("stateMachineArn"), in.page()),
                page -> Shapes.page("stateMachineVersions", page, MachineShapes::version));
    }
}
