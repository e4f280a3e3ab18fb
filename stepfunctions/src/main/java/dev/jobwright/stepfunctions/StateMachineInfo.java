package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.util.Map;

/** A state machine as DescribeStateMachine tells it. */
public record StateMachineInfo(
        String stateMachineArn,
        String name,
        String definition,
        String roleArn,
        Instant creationDate) {

    /** Tells it from what the same ARN stands for before and after. */
    String key() {
        return stateMachineArn + "#" + creationDate.toEpochMilli();
    }

    /** As text that {@link #read} takes. */
    String text() {
        return Json.write(
                Json.object(
                        "stateMachineArn", stateMachineArn,
                        "name", name,
                        "definition", definition,
                        "roleArn", roleArn,
                        "creationDate", creationDate.toString()));
    }

    static StateMachineInfo read(String text) {
        Map<String, Object> json = Json.asObject(Json.read(text));
        return new StateMachineInfo(
                String.valueOf(json.get("stateMachineArn")),
                String.valueOf(json.get("name")),
                String.valueOf(json.get("definition")),
                String.valueOf(json.get("roleArn")),
                Instant.parse(String.valueOf(json.get("creationDate"))));
    }
}
