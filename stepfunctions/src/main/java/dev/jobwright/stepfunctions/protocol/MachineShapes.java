package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Validation;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.VariableReferences;
import dev.jobwright.stepfunctions.machines.Alias;
import dev.jobwright.stepfunctions.machines.Configuration;
import dev.jobwright.stepfunctions.machines.EncryptionConfiguration;
import dev.jobwright.stepfunctions.machines.LoggingConfiguration;
import dev.jobwright.stepfunctions.machines.MachineCreated;
import dev.jobwright.stepfunctions.machines.MachineUpdated;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.machines.Version;

import java.util.List;
import java.util.Map;

/** What is answered about state machines, their versions and their aliases, as JSON. */
final class MachineShapes {
    private MachineShapes() {}

    static Map<String, Object> created(MachineCreated created) {
        Map<String, Object> shape =
                Json.object(
                        "stateMachineArn", created.stateMachineArn(),
                        "creationDate", Shapes.time(created.creationDate()));
        created.versionArn().ifPresent(arn -> shape.put("stateMachineVersionArn", arn));
        return shape;
    }

    static Map<String, Object> updated(MachineUpdated updated) {
        Map<String, Object> shape = Json.object("updateDate", Shapes.time(updated.updateDate()));
        updated.revisionId().ifPresent(id -> shape.put("revisionId", id));
        updated.versionArn().ifPresent(arn -> shape.put("stateMachineVersionArn", arn));
        return shape;
    }

    /**
     * @param whole whether the definition is told, or only that there is one
     */
    static Map<String, Object> machine(StateMachineInfo info, boolean whole) {
        Map<String, Object> shape =
                Json.object(
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "status", info.deleting() ? "DELETING" : "ACTIVE",
                        "definition", whole ? info.definition() : "{}",
                        "roleArn", info.roleArn(),
                        "type", info.type().name(),
                        "creationDate", Shapes.time(info.creationDate()));
        configure(shape, info, whole);
        info.description().ifPresent(description -> shape.put("description", description));
        return shape;
    }

    static Map<String, Object> machineForExecution(StateMachineInfo info, boolean whole) {
        Map<String, Object> shape =
                Json.object(
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "definition", whole ? info.definition() : "{}",
                        "roleArn", info.roleArn(),
                        "updateDate", Shapes.time(info.updateDate()));
        configure(shape, info, whole);
        return shape;
    }

    private static void configure(Map<String, Object> shape, StateMachineInfo info, boolean whole) {
        Configuration configuration = info.configuration();
        shape.put("loggingConfiguration", logging(configuration.logging()));
        shape.put("tracingConfiguration", Json.object("enabled", configuration.tracing()));
        shape.put("encryptionConfiguration", encryption(configuration.encryption()));
        info.revisionId().ifPresent(id -> shape.put("revisionId", id));
        Map<String, List<String>> references =
                whole ? VariableReferences.of(info.definition()) : Map.of();
        if (!references.isEmpty()) {
            shape.put("variableReferences", references);
        }
    }

    private static Map<String, Object> logging(LoggingConfiguration logging) {
        Map<String, Object> shape =
                Json.object(
                        "level", logging.level().name(),
                        "includeExecutionData", logging.includeExecutionData());
        logging.destinations()
                .ifPresent(groups ->
                        shape.put(
                                "destinations",
                                groups.stream()
                                        .map(group ->
                                                Json.object(
                                                        "cloudWatchLogsLogGroup",
                                                        Json.object("logGroupArn", group)))
                                        .toList()));
        return shape;
    }

    private static Map<String, Object> encryption(EncryptionConfiguration encryption) {
        Map<String, Object> shape = Json.object("type", encryption.type());
        encryption.kmsKeyId().ifPresent(key -> shape.put("kmsKeyId", key));
        encryption
                .kmsDataKeyReusePeriodSeconds()
                .ifPresent(seconds -> shape.put("kmsDataKeyReusePeriodSeconds", seconds));
        return shape;
    }

    static Map<String, Object> item(StateMachineInfo info) {
        return Json.object(
                "stateMachineArn", info.stateMachineArn(),
                "name", info.name(),
                "type", info.type().name(),
                "creationDate", Shapes.time(info.creationDate()));
    }

    static Map<String, Object> version(Version version) {
        return Json.object(
                "stateMachineVersionArn", version.arn(),
                "creationDate", Shapes.time(version.creationDate()));
    }

    static Map<String, Object> aliasItem(Alias alias) {
        return Json.object(
                "stateMachineAliasArn", alias.arn(),
                "creationDate", Shapes.time(alias.creationDate()));
    }

    static Map<String, Object> alias(Alias alias) {
        Map<String, Object> shape = aliasItem(alias);
        shape.put("name", alias.name());
        alias.description().ifPresent(description -> shape.put("description", description));
        shape.put(
                "routingConfiguration",
                alias.routes().stream()
                        .map(route ->
                                Json.object(
                                        "stateMachineVersionArn", route.versionArn(),
                                        "weight", route.weight()))
                        .toList());
        shape.put("updateDate", Shapes.time(alias.updateDate()));
        return shape;
    }

    static Map<String, Object> validation(Validation validation) {
        return Json.object(
                "result",
                validation.sound() ? "OK" : "FAIL",
                "diagnostics",
                validation.diagnostics().stream().map(MachineShapes::diagnostic).toList(),
                "truncated",
                validation.truncated());
    }

    private static Map<String, Object> diagnostic(Problem problem) {
        Map<String, Object> shape =
                Json.object(
                        "severity", problem.severity().name(),
                        "code", problem.code(),
                        "message", problem.message());
        if (!problem.location().isEmpty()) {
            shape.put("location", problem.location());
        }
        return shape;
    }
}
