package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.listen.ListenHandler;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Each write of whoever tells listeners goes wrong in every way, and with it goes whoever was to be
 * woken: every event is told all the same, first told in order, and under one id.
 */
final class ListenersCrashTest extends Listening {
    /** What goes wrong. */
    enum Fault {
        /** The process ends; where it was to be written what came of a request, that is lost. */
        DEATH_BEFORE_A_WRITE,
        DEATH_AFTER_A_WRITE,
        /** Nobody learns that a write was made. */
        ANSWER_LOST,
        /** Nobody learns that it was not. */
        WRITE_LOST
    }

    /** A table under which it does at one of the writes. */
    private static final class Mortal implements Table {
        private final Table table;
        private final Fault when;
        private int left;

        Mortal(Table table, Fault when, int write) {
            this.table = table;
            this.when = when;
            this.left = write;
        }

        boolean hasFailed() {
            return left < 0;
        }

        @Override
        public Optional<Item> get(Key key) {
            return table.get(key);
        }

        @Override
        public Page query(Query query) {
            return table.query(query);
        }

        @Override
        public Outcome transact(List<Write> writes) {
            if (left-- != 0) {
                return table.transact(writes);
            }
            return switch (when) {
                case DEATH_BEFORE_A_WRITE -> throw new IllegalStateException("it died");
                case DEATH_AFTER_A_WRITE -> {
                    var _ = table.transact(writes);
                    throw new IllegalStateException("it died");
                }
                case ANSWER_LOST -> {
                    var _ = table.transact(writes);
                    yield new Outcome.Unknown();
                }
                case WRITE_LOST -> new Outcome.Unknown();
            };
        }
    }

    /** Logs and tells until it dies over it. */
    private void tellUntilDeath(Ports ports) {
        try {
            for (var message : api.queue.take()) {
                new UseCases(ports)
                        .writeLog()
                        .handle(
                                new JobUid(message.group()),
                                List.of(LogMessage.read(message.body())),
                                _ -> {});
            }
            var handler = new ListenHandler(ports);
            while (!api.alarms.isEmpty()) {
                var alarm = api.alarms.removeFirst();
                if (alarm.what() instanceof Alarms.What.OfListeners) {
                    handle(handler, alarm.what());
                }
            }
        } catch (IllegalStateException e) {
            assertEquals("it died", e.getMessage());
        }
    }

    /** Sweepers and timers, until nothing is left to tell. */
    private void recover() {
        loseAlarms();
        for (int minute = 0; minute < 4; minute++) {
            api.turn(Duration.ofSeconds(61));
            sweep();
            api.log();
            ring();
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_event_is_told_whatever_fails(Fault when) {
        publish();
        webhook("one", "");
        webhook("two", other.url(), "").is(201);
        boolean hasFailed = true;
        int write = 0;
        while (hasFailed) {
            int before = receiver.got().size();
            int busBefore = api.bus.size();
            var id = runningJob();
            carryOut(id);
            var mortal = new Mortal(api.ports().table(), when, write);
            tellUntilDeath(api.ports().over(mortal));
            recover();
            hasFailed = mortal.hasFailed();
            var where = when + " " + write;
            var told = receiver.got().subList(before, receiver.got().size());
            assertEquals(
                    List.of("job.running", "job.completed"),
                    List.copyOf(
                            new LinkedHashSet<>(told.stream().map(Receiver.Got::type).toList())),
                    where);
            assertEquals(2, told.stream().map(Receiver.Got::id).distinct().count(), where);
            var bus = api.bus.subList(busBefore, api.bus.size());
            assertEquals(
                    2,
                    bus.stream().map(event -> text(event.detail(), "event_id")).distinct().count(),
                    where);
            write++;
        }
        assertTrue(write > 10, "there are more writes than " + write);
        boolean isRepeated =
                receiver.got().stream().map(Receiver.Got::id).distinct().count()
                        < receiver.got().size();
        assertEquals(when == Fault.DEATH_BEFORE_A_WRITE, isRepeated, "some were told twice");
        assertEquals(
                receiver.got().stream().map(Receiver.Got::id).distinct().toList(),
                other.got().stream().map(Receiver.Got::id).distinct().toList());
    }
}
