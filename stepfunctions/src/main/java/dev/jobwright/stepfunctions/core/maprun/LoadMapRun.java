package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.MapRunOrder.Batching;
import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;
import dev.jobwright.stepfunctions.core.MapRunOrder.Parent;
import dev.jobwright.stepfunctions.core.MapRunOrder.Sight;
import dev.jobwright.stepfunctions.core.MapRunOrder.Source;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.maprun.Phase.Outcome;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ItemReader.Format;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.StateMachine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads what {@link SaveMapRun} wrote, for the same definition. */
public final class LoadMapRun {
    private LoadMapRun() {}

    /** One saved object; its fields are there, since we wrote them. */
    private record Saved(Map<String, Object> json) {
        Saved(Object json) {
            this(Json.asObject(json));
        }

        Object value(String field) {
            @Nullable Object value = json.get(field);
            if (value == null) {
                throw new NoSuchElementException("the saved map run has no " + field);
            }
            return value;
        }

        String text(String field) {
            return (String) value(field);
        }

        Optional<String> maybe(String field) {
            return Optional.ofNullable(json.get(field)).map(String.class::cast);
        }

        long whole(String field) {
            return ((Number) value(field)).longValue();
        }

        int id(String field) {
            return Math.toIntExact(whole(field));
        }

        Instant time(String field) {
            return Instant.parse(text(field));
        }

        Saved object(String field) {
            return new Saved(value(field));
        }

        List<Saved> objects(String field) {
            return Json.asArray(value(field)).stream().map(Saved::new).toList();
        }

        Payload payload(String field) {
            String text = text(field);
            return new Payload(Json.read(text), text);
        }
    }

    /** The run of this text. */
    public static MapRun text(String text, StateMachine machine) {
        var saved = new Saved(Json.read(text));
        return new MapRun(
                order(saved.object("order"), machine),
                saved.time("startDate"),
                saved.maybe("stopDate").map(Instant::parse),
                limits(saved.object("limits")),
                saved.id("calls"),
                phase(saved.object("phase")),
                tally(saved.object("tally")));
    }

    private static MapRunOrder order(Saved saved, StateMachine machine) {
        String processor = saved.text("processor");
        State.Map state =
                machine.map(processor)
                        .orElseThrow(() ->
                                new NoSuchElementException("the definition has no " + processor));
        Optional<Batching> batching =
                Optional.ofNullable(saved.json().get("batching"))
                        .map(Saved::new)
                        .map(written ->
                                new Batching(
                                        written.whole("maxItems"),
                                        written.whole("maxBytes"),
                                        Optional.ofNullable(written.json().get("input"))));
        return new MapRunOrder(
                saved.id("run"),
                saved.text("mapRunArn"),
                saved.text("label"),
                state,
                new Parent(saved.text("executionArn"), saved.text("roleArn")),
                limits(saved.object("limits")),
                source(saved.object("source")),
                batching,
                Optional.ofNullable(saved.json().get("export")),
                new Sight(
                        saved.value("input"),
                        saved.value("context"),
                        Json.asObject(saved.value("variables"))));
    }

    private static Limits limits(Saved saved) {
        return new Limits(
                saved.whole("maxConcurrency"),
                saved.whole("toleratedFailureCount"),
                ((Number) saved.value("toleratedFailurePercentage")).doubleValue());
    }

    private static Source source(Saved saved) {
        return saved.json().containsKey("dataset")
                ? new Source.Given(saved.value("dataset"))
                : new Source.Read(saved.value("arguments"), saved.whole("maxItems"));
    }

    private static Phase phase(Saved saved) {
        return switch (saved.text("is")) {
            case "ordered" -> new Phase.Ordered();
            case "reading" ->
                    new Phase.Reading(
                            saved.objects("items").stream().map(LoadMapRun::item).toList(),
                            saved.objects("left").stream().map(LoadMapRun::fetch).toList());
            case "running" -> new Phase.Running();
            case "writing" ->
                    new Phase.Writing(
                            saved.objects("left").stream().map(LoadMapRun::file).toList(),
                            outcome(saved.object("then")));
            case "ended" -> new Phase.Ended(outcome(saved.object("outcome")));
            default -> throw new IllegalArgumentException("no phase " + saved.text("is"));
        };
    }

    private static Item item(Saved saved) {
        return new Item(saved.maybe("key"), saved.value("value"), saved.text("source"));
    }

    private static Fetch fetch(Saved saved) {
        return switch (saved.text("is")) {
            case "page" -> new Fetch.Page(saved.maybe("continuation"));
            case "named" -> new Fetch.Named();
            case "content" ->
                    new Fetch.Content(
                            saved.text("bucket"),
                            saved.text("key"),
                            format(saved.object("format")));
            default -> throw new IllegalArgumentException("no fetch " + saved.text("is"));
        };
    }

    private static Format format(Saved saved) {
        return switch (saved.text("is")) {
            case "json" -> new Format.Json(saved.maybe("pointer"));
            case "jsonLines" -> new Format.JsonLines();
            case "csv" ->
                    new Format.Csv(
                            saved.text("delimiter").charAt(0),
                            Optional.ofNullable(saved.json().get("headers"))
                                    .map(names ->
                                            Json.asArray(names).stream()
                                                    .map(String.class::cast)
                                                    .toList()));
            case "parquet" -> new Format.Parquet();
            default -> throw new IllegalArgumentException("no format " + saved.text("is"));
        };
    }

    private static ResultFile file(Saved saved) {
        return new ResultFile(saved.text("bucket"), saved.text("key"), saved.text("body"));
    }

    private static Outcome outcome(Saved saved) {
        if (saved.json().containsKey("result")) {
            return new Outcome.Succeeded(saved.payload("result"));
        }
        return saved.json().containsKey("failed")
                ? new Outcome.Failed(saved.maybe("error"), saved.maybe("cause"))
                : new Outcome.Aborted();
    }

    private static Tally tally(Saved saved) {
        Tally tally =
                Tally.of(
                        saved.objects("works").stream()
                                .map(work -> new Work(work.payload("input"), work.id("items")))
                                .toList());
        while (tally.begun() < saved.id("begun")) {
            tally = tally.begin();
        }
        for (Saved end : saved.objects("ended")) {
            tally = tally.end(end.id("child"), end(end));
        }
        return saved.value("gathered").equals(true) ? tally.gather() : tally;
    }

    private static ChildEnd end(Saved saved) {
        return new ChildEnd(
                ExecutionStatus.valueOf(saved.text("status")),
                saved.time("startDate"),
                saved.time("stopDate"),
                saved.maybe("output"),
                saved.maybe("error"),
                saved.maybe("cause"));
    }
}
