package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the values that several item shapes share are written as attributes. */
final class Attributes {
    private Attributes() {}

    static Json time(Instant at) {
        return Json.of(Timestamps.fine(at));
    }

    static Optional<Json> time(Optional<Instant> at) {
        return at.map(Attributes::time);
    }

    static Instant time(Item item, String name) {
        return Timestamps.read(item.text(name));
    }

    static Optional<Instant> timeIf(Item item, String name) {
        return item.textIf(name).map(Timestamps::read);
    }

    /** Puts an item in the sweeper's index, for a time. */
    static Json.Fields due(Json.Fields fields, Key key, Instant at) {
        return fields.put(Index.BY_DUE.partitionAttribute(), Keys.due(key))
                .put(
                        Index.BY_DUE.sortAttribute(),
                        Timestamps.fine(at) + "#" + key.partition() + "#" + key.sort());
    }

    /** The time for which it is there. */
    static Instant due(Item item) {
        var sort = item.text(Index.BY_DUE.sortAttribute());
        return Timestamps.read(sort.substring(0, sort.indexOf('#')));
    }

    /** That an item is as it was read, one revision before this one. */
    static Condition before(long revision) {
        return revision == 1 ? new Condition.Absent() : Condition.is("revision", revision - 1);
    }

    /** A user's value is kept as text: a store's numbers are narrower than JSON's. */
    static Json document(Json value) {
        return Json.of(JsonText.write(value));
    }

    static Json.Obj document(Item item, String name) {
        return (Json.Obj) JsonText.readOwn(item.text(name));
    }

    static Json failure(Failure failure) {
        return Json.object().put("error", failure.error()).put("message", failure.message()).done();
    }

    static Failure failure(Item item, String name) {
        var object = (Json.Obj) item.require(name);
        return new Failure(text(object, "error"), text(object, "message"));
    }

    static Json base(Base base) {
        var redo = base.redo().stream().map(StepId::value).sorted().toList();
        return Json.object().put("run_no", base.runNo()).put("redo", Json.strings(redo)).done();
    }

    static Base base(Json.Obj attribute) {
        var redo =
                attribute.items("redo").orElseThrow().stream()
                        .map(step -> new StepId(((Json.Str) step).value()))
                        .collect(Collectors.toSet());
        return new Base(attribute.whole("run_no").orElseThrow().intValue(), redo);
    }

    static Json stored(Stored stored) {
        return switch (stored) {
            case Stored.Inline(var value) ->
                    Json.object().put("text", JsonText.write(value)).done();
            case Stored.Ref(var sha256, var bytes) ->
                    Json.object().put("sha256", sha256).put("bytes", bytes).done();
            case Stored.Chunked(var sha256, var bytes, var count) ->
                    Json.object()
                            .put("sha256", sha256)
                            .put("bytes", bytes)
                            .put("count", count)
                            .done();
        };
    }

    static Stored stored(Json attribute) {
        var object = (Json.Obj) attribute;
        var text = object.text("text");
        if (text.isPresent()) {
            return new Stored.Inline(JsonText.readOwn(text.get()));
        }
        var sha256 = text(object, "sha256");
        long bytes = object.whole("bytes").orElseThrow();
        return object.whole("count")
                .<Stored>map(count -> new Stored.Chunked(sha256, bytes, count.intValue()))
                .orElseGet(() -> new Stored.Ref(sha256, bytes));
    }

    static Json stored(Map<String, Stored> values) {
        var fields = Json.object();
        values.forEach((name, value) -> fields.put(name, stored(value)));
        return fields.done();
    }

    static Map<String, Stored> storedAll(Item item, String name) {
        var values = new LinkedHashMap<String, Stored>();
        ((Json.Obj) item.require(name))
                .fields()
                .forEach((field, value) -> values.put(field, stored(value)));
        return values;
    }

    static List<String> texts(Item item, String name) {
        return ((Json.Arr) item.require(name))
                .items().stream().map(each -> ((Json.Str) each).value()).toList();
    }

    private static String text(Json.Obj object, String name) {
        return object.text(name).orElseThrow();
    }
}
