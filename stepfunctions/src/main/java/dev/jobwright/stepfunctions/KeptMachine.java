package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.Configuration;
import dev.jobwright.stepfunctions.machines.EncryptionConfiguration;
import dev.jobwright.stepfunctions.machines.LogLevel;
import dev.jobwright.stepfunctions.machines.LoggingConfiguration;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The document of a state machine as it was when executions of it started. */
final class KeptMachine {
    private KeptMachine() {}

    /** Tells it from what the same ARN stands for before and after. */
    static String key(StateMachineInfo info) {
        return info.stateMachineArn()
                + "#"
                + info.creationDate().toEpochMilli()
                + info.revisionId().map(id -> "#" + id).orElse("");
    }

    static String text(StateMachineInfo info) {
        Map<String, Object> json =
                Json.object(
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "type", info.type().name(),
                        "definition", info.definition(),
                        "roleArn", info.roleArn(),
                        "configuration", configuration(info.configuration()),
                        "creationDate", info.creationDate().toString(),
                        "updateDate", info.updateDate().toString());
        info.revisionId().ifPresent(id -> json.put("revisionId", id));
        return Json.write(json);
    }

    static StateMachineInfo read(String text) {
        Map<String, Object> json = Json.asObject(Json.read(text));
        return new StateMachineInfo(
                text(json, "stateMachineArn"),
                text(json, "name"),
                ExecutionType.valueOf(text(json, "type")),
                false,
                text(json, "definition"),
                text(json, "roleArn"),
                configuration(Json.asObject(json.getOrDefault("configuration", Map.of()))),
                Instant.parse(text(json, "creationDate")),
                Instant.parse(text(json, "updateDate")),
                maybe(json, "revisionId"),
                Optional.empty());
    }

    private static Map<String, Object> configuration(Configuration configuration) {
        LoggingConfiguration logging = configuration.logging();
        EncryptionConfiguration encryption = configuration.encryption();
        Map<String, Object> json =
                Json.object(
                        "logLevel", logging.level().name(),
                        "logData", logging.includeExecutionData(),
                        "tracing", configuration.tracing(),
                        "encryption", encryption.type());
        logging.destinations().ifPresent(groups -> json.put("logGroups", groups));
        encryption.kmsKeyId().ifPresent(key -> json.put("key", key));
        encryption.kmsDataKeyReusePeriodSeconds().ifPresent(many -> json.put("reuse", many));
        return json;
    }

    private static Configuration configuration(Map<String, Object> json) {
        return new Configuration(
                new LoggingConfiguration(
                        LogLevel.valueOf(text(json, "logLevel")),
                        Boolean.TRUE.equals(json.get("logData")),
                        value(json, "logGroups").map(KeptMachine::texts)),
                Boolean.TRUE.equals(json.get("tracing")),
                new EncryptionConfiguration(
                        text(json, "encryption"),
                        maybe(json, "key"),
                        value(json, "reuse").map(many -> ((Number) many).intValue())));
    }

    private static Optional<Object> value(Map<String, Object> json, String field) {
        @Nullable Object value = json.get(field);
        return Optional.ofNullable(value);
    }

    private static Optional<String> maybe(Map<String, Object> json, String field) {
        return value(json, field).map(String::valueOf);
    }

    private static String text(Map<String, Object> json, String field) {
        return maybe(json, field).orElseThrow();
    }

    private static List<String> texts(Object list) {
        return Json.asArray(list).stream().map(String::valueOf).toList();
    }
}
