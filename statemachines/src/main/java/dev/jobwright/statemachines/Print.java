package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Pace;
import dev.jobwright.statemachines.State.Retrier;
import dev.jobwright.statemachines.State.Rule;
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
        return level(
                        Json.object()
                                .put("Comment", machine.comment())
                                .put("QueryLanguage", "JSONata"),
                        machine.level())
                .done();
    }

    private static Json.Fields level(Json.Fields fields, Level level) {
        var states = Json.object();
        level.states().forEach((name, state) -> states.put(name, value(state)));
        return fields.put("StartAt", level.startAt()).put("States", states.done());
    }

    /** One state. */
    static Json value(State state) {
        return switch (state) {
            case State.Task task -> task(task);
            case State.Wait(var seconds, var output, var then) ->
                    then(
                            Json.object()
                                    .put("Type", "Wait")
                                    .put("Seconds", seconds)
                                    .put("Output", output),
                            then);
            case State.Choice(var choices, var otherwise) ->
                    Json.object()
                            .put("Type", "Choice")
                            .put("Choices", list(choices, Print::value))
                            .put("Default", otherwise)
                            .done();
            case State.Parallel(var branches, var arguments, var output, var then) ->
                    then(
                            Json.object()
                                    .put("Type", "Parallel")
                                    .putIf("Arguments", arguments)
                                    .put(
                                            "Branches",
                                            list(
                                                    branches,
                                                    branch -> level(Json.object(), branch).done()))
                                    .put("Output", output),
                            then);
            case State.Map map -> map(map);
            case State.Succeed(var output) ->
                    Json.object().put("Type", "Succeed").put("Output", output).done();
        };
    }

    private static Json task(State.Task task) {
        var fields =
                Json.object()
                        .put("Type", "Task")
                        .put("Resource", task.resource())
                        .put("Arguments", task.arguments())
                        .put("TimeoutSeconds", task.timeoutSeconds())
                        .putIf("HeartbeatSeconds", task.heartbeatSeconds().map(Json::of))
                        .put("Retry", list(task.retry(), Print::value));
        if (!task.catchers().isEmpty()) {
            fields.put("Catch", list(task.catchers(), Print::value));
        }
        return then(fields.put("Output", task.output()), task.then());
    }

    private static Json map(State.Map map) {
        var processor =
                Json.object().put("ProcessorConfig", Json.object().put("Mode", "INLINE").done());
        return then(
                Json.object()
                        .put("Type", "Map")
                        .put("Items", map.items())
                        .put("MaxConcurrency", map.maxConcurrency())
                        .put("ItemSelector", map.itemSelector())
                        .put("ItemProcessor", level(processor, map.itemProcessor()).done())
                        .put("Output", map.output()),
                map.then());
    }

    private static Json value(Rule rule) {
        return Json.object()
                .put("Condition", rule.condition())
                .putIf("Output", rule.output())
                .put("Next", rule.next())
                .done();
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
