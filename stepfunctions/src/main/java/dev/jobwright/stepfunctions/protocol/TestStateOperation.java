package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.core.Observed.Outcome;
import dev.jobwright.stepfunctions.expression.Stage;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.teststate.Inspection;
import dev.jobwright.stepfunctions.teststate.Mock;
import dev.jobwright.stepfunctions.teststate.Mock.FieldValidationMode;
import dev.jobwright.stepfunctions.teststate.StateConfiguration;
import dev.jobwright.stepfunctions.teststate.TestState;
import dev.jobwright.stepfunctions.teststate.TestState.Request;
import dev.jobwright.stepfunctions.teststate.TestState.Tested;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** TestState, from JSON and to it. */
final class TestStateOperation implements Operation {
    private enum InspectionLevel {
        INFO,
        DEBUG,
        TRACE
    }

    private final TestState testState;

    TestStateOperation(TestState testState) {
        this.testState = testState;
    }

    @Override
    public Answer<Map<String, Object>> call(Parameters in) {
        Optional<Parameters> mock = in.object("mock");
        Optional<String> problem = mock.flatMap(TestStateOperation::problem);
        if (problem.isPresent()) {
            return new Answer.Refused<>("ValidationException", problem.get());
        }
        InspectionLevel level =
                in.word("inspectionLevel", InspectionLevel.class).orElse(InspectionLevel.INFO);
        var request =
                new Request(
                        in.required("definition"),
                        in.text("stateName"),
                        in.text("input"),
                        in.text("roleArn"),
                        in.flag("revealSecrets", false),
                        in.text("variables"),
                        in.text("context"),
                        mock.map(TestStateOperation::mock),
                        in.object("stateConfiguration")
                                .map(TestStateOperation::configuration)
                                .orElse(StateConfiguration.NONE));
        return Shapes.of(testState.test(request), tested -> shape(tested, level));
    }

    /** Why these are not one mock. */
    private static Optional<String> problem(Parameters mock) {
        Optional<Parameters> error = mock.object("errorOutput");
        if (mock.text("result").isPresent() == error.isPresent()) {
            return Optional.of(
                    "A test mock should have only one of the following fields: [result,"
                            + " errorOutput].");
        }
        return error.filter(output -> output.text("error").isEmpty())
                .map(_ -> "A test mock with an errorOutput should have its error.");
    }

    private static Mock mock(Parameters mock) {
        FieldValidationMode mode =
                mock.word("fieldValidationMode", FieldValidationMode.class)
                        .orElse(FieldValidationMode.STRICT);
        return mock.text("result")
                .<Mock>map(json -> new Mock.Result(json, mode))
                .or(() -> mock.object("errorOutput").map(TestStateOperation::errorOutput))
                .orElseThrow();
    }

    private static Mock errorOutput(Parameters error) {
        return new Mock.ErrorOutput(error.required("error"), error.text("cause"));
    }

    private static StateConfiguration configuration(Parameters in) {
        return new StateConfiguration(
                in.whole("retrierRetryCount"),
                in.text("errorCausedByState"),
                in.whole("mapIterationFailureCount"),
                in.text("mapItemReaderData"));
    }

    private static Map<String, Object> shape(Tested tested, InspectionLevel level) {
        Map<String, Object> shape = shape(tested.outcome());
        return switch (level) {
            case INFO -> shape;
            case DEBUG, TRACE -> {
                shape.put("inspectionData", shape(tested.inspection()));
                yield shape;
            }
        };
    }

    private static Map<String, Object> shape(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(var output, var next) -> {
                Map<String, Object> shape =
                        Json.object("status", "SUCCEEDED", "output", output.text());
                next.ifPresent(state -> shape.put("nextState", state));
                yield shape;
            }
            case Outcome.Failed failed -> failed(failed, "FAILED");
            case Outcome.Retriable(var failed, long _) -> failed(failed, "RETRIABLE");
            case Outcome.Caught(var failed, var output, var next) -> {
                Map<String, Object> shape = failed(failed, "CAUGHT_ERROR");
                shape.put("output", output.text());
                next.ifPresent(state -> shape.put("nextState", state));
                yield shape;
            }
        };
    }

    private static Map<String, Object> failed(Outcome.Failed failed, String status) {
        Map<String, Object> shape = Json.object("status", status);
        failed.error().ifPresent(error -> shape.put("error", error));
        failed.cause().ifPresent(cause -> shape.put("cause", cause));
        return shape;
    }

    private static Map<String, Object> shape(Inspection inspection) {
        Map<String, Object> shape = Json.object("input", inspection.input());
        inspection
                .stages()
                .forEach((stage, value) -> shape.put(stage.field(), value(stage, value)));
        if (!inspection.variables().isEmpty()) {
            shape.put("variables", Json.write(inspection.variables()));
        }
        Map<String, Object> error = new LinkedHashMap<>();
        inspection.retryIndex().ifPresent(index -> error.put("retryIndex", index));
        inspection
                .retryBackoffIntervalSeconds()
                .ifPresent(seconds -> error.put("retryBackoffIntervalSeconds", seconds));
        inspection.catchIndex().ifPresent(index -> error.put("catchIndex", index));
        if (!error.isEmpty()) {
            shape.put("errorDetails", error);
        }
        return shape;
    }

    /** Data is told as text, and a number as a number. */
    private static Object value(Stage stage, Object value) {
        return switch (stage) {
            case MAX_CONCURRENCY, TOLERATED_FAILURE_COUNT, TOLERATED_FAILURE_PERCENTAGE -> value;
            case INPUT_PATH,
                    PARAMETERS,
                    ARGUMENTS,
                    ITEMS_PATH,
                    ITEMS_POINTER,
                    ITEM_SELECTOR,
                    ITEM_BATCHER,
                    RESULT,
                    RESULT_SELECTOR,
                    RESULT_PATH ->
                    Json.write(value);
        };
    }
}
