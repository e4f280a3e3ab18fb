package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.teststate.TestState.Request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a request, or refuses it in AWS's words and order. */
final class Prepare {
    /**
     * What is tried.
     *
     * @param context as the caller gives it
     */
    record Prepared(
            State state,
            Payload input,
            Map<String, Object> variables,
            Optional<Map<String, Object>> context) {}

    private Prepare() {}

    static Answer<Prepared> read(Request request) {
        Optional<String> refusal = withoutState(request);
        if (refusal.isPresent()) {
            return invalid(refusal.get());
        }
        return switch (FindState.in(request.definition(), request.stateName())) {
            case FindState.Found.Unsound(List<Problem> problems) ->
                    invalidDefinition(
                            problems.stream()
                                    .map(Problem::toString)
                                    .collect(
                                            Collectors.joining(
                                                    ", ",
                                                    "Invalid State Machine Definition: '",
                                                    "'")));
            case FindState.Found.Nothing() -> invalid("State not found in definition");
            case FindState.Found.It(State state) -> read(request, state);
        };
    }

    private static <T> Answer<T> invalid(String message) {
        return new Answer.Refused<>("ValidationException", message);
    }

    private static <T> Answer<T> invalidDefinition(String message) {
        return new Answer.Refused<>("InvalidDefinition", message);
    }

    private static Optional<String> withoutState(Request request) {
        if (request.mock().isPresent()) {
            return Optional.of("TestState does not support RevealSecrets when a mock is specified.")
                    .filter(_ -> request.revealSecrets());
        }
        return request.configuration()
                .said()
                .or(() -> request.context().map(_ -> "Context"))
                .map("TestState does not support %s when a mock is not specified."::formatted);
    }

    private static Answer<Prepared> read(Request request, State state) {
        Optional<String> unmocked = unmocked(state).filter(_ -> request.mock().isEmpty());
        if (unmocked.isPresent()) {
            return invalidDefinition(unmocked.get());
        }
        Object input;
        String text = request.input().orElse("{}");
        try {
            input = Json.read(text);
        } catch (JsonMalformed e) {
            return new Answer.Refused<>(
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: '" + e.told(text) + "'");
        }
        Optional<Object> variables = request.variables().map(Prepare::json);
        Optional<Object> context = request.context().map(Prepare::json);
        return Stream.of(
                        role(request, state),
                        variables.flatMap(Prepare::notVariables),
                        context.flatMap(given -> GivenContext.problem(given, state)),
                        request.mock().flatMap(mock -> CheckMock.problem(state, mock)),
                        inside(request, state))
                .flatMap(Optional::stream)
                .findFirst()
                .<Answer<Prepared>>map(Prepare::invalid)
                .orElseGet(() ->
                        new Answer.Done<>(
                                new Prepared(
                                        state,
                                        new Payload(input, text),
                                        variables.map(Json::asObject).orElse(Map.of()),
                                        context.map(Json::asObject))));
    }

    /** The value of a text; a text for itself where it is not JSON, and so no object. */
    private static Object json(String text) {
        try {
            return Json.read(text);
        } catch (JsonMalformed e) {
            return text;
        }
    }

    private static Optional<String> notVariables(Object variables) {
        return variables instanceof Map<?, ?>
                ? Optional.empty()
                : Optional.of("Invalid variables provided: variables must be a JSON object");
    }

    private static Optional<String> role(Request request, State state) {
        boolean missing =
                state instanceof State.Task
                        && request.mock().isEmpty()
                        && request.roleArn().isEmpty();
        return missing
                ? Optional.of("RoleArn must be specified when testing a Task state")
                : Optional.empty();
    }

    /** Why a state can be tried with a mock only. */
    private static Optional<String> unmocked(State state) {
        return switch (state) {
            case State.Map _, State.Parallel _ ->
                    Optional.of(
                            "TestState API does not support Map or Parallel states. Supported state"
                                    + " types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
            case State.Task task when GivenContext.waits(task.resource()) ->
                    Optional.of(
                            "TestState API does not support the resource "
                                    + task.resource().arn()
                                    + " unless a mock is specified");
            case State.Task _,
                    State.Pass _,
                    State.Wait _,
                    State.Choice _,
                    State.Succeed _,
                    State.Fail _ ->
                    Optional.empty();
        };
    }

    /** Why no error can come from the state inside that the request names. */
    private static Optional<String> inside(Request request, State state) {
        return request.configuration()
                .errorCausedByState()
                .filter(name -> !FindState.inside(state, name))
                .map(name ->
                        "ErrorCausedByState '%s' is not a state inside the tested Map or Parallel state."
                                .formatted(name));
    }
}
