package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.tool.ToolCall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What an attempt says while it works, numbered in the order in which it is sent. Reports of
 * progress are thinned out to about four a second, and the last one is always sent.
 */
final class Reports {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(250);
    private static final int MAX_LINE = 4_000;

    private final Tell tell;
    private final InstantSource clock;
    private final Place place;
    private final long fence;
    private Optional<Progress> held = Optional.empty();
    private Optional<Instant> reported = Optional.empty();
    private long counter;

    private record Progress(long done, long total, String message) {}

    Reports(Tell tell, InstantSource clock, Place place, long fence) {
        this.tell = tell;
        this.clock = clock;
        this.place = place;
        this.fence = fence;
    }

    synchronized void progress(long done, long total, String message) {
        var now = clock.instant();
        var progress = new Progress(done, total, message);
        if (reported.map(last -> now.isBefore(last.plus(BETWEEN_REPORTS))).orElse(false)) {
            held = Optional.of(progress);
        } else {
            reported = Optional.of(now);
            held = Optional.empty();
            send(progress);
        }
    }

    synchronized void line(ToolCall.Severity severity, String line) {
        flush();
        tell.send(
                new LogMessage.Line(
                        place.job(),
                        place.runNo(),
                        StepFrames.node(place.step()),
                        place.key().text(),
                        mark(),
                        severity,
                        Texts.shortened(line, MAX_LINE)));
    }

    /** Sends the report that was held back, if one was. */
    synchronized void flush() {
        var last = held;
        held = Optional.empty();
        last.ifPresent(this::send);
    }

    private void send(Progress progress) {
        tell.send(
                new LogMessage.Report(
                        place.job(),
                        place.runNo(),
                        StepFrames.node(place.step()),
                        place.key().text(),
                        mark(),
                        progress.done(),
                        progress.total(),
                        Texts.shortened(progress.message(), MAX_LINE)));
    }

    private Head.Mark mark() {
        counter++;
        return new Head.Mark(fence, counter);
    }
}
