package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.Page;
import dev.jobwright.stepfunctions.StateMachineInfo;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Problem;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** AWS's answers as JSON. Times are seconds since the epoch. */
final class Shapes {
    private static final Map<String, Object> INCLUDED = Map.of("included", true);
    private static final Set<String> DATA =
            Set.of(
                    "input",
                    "inputDetails",
                    "output",
                    "outputDetails",
                    "parameters",
                    "assignedVariables",
                    "assignedVariablesDetails");

    private Shapes() {}

    static Object time(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3);
    }

    static Map<String, Object> created(StateMachineInfo info) {
        return Json.object(
                "stateMachineArn", info.stateMachineArn(),
                "creationDate", time(info.creationDate()));
    }

    static Map<String, Object> stateMachine(StateMachineInfo info) {
        return Json.object(
                "stateMachineArn", info.stateMachineArn(),
                "name", info.name(),
                "status", "ACTIVE",
                "definition", info.definition(),
                "roleArn", info.roleArn(),
                "type", "STANDARD",
                "creationDate", time(info.creationDate()),
                "loggingConfiguration", Json.object("level", "OFF", "includeExecutionData", false));
    }

    static Map<String, Object> stateMachineForExecution(StateMachineInfo info) {
        return Json.object(
                "stateMachineArn", info.stateMachineArn(),
                "name", info.name(),
                "definition", info.definition(),
                "roleArn", info.roleArn(),
                "updateDate", time(info.creationDate()),
                "loggingConfiguration", Json.object("level", "OFF", "includeExecutionData", false));
    }

    static Map<String, Object> stateMachineItem(StateMachineInfo info) {
        return Json.object(
                "stateMachineArn", info.stateMachineArn(),
                "name", info.name(),
                "type", "STANDARD",
                "creationDate", time(info.creationDate()));
    }

    static Map<String, Object> started(ExecutionInfo info) {
        return Json.object(
                "executionArn", info.executionArn(), "startDate", time(info.startDate()));
    }

    static Map<String, Object> stopped(Instant stopDate) {
        return Json.object("stopDate", time(stopDate));
    }

    static Map<String, Object> execution(ExecutionInfo info) {
        Map<String, Object> shape = executionItem(info);
        shape.put("input", info.input());
        shape.put("inputDetails", INCLUDED);
        info.output()
                .ifPresent(output -> {
                    shape.put("output", output);
                    shape.put("outputDetails", INCLUDED);
                });
        info.error().ifPresent(error -> shape.put("error", error));
        info.cause().ifPresent(cause -> shape.put("cause", cause));
        boolean ended = info.status() != ExecutionStatus.RUNNING;
        shape.put("redriveStatus", "NOT_REDRIVABLE");
        shape.put(
                "redriveStatusReason",
                ended
                        ? "Execution is " + info.status() + " and cannot be redriven"
                        : "Execution is RUNNING and cannot be redriven");
        return shape;
    }

    static Map<String, Object> executionItem(ExecutionInfo info) {
        Map<String, Object> shape =
                Json.object(
                        "executionArn", info.executionArn(),
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "status", info.status().name(),
                        "startDate", time(info.startDate()),
                        "redriveCount", info.redriveCount());
        info.stopDate().ifPresent(at -> shape.put("stopDate", time(at)));
        return shape;
    }

    static Map<String, Object> event(HistoryEvent event, boolean includeData) {
        Map<String, Object> shape =
                Json.object(
                        "timestamp", time(event.timestamp()),
                        "type", event.type(),
                        "id", event.id(),
                        "previousEventId", event.previousEventId());
        if (!event.detailsField().isEmpty()) {
            Map<String, Object> details = new LinkedHashMap<>(event.details());
            if (!includeData) {
                details.keySet().removeAll(DATA);
            }
            shape.put(event.detailsField(), details);
        }
        return shape;
    }

    static Map<String, Object> validation(List<Problem> problems) {
        List<Object> diagnostics = problems.stream().<Object>map(Shapes::diagnostic).toList();
        return Json.object(
                "result",
                problems.isEmpty() ? "OK" : "FAIL",
                "diagnostics",
                diagnostics,
                "truncated",
                false);
    }

    private static Map<String, Object> diagnostic(Problem problem) {
        Map<String, Object> shape =
                Json.object(
                        "severity", "ERROR", "code", problem.code(), "message", problem.message());
        if (!problem.location().isEmpty()) {
            shape.put("location", problem.location());
        }
        return shape;
    }

    /** An answer of another shape, refused as it was. */
    static <T> Answer<Map<String, Object>> of(
            Answer<T> answer, Function<T, Map<String, Object>> shape) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> new Answer.Done<>(shape.apply(value));
            case Answer.Refused<T>(String code, String message) ->
                    new Answer.Refused<>(code, message);
        };
    }

    static <T> Map<String, Object> page(
            String field, Page<T> page, Function<T, Map<String, Object>> shape) {
        Map<String, Object> answer = Json.object(field, page.items().stream().map(shape).toList());
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }
}
