package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** S3 with one bucket, in memory, which lists two objects a page. */
final class Bucket {
    private final Map<String, String> objects = new TreeMap<>();

    Bucket(Bench bench) {
        bench.functions.put("getObject", this::get);
        bench.functions.put("listObjectsV2", this::list);
        bench.functions.put("putObject", this::put);
    }

    void add(String key, String text) {
        objects.put(key, text);
    }

    String text(String key) {
        return objects.getOrDefault(key, "nothing");
    }

    private static String argument(@Nullable Object arguments, String name) {
        return String.valueOf(Json.asObject(Json.of(arguments)).get(name));
    }

    private TaskOutcome get(@Nullable Object arguments) {
        String key = argument(arguments, "Key");
        return objects.containsKey(key)
                ? new TaskOutcome.Succeeded(Map.of("Body", text(key)))
                : new TaskOutcome.Failed("S3.NoSuchKeyException", "The key does not exist.");
    }

    private TaskOutcome list(@Nullable Object arguments) {
        String token = argument(arguments, "ContinuationToken");
        int from = token.equals("null") ? 0 : Integer.parseInt(token);
        List<String> keys = List.copyOf(objects.keySet());
        int to = Math.min(from + 2, keys.size());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("Contents", keys.subList(from, to).stream().map(this::described).toList());
        if (to < keys.size()) {
            page.put("NextContinuationToken", Integer.toString(to));
        }
        return new TaskOutcome.Succeeded(page);
    }

    private Object described(String key) {
        return Map.of(
                "Key",
                key,
                "ETag",
                "\"e\"",
                "LastModified",
                "2022-11-17T15:44:41Z",
                "Size",
                text(key).length());
    }

    private TaskOutcome put(@Nullable Object arguments) {
        add(argument(arguments, "Key"), argument(arguments, "Body"));
        return new TaskOutcome.Succeeded(Map.of("ETag", "\"e\""));
    }
}
