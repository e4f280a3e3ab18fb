package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Calls TestState as a client would, with single quotes for double ones. */
final class Trying {
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicLong chance = new AtomicLong();
    private final AwsJsonProtocol protocol =
            new AwsJsonProtocol(
                    new StepFunctions(
                            Settings.defaults(),
                            new Ports(
                                    time,
                                    time,
                                    chance::incrementAndGet,
                                    Runnable::run,
                                    task ->
                                            new TaskOutcome.Succeeded(
                                                    Map.of("did", task.resource())),
                                    ExecutionListener.NONE)));

    static Map<String, Object> calling(String definition) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("definition", definition.replace('\'', '"'));
        return call;
    }

    static Map<String, Object> calling(String definition, String input, String level) {
        Map<String, Object> call = calling(definition);
        call.put("input", input.replace('\'', '"'));
        call.put("inspectionLevel", level);
        return call;
    }

    static Map<String, Object> with(Map<String, Object> call, String parameter, String value) {
        Map<String, Object> more = new LinkedHashMap<>(call);
        more.put(parameter, value.replace('\'', '"'));
        return more;
    }

    static Map<String, Object> mocked(Map<String, Object> call, Object... mock) {
        Map<String, Object> more = new LinkedHashMap<>(call);
        more.put("mock", Json.object(mock));
        return more;
    }

    static Map<String, Object> failing(Map<String, Object> call, String error) {
        return mocked(call, "errorOutput", Json.object("error", error, "cause", "why"));
    }

    static Map<String, Object> configured(Map<String, Object> call, Object... configuration) {
        Map<String, Object> more = new LinkedHashMap<>(call);
        more.put("stateConfiguration", Json.object(configuration));
        return more;
    }

    /** The answer, its texts of JSON as they are; of a refusal, its code and message. */
    String test(Map<String, Object> call) {
        var reply =
                protocol.handle(
                        "AWSStepFunctions.TestState",
                        Json.write(call).getBytes(StandardCharsets.UTF_8));
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        if (reply.status() == 200) {
            return body.replace("\\\"", "'").replace('"', '\'');
        }
        Map<String, Object> refusal = Json.asObject(Json.read(body));
        return refusal.get("__type") + " " + refusal.get("message");
    }
}
