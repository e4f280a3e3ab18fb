package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.language.State;

import java.util.LinkedHashMap;
import java.util.Map;

/** The events of a task, in the words of its kind of resource. */
final class TaskEvents {
    private TaskEvents() {}

    /** What AWS calls a resource whose result is too large. */
    static String name(Resource resource) {
        return switch (resource) {
            case Resource.Function(String arn) -> arn;
            case Resource.Activity(String arn) -> arn;
            case Resource.Integration integration -> integration.type();
        };
    }

    /** How long the task is allowed, as the event of its schedule tells it. */
    static Map<String, Object> allowed(Activity.Allowance seconds) {
        Map<String, Object> details = new LinkedHashMap<>();
        seconds.timeout().ifPresent(count -> details.put("timeoutInSeconds", count));
        seconds.heartbeat().ifPresent(count -> details.put("heartbeatInSeconds", count));
        return details;
    }

    static long scheduled(Turn turn, Strand strand, Payload arguments, Map<String, Object> more) {
        Map<String, Object> details =
                switch (resource(strand)) {
                    case Resource.Function(String arn) -> asked(arn, arguments);
                    case Resource.Activity(String arn) -> asked(arn, arguments);
                    case Resource.Integration integration -> {
                        Map<String, Object> asked = Details.of(integration);
                        asked.put("region", turn.origin().region());
                        asked.put("parameters", arguments.text());
                        yield asked;
                    }
                };
        details.putAll(more);
        return emit(turn, strand, "Scheduled", details);
    }

    private static Map<String, Object> asked(String arn, Payload arguments) {
        return Json.object(
                "resource", arn, "input", arguments.text(), "inputDetails", Details.WHOLE);
    }

    static long started(Turn turn, Strand strand, Map<String, Object> more) {
        return switch (resource(strand)) {
            case Resource.Function _ -> turn.emit("LambdaFunctionStarted", strand.last());
            case Resource.Activity _ -> emit(turn, strand, "Started", more);
            case Resource.Integration integration ->
                    emit(turn, strand, "Started", Details.of(integration));
        };
    }

    static long submitted(Turn turn, Strand strand, Payload output) {
        return ended(turn, strand, "Submitted", Details.output(output.text()));
    }

    static long ended(Turn turn, Strand strand, String how, Map<String, Object> details) {
        Map<String, Object> told =
                switch (resource(strand)) {
                    case Resource.Function _, Resource.Activity _ -> details;
                    case Resource.Integration integration -> Details.of(integration, details);
                };
        return emit(turn, strand, how, told);
    }

    private static Resource resource(Strand strand) {
        return ((State.Task) strand.visit().state()).resource();
    }

    private static long emit(Turn turn, Strand strand, String how, Map<String, Object> details) {
        String kind =
                switch (resource(strand)) {
                    case Resource.Function _ -> "LambdaFunction";
                    case Resource.Activity _ -> "Activity";
                    case Resource.Integration _ -> "Task";
                };
        String type = kind + how;
        String field = Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
        return turn.emit(type, strand.last(), field, details);
    }
}
