package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.watch.LogEvent;
import dev.jobwright.stepfunctions.watch.LogSink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log groups of one case, and what is logged to them. */
public final class LogGroups implements Service, LogSink {
    private final Map<String, List<Object>> byName = new LinkedHashMap<>();

    public void create(String name) {
        byName.put(name, new ArrayList<>());
    }

    /** What was logged to a group, oldest first. */
    public List<Object> logged(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** What was logged to any group. */
    public List<Object> logged() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public boolean exists(String logGroupArn) {
        return byName.containsKey(name(logGroupArn));
    }

    @Override
    public void write(String logGroupArn, String stream, List<LogEvent> events) {
        byName.computeIfPresent(
                name(logGroupArn),
                (_, logged) -> {
                    events.forEach(event -> logged.add(Json.read(event.message())));
                    return logged;
                });
    }

    private static String name(String arn) {
        return arn.replaceFirst("^.*:log-group:", "").replaceFirst(":\\*$", "");
    }

    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        return switch (operation) {
            case "DescribeLogGroups" -> {
                String prefix = String.valueOf(parameters.get("logGroupNamePrefix"));
                List<Object> groups =
                        byName.keySet().stream()
                                .filter(name -> name.startsWith(prefix))
                                .<Object>map(name -> Json.object("logGroupName", name))
                                .toList();
                yield Called.done(Json.object("logGroups", groups));
            }
            case "DeleteLogGroup" -> {
                byName.remove(String.valueOf(parameters.get("logGroupName")));
                yield Called.done(Map.of());
            }
            default -> throw new IllegalArgumentException("No case does logs " + operation);
        };
    }
}
