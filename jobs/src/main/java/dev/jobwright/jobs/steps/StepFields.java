package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a tool says of its step: fields of its own, which the attempt's end records with its result.
 * Before that they are written now and then, at most once a second, for those who look at the step
 * meanwhile; an attempt that dies leaves what was written last.
 */
final class StepFields {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);
    private static final int MOST_FIELDS = 32;
    private static final int MOST_BYTES = 8 * 1024;

    private final Table table;
    private final Tell tell;
    private final InstantSource clock;
    private final Turn turn;
    private Json.Obj fields;
    private Optional<Instant> written = Optional.empty();
    private boolean isWritten = true;

    StepFields(LiveCall.Around around, Turn turn) {
        this.table = around.table();
        this.tell = around.tell();
        this.clock = around.clock();
        this.turn = turn;
        this.fields = turn.claimed().fields();
    }

    /**
     * Sets a field; null takes it away.
     *
     * @throws IllegalArgumentException if there are too many, or they are too large
     */
    synchronized void set(String name, Json value) {
        var next = with(name, value);
        int bytes = JsonText.bytes(next).length;
        if (next.fields().size() > MOST_FIELDS || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a step has at most %d fields, of %d bytes of JSON together; not %d of %d"
                            .formatted(MOST_FIELDS, MOST_BYTES, next.fields().size(), bytes));
        }
        isWritten = isWritten && next.equals(fields);
        fields = next;
        tick();
    }

    private Json.Obj with(String name, Json value) {
        var next = Json.object();
        fields.fields()
                .forEach((field, old) -> {
                    if (!field.equals(name)) {
                        next.put(field, old);
                    }
                });
        return value instanceof Json.Null ? next.done() : next.put(name, value).done();
    }

    /** All of them. */
    synchronized Json.Obj all() {
        return fields;
    }

    /** Writes what is new, if its time has come; asked now and then while the tool works. */
    synchronized void tick() {
        var now = clock.instant();
        var next = written.map(last -> last.plus(BETWEEN_WRITES));
        if (!isWritten && next.filter(now::isBefore).isEmpty()) {
            written = Optional.of(now);
            isWritten = write(now);
        }
    }

    /** What cannot be written now is written with the next, or with the attempt's end. */
    private boolean write(Instant now) {
        var place = turn.place();
        var step = turn.claimed().saying(fields);
        var frames = StepFrames.of(place.step(), step).frames();
        var writer = step.key().text() + "#" + step.fence() + "#fields";
        var outbox = Outbox.of(place.job(), place.runNo(), now, writer, frames);
        var said = StepItem.saying(place.job(), place.runNo(), step);
        try {
            table.transact(
                    place.isQuiet() ? List.of(said) : List.of(said, OutboxItem.create(outbox)));
            if (!place.isQuiet()) {
                tell.ring(place.job(), place.runNo(), now);
            }
            return true;
        } catch (TableUnavailable | PortUnavailable e) {
            return false;
        }
    }
}
