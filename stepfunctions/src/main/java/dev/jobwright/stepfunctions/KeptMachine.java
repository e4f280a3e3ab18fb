package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;

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

    /** Whether a key is of a machine with this ARN. */
    static boolean isOf(String key, String stateMachineArn) {
        return key.startsWith(stateMachineArn + "#");
    }

    static String text(StateMachineInfo info) {
        Map<String, Object> json =
                Json.object(
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "type", info.type().name(),
                        "definition", info.definition(),
                        "roleArn", info.roleArn(),
                        "configuration", KeptConfiguration.json(info.configuration()),
                        "creationDate", info.creationDate().toString(),
                        "updateDate", info.updateDate().toString());
        info.revisionId().ifPresent(id -> json.put("revisionId", id));
        return Json.write(json);
    }

    static StateMachineInfo read(String text) {
        var kept = Kept.of(text);
        return new StateMachineInfo(
                kept.text("stateMachineArn"),
                kept.text("name"),
                ExecutionType.valueOf(kept.text("type")),
                false,
                kept.text("definition"),
                kept.text("roleArn"),
                KeptConfiguration.read(kept.object("configuration")),
                kept.time("creationDate"),
                kept.time("updateDate"),
                kept.maybeText("revisionId"),
                Optional.empty());
    }
}
