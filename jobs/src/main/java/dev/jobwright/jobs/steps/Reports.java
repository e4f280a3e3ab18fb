package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Saying;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.tool.ToolCall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt says while it works: at most four messages a second, each with all that was said
 * since the last one, whatever the tool does. Of progress, and of each output that is shown, the
 * newest is told. What does not fit into a message is left out, and it is said how much that was.
 */
final class Reports {
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(250);
    private static final int MAX_LINE = 4_000;

    /** A message of the queue has at most 256 KB, and here room is left for what is around it. */
    private static final int MOST_BYTES = 192 * 1024;

    private static final int MOST_SAYINGS = 128;

    private final Tell tell;
    private final InstantSource clock;
    private final Place place;
    private final long fence;
    private final Map<Subject, Held> held = new LinkedHashMap<>();
    private Optional<Instant> sent = Optional.empty();
    private long bytes;
    private long leftOut;
    private long lines;
    private long counter;

    /** What is said something of; the newer replaces the older. */
    private sealed interface Subject {
        record Progress() implements Subject {}

        record Output(String name) implements Subject {}

        /** A line replaces no other. */
        record Line(long number) implements Subject {}
    }

    private record Held(Saying saying, int bytes) {}

    Reports(Tell tell, InstantSource clock, Place place, long fence) {
        this.tell = tell;
        this.clock = clock;
        this.place = place;
        this.fence = fence;
    }

    synchronized void progress(long done, long total, String message) {
        var line = Texts.shortened(message, MAX_LINE);
        say(new Subject.Progress(), new Saying.Progress(done, total, line));
    }

    synchronized void output(String name, Json value) {
        say(new Subject.Output(name), new Saying.Output(name, value));
    }

    synchronized void line(ToolCall.Severity severity, String line) {
        lines++;
        say(new Subject.Line(lines), new Saying.Line(severity, Texts.shortened(line, MAX_LINE)));
    }

    /** Sends what was held back, if its time has come; asked now and then while the tool works. */
    synchronized void tick() {
        var next = sent.map(last -> last.plus(BETWEEN_MESSAGES));
        if (next.filter(clock.instant()::isBefore).isEmpty()) {
            flush();
        }
    }

    /** Sends what was held back. */
    synchronized void flush() {
        if (held.isEmpty()) {
            return;
        }
        var sayings = new ArrayList<Saying>();
        held.values().forEach(one -> sayings.add(one.saying()));
        if (leftOut > 0) {
            var line = "(" + leftOut + " more were said at once, and are left out)";
            sayings.add(new Saying.Line(ToolCall.Severity.WARNING, line));
        }
        held.clear();
        bytes = 0;
        leftOut = 0;
        sent = Optional.of(clock.instant());
        send(sayings);
    }

    /** The elements of a long list are told of together, and not each. */
    private void say(Subject subject, Saying saying) {
        if (place.isQuiet()) {
            return;
        }
        Optional.ofNullable(held.remove(subject)).ifPresent(older -> bytes -= older.bytes());
        if (!isHeld(subject, saying)) {
            leftOut++;
        }
        tick();
    }

    private boolean isHeld(Subject subject, Saying saying) {
        if (held.size() == MOST_SAYINGS) {
            return false;
        }
        int more = JsonText.bytes(saying.json()).length;
        boolean fits = bytes + more <= MOST_BYTES;
        if (fits) {
            held.put(subject, new Held(saying, more));
            bytes += more;
        }
        return fits;
    }

    /** A message that cannot be sent is lost: nothing that a step does may fail for it. */
    private void send(List<Saying> sayings) {
        counter++;
        try {
            tell.send(
                    new LogMessage.Said(
                            place.job(),
                            place.runNo(),
                            StepFrames.node(place.step(), place.key()),
                            place.key().text(),
                            new Head.Mark(fence, counter),
                            sayings));
        } catch (PortUnavailable e) {
            // The next one says more than this one could.
        }
    }
}
