package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Asks an engine whether it accepts a definition, and what an intrinsic function gives. */
final class Verdicts {
    private static final String ROLE = "arn:aws:iam::111111111111:role/test-sfn-role";

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:111111111111:function:any";

    private Verdicts() {}

    /** Nothing when the definition is accepted or refused as it should be. */
    static Optional<String> definition(Recording recording) {
        boolean valid = !recording.text("verdict").equals("invalid");
        Optional<String> refusal;
        try (var stage = Stage.bare()) {
            refusal = refusal(stage, recording);
        }
        if (valid) {
            return refusal.map(why -> "should be accepted: " + why);
        }
        return refusal.isPresent()
                ? Optional.empty()
                : Optional.of("should be refused: " + wanted(recording));
    }

    private static String wanted(Recording recording) {
        for (String field : new String[] {"message", "problem_contains", "messages", "reason"}) {
            if (recording.json().containsKey(field)) {
                return Json.write(recording.json().getOrDefault(field, Json.NULL));
            }
        }
        return "";
    }

    private static Optional<String> refusal(Stage stage, Recording recording) {
        Object definition = recording.json().getOrDefault("definition", Json.NULL);
        String text =
                recording.json().get("definition_text") instanceof String written
                        ? written
                        : Json.write(definition);
        if (recording.text("checks").equals("structure_only")) {
            // Its resources are of another interpreter, and are not what it is judged by.
            text = text.replaceAll("\"[a-z]+://[^\"]*\"", "\"" + FUNCTION + "\"");
        }
        if (recording.text("target").equals("state")) {
            return ofState(stage, recording, text);
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("definition", text);
        parameters.put(
                "type", recording.text("type").isEmpty() ? "STANDARD" : recording.text("type"));
        if (!recording.text("api").equals("CreateStateMachine")) {
            return validated(stage.call("ValidateStateMachineDefinition", parameters));
        }
        parameters.put("name", "machine");
        parameters.put("roleArn", ROLE);
        Called created = stage.call("CreateStateMachine", parameters);
        return created.well() ? Optional.empty() : Optional.of(created.message());
    }

    private static Optional<String> validated(Called called) {
        return "OK".equals(called.body().get("result"))
                ? Optional.empty()
                : Optional.of(Json.write(called.body()));
    }

    /**
     * A state that cannot be tried for another reason than its definition is accepted. All that can
     * be mocked is mocked, but where the recorded refusal is that of a state without a mock.
     */
    private static Optional<String> ofState(Stage stage, Recording recording, String text) {
        Map<String, Object> parameters =
                Json.object("definition", text, "roleArn", ROLE, "input", "{}");
        if (!recording.text("message").startsWith("TestState API does not support")) {
            parameters.put("mock", Json.object("errorOutput", Json.object("error", "E")));
        }
        Called tried = stage.call("TestState", parameters);
        return tried.well() || tried.code().equals("ValidationException")
                ? Optional.empty()
                : Optional.of(tried.code() + " " + tried.message());
    }

    /** Nothing when the function gives what it should, or fails as it should. */
    static Optional<String> expression(Recording recording) {
        Map<String, Object> state =
                Json.object(
                        "Type",
                        "Pass",
                        "Parameters",
                        Json.object("value.$", recording.text("expression")),
                        "End",
                        true);
        String input = Json.write(recording.json().getOrDefault("input", Json.object()));
        boolean ok = recording.text("verdict").equals("ok");
        Optional<Object> given;
        try (var stage = Stage.bare()) {
            given =
                    recording.object("context").isEmpty()
                            ? executed(stage, state, input)
                            : evaluated(recording);
        }
        if (!ok) {
            return given.map(value -> "should fail and gave " + Json.write(value));
        }
        if (given.isEmpty()) {
            return Optional.of("fails and should not");
        }
        Object expected = recording.json().getOrDefault("expected", Json.NULL);
        return recording.json().containsKey("expected")
                ? new Matcher(Map.of()).difference(expected, given.get())
                : Optional.empty();
    }

    private static Optional<Object> executed(Stage stage, Map<String, Object> state, String input) {
        String definition =
                Json.write(Json.object("StartAt", "S", "States", Json.object("S", state)));
        Called created =
                stage.call(
                        "CreateStateMachine",
                        Json.object("name", "m", "definition", definition, "roleArn", ROLE));
        Called started =
                stage.call(
                        "StartExecution",
                        Json.object(
                                "stateMachineArn",
                                created.body().getOrDefault("stateMachineArn", ""),
                                "input",
                                input));
        Called described =
                stage.call(
                        "DescribeExecution",
                        Json.object(
                                "executionArn", started.body().getOrDefault("executionArn", "")));
        return output(described);
    }

    /** By itself: TestState takes no context object of other fields than AWS's own. */
    private static Optional<Object> evaluated(Recording recording) {
        var scope =
                Scope.of(
                        recording.json().getOrDefault("input", Json.object()),
                        recording.object("context"),
                        Map.of(),
                        Instant.EPOCH,
                        new SplittableRandom(1));
        try {
            return PathExpression.parse(recording.text("expression"), "value")
                    .map(path -> path.evaluate(scope));
        } catch (EvaluationFailed e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> output(Called called) {
        return called.body().get("output") instanceof String output
                ? Optional.ofNullable(Json.asObject(Json.read(output)).get("value"))
                : Optional.empty();
    }
}
