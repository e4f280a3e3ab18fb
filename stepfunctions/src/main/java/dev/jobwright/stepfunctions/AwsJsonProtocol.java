package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * AWS's JSON protocol 1.0 for Step Functions, apart from any HTTP server: what a server hands in of
 * a POST, and what it is to answer.
 */
public final class AwsJsonProtocol {
    private static final String PREFIX = "AWSStepFunctions.";
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-amz-json-1.0");

    /**
     * What to answer.
     *
     * @param body JSON text; not copied, and not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
    public record Reply(int status, byte[] body, Map<String, String> headers) {}

    private final StepFunctions engine;
    private final Map<String, Function<Parameters, Answer<Map<String, Object>>>> operations;

    public AwsJsonProtocol(StepFunctions engine) {
        this.engine = engine;
        this.operations =
                Map.ofEntries(
                        Map.entry("CreateStateMachine", this::createStateMachine),
                        Map.entry("DescribeStateMachine", this::describeStateMachine),
                        Map.entry(
                                "DescribeStateMachineForExecution",
                                this::describeStateMachineForExecution),
                        Map.entry("DeleteStateMachine", this::deleteStateMachine),
                        Map.entry("ListStateMachines", this::listStateMachines),
                        Map.entry("ValidateStateMachineDefinition", this::validate),
                        Map.entry("StartExecution", this::startExecution),
                        Map.entry("DescribeExecution", this::describeExecution),
                        Map.entry("StopExecution", this::stopExecution),
                        Map.entry("ListExecutions", this::listExecutions),
                        Map.entry("GetExecutionHistory", this::getExecutionHistory));
    }

    /**
     * Carries out one call.
     *
     * @param target the header {@code X-Amz-Target}, if the caller sent it
     * @param body JSON text in UTF-8
     */
    public Reply handle(@Nullable String target, byte[] body) {
        var operation =
                target != null && target.startsWith(PREFIX)
                        ? operations.get(target.substring(PREFIX.length()))
                        : null;
        if (operation == null) {
            return reply(
                    new Answer.Refused<>(
                            "UnknownOperationException", "Not supported here: " + target));
        }
        @Nullable Object json;
        try {
            json = Json.read(new String(body, StandardCharsets.UTF_8));
        } catch (JsonMalformed e) {
            json = null;
        }
        if (!(json instanceof Map<?, ?>)) {
            return reply(
                    new Answer.Refused<>("SerializationException", "The body is no JSON object"));
        }
        try {
            return reply(operation.apply(new Parameters(Json.asObject(json))));
        } catch (Parameters.Invalid e) {
            return reply(Refusals.validation(String.valueOf(e.getMessage())));
        }
    }

    private static Reply reply(Answer<Map<String, Object>> answer) {
        return switch (answer) {
            case Answer.Done<Map<String, Object>>(Map<String, Object> value) -> reply(200, value);
            case Answer.Refused<Map<String, Object>>(String code, String message) ->
                    reply(400, Json.object("__type", code, "message", message));
        };
    }

    private static Reply reply(int status, Map<String, Object> value) {
        return new Reply(status, Json.write(value).getBytes(StandardCharsets.UTF_8), HEADERS);
    }

    private static <T> Answer<Map<String, Object>> map(
            Answer<T> answer, Function<T, Map<String, Object>> shape) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> new Answer.Done<>(shape.apply(value));
            case Answer.Refused<T>(String code, String message) ->
                    new Answer.Refused<>(code, message);
        };
    }

    private Answer<Map<String, Object>> createStateMachine(Parameters in) {
        if (in.text("type").orElse("STANDARD").equals("EXPRESS")) {
            return Refusals.validation("Express state machines are not supported yet");
        }
        return map(
                engine.createStateMachine(
                        in.required("name"), in.required("definition"), in.required("roleArn")),
                Shapes::created);
    }

    private Answer<Map<String, Object>> describeStateMachine(Parameters in) {
        return map(
                engine.describeStateMachine(in.required("stateMachineArn")), Shapes::stateMachine);
    }

    private Answer<Map<String, Object>> describeStateMachineForExecution(Parameters in) {
        return map(
                engine.describeStateMachineForExecution(in.required("executionArn")),
                Shapes::stateMachineForExecution);
    }

    private Answer<Map<String, Object>> deleteStateMachine(Parameters in) {
        engine.deleteStateMachine(in.required("stateMachineArn"));
        return new Answer.Done<>(Map.of());
    }

    private Answer<Map<String, Object>> listStateMachines(Parameters in) {
        return map(
                engine.listStateMachines(in.page()),
                page -> Shapes.page("stateMachines", page, Shapes::stateMachineItem));
    }

    private Answer<Map<String, Object>> validate(Parameters in) {
        List<Problem> problems = engine.validate(in.required("definition"));
        return new Answer.Done<>(Shapes.validation(problems));
    }

    private Answer<Map<String, Object>> startExecution(Parameters in) {
        return map(
                engine.startExecution(
                        in.required("stateMachineArn"), in.text("name"), in.text("input")),
                Shapes::started);
    }

    private Answer<Map<String, Object>> describeExecution(Parameters in) {
        return map(engine.describeExecution(in.required("executionArn")), Shapes::execution);
    }

    private Answer<Map<String, Object>> stopExecution(Parameters in) {
        return map(
                engine.stopExecution(
                        in.required("executionArn"), in.text("error"), in.text("cause")),
                Shapes::stopped);
    }

    private Answer<Map<String, Object>> listExecutions(Parameters in) {
        Optional<ExecutionStatus> status =
                in.text("statusFilter").map(word -> in.word(ExecutionStatus.class, word));
        return map(
                engine.listExecutions(in.required("stateMachineArn"), status, in.page()),
                page -> Shapes.page("executions", page, Shapes::executionItem));
    }

    private Answer<Map<String, Object>> getExecutionHistory(Parameters in) {
        boolean data = in.flag("includeExecutionData", true);
        Answer<Page<HistoryEvent>> history =
                engine.getExecutionHistory(
                        in.required("executionArn"), in.flag("reverseOrder", false), in.page());
        return map(
                history, page -> Shapes.page("events", page, event -> Shapes.event(event, data)));
    }
}
