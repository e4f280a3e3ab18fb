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
import dev.jobwright.stepfunctions.json.Kept;
import dev.jobwright.stepfunctions.language.ItemReader.Format;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.StateMachine;

import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads what {@link SaveMapRun} wrote, for the same definition. */
public final class LoadMapRun {
    private LoadMapRun() {}

    /** The run of this text. */
    public static MapRun text(String text, StateMachine machine) {
        var saved = Kept.of(text);
        return new MapRun(
                order(saved.object("order"), machine),
                saved.time("startDate"),
                saved.maybeTime("stopDate"),
                limits(saved.object("limits")),
                saved.count("calls"),
                phase(saved.object("phase")),
                tally(saved.object("tally")));
    }

    private static MapRunOrder order(Kept saved, StateMachine machine) {
        String processor = saved.text("processor");
        State.Map state =
                machine.map(processor)
                        .orElseThrow(() ->
                                new NoSuchElementException("the definition has no " + processor));
        Optional<Batching> batching =
                saved.maybe("batching")
                        .map(Kept::of)
                        .map(written ->
                                new Batching(
                                        written.whole("maxItems"),
                                        written.whole("maxBytes"),
                                        written.maybe("input")));
        return new MapRunOrder(
                saved.count("run"),
                saved.text("mapRunArn"),
                saved.text("label"),
                state,
                new Parent(saved.text("executionArn"), saved.text("roleArn")),
                limits(saved.object("limits")),
                source(saved.object("source")),
                batching,
                saved.maybe("export"),
                new Sight(
                        saved.value("input"),
                        saved.value("context"),
                        Json.asObject(saved.value("variables"))));
    }

    private static Limits limits(Kept saved) {
        return new Limits(
                saved.whole("maxConcurrency"),
                saved.whole("toleratedFailureCount"),
                ((Number) saved.value("toleratedFailurePercentage")).doubleValue());
    }

    private static Source source(Kept saved) {
        return saved.json().containsKey("dataset")
                ? new Source.Given(saved.value("dataset"))
                : new Source.Read(saved.value("arguments"), saved.whole("maxItems"));
    }

    private static Phase phase(Kept saved) {
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

    private static Item item(Kept saved) {
        return new Item(saved.maybeText("key"), saved.value("value"), saved.text("source"));
    }

    private static Fetch fetch(Kept saved) {
        return switch (saved.text("is")) {
            case "page" -> new Fetch.Page(saved.maybeText("continuation"));
            case "named" -> new Fetch.Named();
            case "content" ->
                    new Fetch.Content(
                            saved.text("bucket"),
                            saved.text("key"),
                            format(saved.object("format")));
            default -> throw new IllegalArgumentException("no fetch " + saved.text("is"));
        };
    }

    private static Format format(Kept saved) {
        return switch (saved.text("is")) {
            case "json" -> new Format.Json(saved.maybeText("pointer"));
            case "jsonLines" -> new Format.JsonLines();
            case "csv" ->
                    new Format.Csv(
                            saved.text("delimiter").charAt(0),
                            saved.maybe("headers")
                                    .map(names ->
                                            Json.asArray(names).stream()
                                                    .map(String.class::cast)
                                                    .toList()));
            case "parquet" -> new Format.Parquet();
            default -> throw new IllegalArgumentException("no format " + saved.text("is"));
        };
    }

    private static ResultFile file(Kept saved) {
        return new ResultFile(saved.text("bucket"), saved.text("key"), saved.text("body"));
    }

    private static Outcome outcome(Kept saved) {
        if (saved.json().containsKey("result")) {
            return new Outcome.Succeeded(Payload.read(saved.text("result")));
        }
        return saved.json().containsKey("failed")
                ? new Outcome.Failed(saved.maybeText("error"), saved.maybeText("cause"))
                : new Outcome.Aborted();
    }

    private static Tally tally(Kept saved) {
        Tally tally =
                Tally.of(
                        saved.objects("works").stream()
                                .map(work ->
                                        new Work(
                                                Payload.read(work.text("input")),
                                                work.count("items")))
                                .toList());
        while (tally.begun() < saved.count("begun")) {
            tally = tally.begin();
        }
        for (Kept end : saved.objects("ended")) {
            tally = tally.end(end.count("child"), end(end));
        }
        return saved.value("gathered").equals(true) ? tally.gather() : tally;
    }

    private static ChildEnd end(Kept saved) {
        return new ChildEnd(
                ExecutionStatus.valueOf(saved.text("status")),
                saved.time("startDate"),
                saved.time("stopDate"),
                saved.maybeText("output"),
                saved.maybeText("error"),
                saved.maybeText("cause"));
    }
}
