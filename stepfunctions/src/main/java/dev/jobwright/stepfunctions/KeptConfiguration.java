package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;
import dev.jobwright.stepfunctions.machines.Configuration;
import dev.jobwright.stepfunctions.machines.EncryptionConfiguration;
import dev.jobwright.stepfunctions.machines.LogLevel;
import dev.jobwright.stepfunctions.machines.LoggingConfiguration;

import java.util.List;
import java.util.Map;

/** A state machine's configuration in a document. */
final class KeptConfiguration {
    private KeptConfiguration() {}

    static Map<String, Object> json(Configuration configuration) {
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

    static Configuration read(Kept kept) {
        return new Configuration(
                new LoggingConfiguration(
                        LogLevel.valueOf(kept.text("logLevel")),
                        kept.flag("logData"),
                        kept.maybe("logGroups").map(KeptConfiguration::texts)),
                kept.flag("tracing"),
                new EncryptionConfiguration(
                        kept.text("encryption"),
                        kept.maybeText("key"),
                        kept.maybeWhole("reuse").map(Math::toIntExact)));
    }

    private static List<String> texts(Object list) {
        return Json.asArray(list).stream().map(String::valueOf).toList();
    }
}
