package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inPush;
import static dev.jobwright.simulation.bugs.PlantedBug.inQueue;
import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Push.Delivery;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;

/** Mistakes in how things are told. */
final class BugsOfLogs {
    private static final String OUTBOX = "OUTBOX#";
    private static final String EVENT = "EVENT#";
    private static final String SEQ = "sent_seq";

    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "changes are not told",
                            TamperedTable.forgetting(
                                    Which.of(OUTBOX).and(Write.Put.class::isInstance))),
                    inTable(
                            "what was told stays in the outbox",
                            TamperedTable.forgetting(
                                    Which.of(OUTBOX).and(Write.Delete.class::isInstance))),
                    inTable(
                            "the head of a log runs ahead",
                            TamperedTable.setting(
                                    Which.of("HEAD"),
                                    "last_seq",
                                    item ->
                                            Json.of(
                                                    item.whole("last_seq")
                                                            + (item.whole("last_seq") == 3
                                                                    ? 1
                                                                    : 0)))),
                    inTable(
                            "an event is not written",
                            TamperedTable.forgetting(one -> one.key().sort().endsWith("000005"))),
                    inTable("events change places", TamperedTable.writing(BugsOfLogs::swapped)),
                    inTable(
                            "an event is written twice",
                            TamperedTable.writing(BugsOfLogs::doubled)),
                    inTable(
                            "a watcher is taken to be further than it is",
                            TamperedTable.writingEach(
                                    Which.of("SUBSCRIPTION#"), BugsOfLogs::further)),
                    inPush(
                            "a frame that was not sent counts as sent",
                            push ->
                                    (connection, frame) -> {
                                        var delivery = push.send(connection, frame);
                                        return delivery == Delivery.FAILED
                                                ? Delivery.SENT
                                                : delivery;
                                    }),
                    inPush(
                            "a connection that is slow counts as gone",
                            push ->
                                    (connection, frame) -> {
                                        var delivery = push.send(connection, frame);
                                        return delivery == Delivery.FAILED
                                                ? Delivery.GONE
                                                : delivery;
                                    }),
                    inPush(
                            "frames are numbered anew",
                            push ->
                                    (connection, frame) ->
                                            push.send(
                                                    connection,
                                                    frame.whole("job_seq")
                                                            .map(seq ->
                                                                    frame.with(
                                                                            "job_seq",
                                                                            Json.of(seq + 1)))
                                                            .orElse(frame))),
                    inQueue(
                            "nobody rings",
                            queue ->
                                    messages ->
                                            queue.send(
                                                    messages.stream()
                                                            .filter(one ->
                                                                    !one.body()
                                                                            .text("kind")
                                                                            .orElse("")
                                                                            .equals("bell"))
                                                            .toList())));

    private BugsOfLogs() {}

    private static List<Write> swapped(List<Write> writes) {
        var events = writes.stream().filter(Which.of(EVENT)).toList();
        if (events.size() < 2) {
            return writes;
        }
        var first = (Write.Put) events.getFirst();
        var last = (Write.Put) events.getLast();
        var all = new ArrayList<Write>();
        for (var write : writes) {
            all.add(
                    write.equals(first)
                            ? moved(last, first)
                            : write.equals(last) ? moved(first, last) : write);
        }
        return all;
    }

    private static Write moved(Write.Put event, Write.Put to) {
        var fields = Json.object();
        event.item().attributes().fields().forEach(fields::put);
        fields.put("job_seq", to.item().whole("job_seq"));
        return new Write.Put(new Item(to.key(), fields.done()), to.condition());
    }

    /** As if each event were counted before and after it is written. */
    private static List<Write> doubled(List<Write> writes) {
        var all = new ArrayList<Write>();
        Write.Put last = null;
        for (var write : writes) {
            if (write instanceof Write.Put put && Which.of(EVENT).test(put)) {
                if (last != null) {
                    all.add(moved(last, put));
                    continue;
                }
                last = put;
            }
            all.add(write);
        }
        return all;
    }

    private static Write further(Write write) {
        return switch (write) {
            case Write.Put(var item, var condition) ->
                    new Write.Put(
                            new Item(
                                    item.key(),
                                    item.attributes().with(SEQ, Json.of(item.whole(SEQ) + 1))),
                            condition);
            case Write.Update _, Write.Delete _, Write.Check _ -> write;
        };
    }
}
