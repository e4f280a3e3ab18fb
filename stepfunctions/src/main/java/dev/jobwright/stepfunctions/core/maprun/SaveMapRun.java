package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;
import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.maprun.Phase.Outcome;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ItemReader.Format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map run as JSON text, and back by {@link LoadMapRun}. The definition is not in it: the Map is
 * named by its processor's place.
 */
public final class SaveMapRun {
    private SaveMapRun() {}

    /** The text of a run between two events. */
    public static String text(MapRun run) {
        Map<String, Object> json =
                Json.object(
                        "order", order(run.order()),
                        "startDate", run.startDate().toString(),
                        "limits", limits(run.limits()),
                        "calls", run.calls(),
                        "phase", phase(run.phase()),
                        "tally", tally(run.tally()));
        run.stopDate().ifPresent(at -> json.put("stopDate", at.toString()));
        return Json.write(json);
    }

    private static Object order(MapRunOrder order) {
        Map<String, Object> json =
                Json.object(
                        "run", order.run(),
                        "mapRunArn", order.mapRunArn(),
                        "label", order.label(),
                        "processor", order.state().itemProcessor().place(),
                        "executionArn", order.parent().executionArn(),
                        "roleArn", order.parent().roleArn(),
                        "limits", limits(order.limits()),
                        "source", source(order.source()),
                        "input", order.sight().input(),
                        "context", order.sight().context(),
                        "variables", order.sight().variables());
        order.export().ifPresent(export -> json.put("export", export));
        order.batching()
                .ifPresent(batching -> {
                    Map<String, Object> written =
                            Json.object(
                                    "maxItems", batching.maxItems(),
                                    "maxBytes", batching.maxBytes());
                    batching.input().ifPresent(input -> written.put("input", input));
                    json.put("batching", written);
                });
        return json;
    }

    private static Object limits(Limits limits) {
        return Json.object(
                "maxConcurrency", limits.maxConcurrency(),
                "toleratedFailureCount", limits.toleratedFailureCount(),
                "toleratedFailurePercentage", limits.toleratedFailurePercentage());
    }

    private static Object source(Source source) {
        return switch (source) {
            case Source.Given(Object dataset) -> Json.object("dataset", dataset);
            case Source.Read(Object arguments, long maxItems) ->
                    Json.object("arguments", arguments, "maxItems", maxItems);
        };
    }

    private static Object phase(Phase phase) {
        return switch (phase) {
            case Phase.Ordered() -> Json.object("is", "ordered");
            case Phase.Reading(List<Item> items, List<Fetch> left) ->
                    Json.object(
                            "is", "reading",
                            "items", items.stream().map(SaveMapRun::item).toList(),
                            "left", left.stream().map(SaveMapRun::fetch).toList());
            case Phase.Running() -> Json.object("is", "running");
            case Phase.Writing(List<ResultFile> left, Outcome then) ->
                    Json.object(
                            "is", "writing",
                            "left", left.stream().map(SaveMapRun::file).toList(),
                            "then", outcome(then));
            case Phase.Ended(Outcome outcome) ->
                    Json.object("is", "ended", "outcome", outcome(outcome));
        };
    }

    private static Object item(Item item) {
        Map<String, Object> json = Json.object("value", item.value(), "source", item.source());
        item.key().ifPresent(key -> json.put("key", key));
        return json;
    }

    private static Object fetch(Fetch fetch) {
        return switch (fetch) {
            case Fetch.Page(Optional<String> continuation) -> {
                Map<String, Object> json = Json.object("is", "page");
                continuation.ifPresent(token -> json.put("continuation", token));
                yield json;
            }
            case Fetch.Named() -> Json.object("is", "named");
            case Fetch.Content(String bucket, String key, Format format) ->
                    Json.object(
                            "is",
                            "content",
                            "bucket",
                            bucket,
                            "key",
                            key,
                            "format",
                            format(format));
        };
    }

    private static Object format(Format format) {
        Map<String, Object> json = Json.object();
        switch (format) {
            case Format.Json(Optional<String> pointer) -> {
                json.put("is", "json");
                pointer.ifPresent(text -> json.put("pointer", text));
            }
            case Format.JsonLines() -> json.put("is", "jsonLines");
            case Format.Csv(char delimiter, Optional<List<String>> headers) -> {
                json.put("is", "csv");
                json.put("delimiter", String.valueOf(delimiter));
                headers.ifPresent(names -> json.put("headers", names));
            }
            case Format.Parquet() -> json.put("is", "parquet");
        }
        return json;
    }

    private static Object file(ResultFile file) {
        return Json.object("bucket", file.bucket(), "key", file.key(), "body", file.body());
    }

    private static Object outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(Payload result) -> Json.object("result", result.text());
            case Outcome.Failed(Optional<String> error, Optional<String> cause) -> {
                Map<String, Object> json = Json.object("failed", true);
                error.ifPresent(text -> json.put("error", text));
                cause.ifPresent(text -> json.put("cause", text));
                yield json;
            }
            case Outcome.Aborted() -> Json.object();
        };
    }

    private static Object tally(Tally tally) {
        List<Object> ended = new ArrayList<>();
        tally.endings().byIndex().forEach((child, end) -> ended.add(end(child, end)));
        return Json.object(
                "works",
                        tally.works().stream()
                                .map(work ->
                                        Json.object(
                                                "input", work.input().text(),
                                                "items", work.items()))
                                .toList(),
                "begun", tally.begun(),
                "ended", ended,
                "gathered", tally.gathered());
    }

    private static Object end(int child, ChildEnd end) {
        Map<String, Object> json =
                Json.object(
                        "child", child,
                        "status", end.status().name(),
                        "startDate", end.startDate().toString(),
                        "stopDate", end.stopDate().toString());
        end.output().ifPresent(output -> json.put("output", output));
        end.error().ifPresent(error -> json.put("error", error));
        end.cause().ifPresent(cause -> json.put("cause", cause));
        return json;
    }
}
