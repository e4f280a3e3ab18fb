package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Observed;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.Trial;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.teststate.CallTask.End;
import dev.jobwright.stepfunctions.teststate.Prepare.Prepared;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** AWS's operation TestState: tries one state, and tells what became of its data. */
public final class TestState {
    /**
     * What to try.
     *
     * @param definition of a state, or of a machine when the state is named
     * @param input JSON text, or {@code {}}
     * @param roleArn needed by a Task that is not mocked
     * @param revealSecrets not together with a mock
     * @param variables a JSON object, or none
     * @param context a JSON object for the context object, instead of one as an execution has it
     */
    public record Request(
            String definition,
            Optional<String> stateName,
            Optional<String> input,
            Optional<String> roleArn,
            boolean revealSecrets,
            Optional<String> variables,
            Optional<String> context,
            Optional<Mock> mock,
            StateConfiguration configuration) {}

    /** How it went. */
    public record Tested(Observed.Outcome outcome, Inspection inspection) {}

    private final Settings settings;
    private final Ports ports;
    private final CallTask tasks;

    /** Made by the engine, which knows how tasks are called. */
    public TestState(Settings settings, Ports ports, CallTask tasks) {
        this.settings = settings;
        this.ports = ports;
        this.tasks = tasks;
    }

    /** Tries the state. A Wait is over at once; a Task that is not mocked is called. */
    public Answer<Tested> test(Request request) {
        return switch (Prepare.read(request)) {
            case Answer.Refused<Prepared>(String code, String message) ->
                    new Answer.Refused<>(code, message);
            case Answer.Done<Prepared>(Prepared prepared) ->
                    new Answer.Done<>(test(request, prepared));
        };
    }

    private Tested test(Request request, Prepared prepared) {
        Origin origin = origin(request, prepared.input());
        int retries = request.configuration().retrierRetryCount().orElse(0);
        boolean role = request.roleArn().isPresent();
        var past =
                new Trial.Past(
                        prepared.input(),
                        prepared.variables(),
                        own ->
                                prepared.context()
                                        .map(given -> GivenContext.given(given, own))
                                        .orElseGet(() -> GivenContext.usual(own, role, retries)),
                        retries);
        var trial = new Trial(prepared.state(), origin, past);
        List<Command> asked = trial.begin(moment());
        if (!trial.observed().ended()) {
            switch (end(request, asked, trial.observed(), origin)) {
                case End.Result(Payload result) -> trial.succeed(result, moment());
                case End.Failure(var error, var cause) -> trial.fail(error, cause, moment());
            }
        }
        return new Tested(
                trial.observed().outcome(),
                Inspection.of(prepared.state(), prepared.input().text(), trial.observed()));
    }

    private End end(Request request, List<Command> asked, Observed observed, Origin origin) {
        if (request.mock().isEmpty()) {
            return only(asked, Command.ScheduleTask.class)
                    .map(task -> tasks.call(task, origin.executionArn()))
                    .orElseThrow();
        }
        End mocked = end(request.mock().get());
        return only(asked, Command.StartMapRun.class)
                .map(run -> new TriedMap(run.order(), request.configuration(), mocked))
                .map(map -> map.end(observed, moment()))
                .orElse(mocked);
    }

    private static <C extends Command> Optional<C> only(List<Command> commands, Class<C> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static End end(Mock mock) {
        return switch (mock) {
            case Mock.Result(String json, var _) -> new End.Result(Payload.of(Json.read(json)));
            case Mock.ErrorOutput(String error, var cause) ->
                    new End.Failure(Optional.of(error), cause);
        };
    }

    private Moment moment() {
        return new Moment(ports.clock().instant(), ports.chance().getAsLong());
    }

    /** As of an Express execution, which is how AWS tries a state. */
    private Origin origin(Request request, Payload input) {
        String machine = name();
        String execution = name();
        String states = "arn:aws:states:" + settings.region() + ":" + settings.account() + ":";
        return new Origin(
                states + "express:" + machine + ":" + execution,
                execution,
                states + "stateMachine:" + machine,
                machine,
                request.roleArn().orElse(""),
                ports.clock().instant(),
                input);
    }

    private String name() {
        return new UUID(ports.chance().getAsLong(), ports.chance().getAsLong()).toString();
    }
}
