package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.tool.ToolCall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an attempt says while it works, numbered in the order in which it is sent. Progress, and
 * each output that is shown, are thinned out to about four a second; the last one is always sent.
 */
final class Reports {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(250);
    private static final int MAX_LINE = 4_000;

    private final Tell tell;
    private final InstantSource clock;
    private final Place place;
    private final long fence;
    private final Map<Subject, Saying> held = new LinkedHashMap<>();
    private final Map<Subject, Instant> sent = new HashMap<>();
    private long counter;

    /** What a report is about; a newer one of the same replaces it. */
    private sealed interface Subject {
        record Progress() implements Subject {}

        record Output(String name) implements Subject {}
    }

    /** A report that has no number yet. */
    private interface Saying {
        LogMessage numbered(Head.Mark mark);
    }

    Reports(Tell tell, InstantSource clock, Place place, long fence) {
        this.tell = tell;
        this.clock = clock;
        this.place = place;
        this.fence = fence;
    }

    synchronized void progress(long done, long total, String message) {
        var line = Texts.shortened(message, MAX_LINE);
        say(
                new Subject.Progress(),
                mark ->
                        new LogMessage.Report(
                                place.job(),
                                place.runNo(),
                                node(),
                                place.key().text(),
                                mark,
                                done,
                                total,
                                line));
    }

    synchronized void output(String name, Json value) {
        say(
                new Subject.Output(name),
                mark ->
                        new LogMessage.Output(
                                place.job(),
                                place.runNo(),
                                node(),
                                place.key().text(),
                                mark,
                                name,
                                value));
    }

    synchronized void line(ToolCall.Severity severity, String line) {
        if (place.isQuiet()) {
            return;
        }
        flush();
        send(mark ->
                new LogMessage.Line(
                        place.job(),
                        place.runNo(),
                        node(),
                        place.key().text(),
                        mark,
                        severity,
                        Texts.shortened(line, MAX_LINE)));
    }

    /** Sends the reports that were held back. */
    synchronized void flush() {
        var last = List.copyOf(held.values());
        held.clear();
        last.forEach(this::send);
    }

    /** The elements of a long list are told of together, and not each. */
    private void say(Subject subject, Saying saying) {
        if (place.isQuiet()) {
            return;
        }
        var now = clock.instant();
        var before = sent.get(subject);
        held.remove(subject);
        if (before != null && now.isBefore(before.plus(BETWEEN_REPORTS))) {
            held.put(subject, saying);
        } else {
            sent.put(subject, now);
            send(saying);
        }
    }

    /** A report that cannot be sent is lost: nothing that a step does may fail for it. */
    private void send(Saying saying) {
        counter++;
        try {
            tell.send(saying.numbered(new Head.Mark(fence, counter)));
        } catch (PortUnavailable e) {
            // The next one says more than this one could.
        }
    }

    private Frame.Node node() {
        return StepFrames.node(place.step(), place.key());
    }
}
