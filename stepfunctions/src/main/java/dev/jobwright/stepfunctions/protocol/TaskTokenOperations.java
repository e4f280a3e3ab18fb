package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.TaskTokens;

import java.util.Map;

/** The operations on tasks by their tokens, from JSON and to it. */
final class TaskTokenOperations {
    private final TaskTokens tokens;

    TaskTokenOperations(TaskTokens tokens) {
        this.tokens = tokens;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "SendTaskSuccess",
                        in ->
                                nothing(
                                        tokens.success(
                                                in.required("taskToken"), in.required("output"))),
                "SendTaskFailure",
                        in ->
                                nothing(
                                        tokens.failure(
                                                in.required("taskToken"),
                                                in.text("error"),
                                                in.text("cause"))),
                "SendTaskHeartbeat", in -> nothing(tokens.heartbeat(in.required("taskToken"))));
    }

    private static Answer<Map<String, Object>> nothing(Answer<String> answer) {
        return Shapes.of(answer, _ -> Map.of());
    }
}
