package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An execution as JSON text, and back by {@link LoadExecution}. The definition is not in it: flows
 * are named by their place, and states by their name.
 */
public final class SaveExecution {
    private SaveExecution() {}

    /** The text of an execution between two events. */
    public static String text(Execution execution) {
        Map<String, Object> json =
                Json.object(
                        "origin", origin(execution.origin()),
                        "events", execution.events(),
                        "ids", execution.ids(),
                        "redriveCount", execution.redrives().count(),
                        "strands",
                                execution.strands().stream().map(SaveExecution::strand).toList());
        execution.timeout().ifPresent(timer -> json.put("timeout", timer(timer)));
        execution.redrives().date().ifPresent(at -> json.put("redriveDate", at.toString()));
        execution.ending().ifPresent(ending -> json.put("ending", ending(ending)));
        return Json.write(json);
    }

    private static Object origin(Origin origin) {
        Map<String, Object> json =
                Json.object(
                        "executionArn", origin.executionArn(),
                        "name", origin.name(),
                        "stateMachineArn", origin.stateMachineArn(),
                        "stateMachineName", origin.stateMachineName(),
                        "roleArn", origin.roleArn(),
                        "startDate", origin.startDate().toString(),
                        "input", origin.input().text());
        origin.versionArn().ifPresent(arn -> json.put("versionArn", arn));
        origin.aliasArn().ifPresent(arn -> json.put("aliasArn", arn));
        return json;
    }

    private static Object ending(Ending ending) {
        Map<String, Object> json =
                Json.object(
                        "status", ending.status().name(),
                        "stopDate", ending.stopDate().toString());
        ending.output().ifPresent(output -> json.put("output", output));
        ending.error().ifPresent(error -> json.put("error", error));
        ending.cause().ifPresent(cause -> json.put("cause", cause));
        return json;
    }

    private static Object strand(Strand strand) {
        Visit visit = strand.visit();
        Instant entered = visit.enteredAt();
        Map<String, Object> json =
                Json.object(
                        "id", strand.id(),
                        "parent", strand.parent(),
                        "index", strand.index(),
                        "flow", strand.flow().place(),
                        "variables", strand.variables(),
                        "last", strand.last(),
                        "state", visit.state().name(),
                        "input", visit.input().text(),
                        "before", visit.before(),
                        "entered", visit.entered(),
                        "enteredAt", entered.toString(),
                        "tries", visit.tries(),
                        "activity", activity(visit.activity()));
        strand.item().ifPresent(item -> json.put("item", item));
        return json;
    }

    private static Object activity(Activity activity) {
        return switch (activity) {
            case Activity.Ready() -> Json.object("is", "ready");
            case Activity.Entering(String state, Payload input) ->
                    Json.object("is", "entering", "state", state, "input", input.text());
            case Activity.Fallen(var from) -> Json.object("is", "fallen", "from", activity(from));
            case Activity.Tasking tasking -> tasking(tasking);
            case Activity.Sleeping(Timer timer) ->
                    Json.object("is", "sleeping", "timer", timer(timer));
            case Activity.BackingOff(Timer timer) ->
                    Json.object("is", "backingOff", "timer", timer(timer));
            case Activity.MapRunning(int run, String mapRunArn) ->
                    Json.object("is", "mapRunning", "run", run, "mapRunArn", mapRunArn);
            case Activity.Fanned(
                            List<Object> inputs,
                            List<Object> outputs,
                            int begun,
                            int open,
                            long concurrency) ->
                    Json.object(
                            "is", "fanned",
                            "inputs", inputs,
                            "outputs", outputs,
                            "begun", begun,
                            "open", open,
                            "concurrency", concurrency);
        };
    }

    private static Object tasking(Activity.Tasking tasking) {
        Command.ScheduleTask command = tasking.command();
        Map<String, Object> json =
                Json.object(
                        "is", "tasking",
                        "task", command.task(),
                        "arguments", command.arguments(),
                        "retryCount", command.retryCount(),
                        "stage", tasking.stage().name());
        tasking.timeout().ifPresent(timer -> json.put("timeout", timer(timer)));
        tasking.heartbeat().ifPresent(timer -> json.put("heartbeat", timer(timer)));
        command.deadline().ifPresent(at -> json.put("deadline", at.toString()));
        command.token().ifPresent(token -> json.put("token", token));
        command.submitted().ifPresent(output -> json.put("submitted", output));
        tasking.seconds().timeout().ifPresent(count -> json.put("timeoutSeconds", count));
        tasking.seconds().heartbeat().ifPresent(count -> json.put("heartbeatSeconds", count));
        return json;
    }

    private static Object timer(Timer timer) {
        return Json.object("id", timer.id(), "at", timer.at().toString());
    }
}
