package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Pace;
import dev.jobwright.statemachines.State.Retrier;
import dev.jobwright.statemachines.State.Then;

import java.util.List;
import java.util.function.Function;

/** A machine as text: the specification's fields in the specification's order. */
final class Print {
    private Print() {}

    /** The definition's text; equal machines give equal text. */
    static String json(Machine machine) {
        return JsonText.write(value(machine));
    }

    private static Json value(Machine machine) {
        var states = Json.object();
        machine.states().forEach((name, state) -> states.put(name, value(state)));
        return Json.object()
                .put("Comment", machine.comment())
                .put("QueryLanguage", "JSONata")
                .put("StartAt", machine.startAt())
                .put("States", states.done())
                .done();
    }

    private static Json value(State state) {
        return switch (state) {
            case State.Task task -> {
                var fields =
                        Json.object()
                                .put("Type", "Task")
                                .put("Resource", task.resource())
                                .put("Arguments", task.arguments())
                                .put("TimeoutSeconds", task.timeoutSeconds())
                                .put("Retry", list(task.retry(), Print::value));
                if (!task.catchers().isEmpty()) {
                    fields.put("Catch", list(task.catchers(), Print::value));
                }
                yield then(fields.put("Output", task.output()), task.then());
            }
            case State.Wait(var seconds, var output, var then) ->
                    then(
                            Json.object()
                                    .put("Type", "Wait")
                                    .put("Seconds", seconds)
                                    .put("Output", output),
                            then);
            case State.Fail(var error, var cause) ->
                    Json.object()
                            .put("Type", "Fail")
                            .put("Error", error)
                            .put("Cause", cause)
                            .done();
        };
    }

    private static Json then(Json.Fields fields, Then then) {
        return switch (then) {
            case Then.Next(var name) -> fields.put("Next", name).done();
            case Then.End() -> fields.put("End", true).done();
        };
    }

    private static Json value(Retrier retrier) {
        var fields = Json.object().put("ErrorEquals", Json.strings(retrier.errorEquals()));
        return switch (retrier.pace()) {
            case Pace.Never() -> fields.put("MaxAttempts", 0).done();
            case Pace.Backoff(var interval, var attempts, var rate, var max, var jitter) ->
                    fields.put("IntervalSeconds", interval)
                            .put("MaxAttempts", attempts)
                            .put("BackoffRate", Json.of(rate))
                            .put("MaxDelaySeconds", max)
                            .put("JitterStrategy", jitter ? "FULL" : "NONE")
                            .done();
        };
    }

    private static Json value(Catcher catcher) {
        return Json.object()
                .put("ErrorEquals", Json.strings(catcher.errorEquals()))
                .put("Output", catcher.output())
                .put("Next", catcher.next())
                .done();
    }

    private static <T> Json list(List<T> items, Function<T, Json> value) {
        return Json.array(items.stream().map(value).toList());
    }
}
