package dev.jobwright.local.executions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.local.rows.OneWriter;
import dev.jobwright.local.rows.RowStore;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.store.HistoryText;
import dev.jobwright.stepfunctions.store.Store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The engine's documents and histories as rows. A document lies under its kind and key; of a
 * history, each row holds the events of one append, under the id of the last of them.
 */
public final class KeptExecutions implements Store, AutoCloseable {
    private static final String DOCUMENT = "d";
    private static final String HISTORY = "h";

    /** About how many characters of history make a row. */
    private static final int LARGE_ROW = 1 << 20;

    /** Some changes, and whoever waits until they are kept. */
    private record Request(List<Change> changes, CompletableFuture<Boolean> kept) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes in them
    private sealed interface Change {
        record Row(byte[] key, Optional<byte[]> value) implements Change {}

        record Forgotten(RowStore.Range history) implements Change {}
    }

    private final RowStore rows;
    private final OneWriter<Request> writer;

    /** Over rows of its own, which are closed with it. */
    public KeptExecutions(RowStore rows) {
        this.rows = rows;
        this.writer = new OneWriter<>("executions-commit", new Committing());
    }

    @Override
    public void write(List<Write> writes) {
        var request =
                new Request(
                        writes.stream().flatMap(KeptExecutions::changes).toList(),
                        new CompletableFuture<>());
        if (!writer.offer(request)) {
            throw new IllegalStateException("the executions' store is closed");
        }
        try {
            if (!request.kept().get()) {
                throw new IllegalStateException("executions could not be kept");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before executions were kept", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("executions could not be kept", e.getCause());
        }
    }

    /** Texts are made here, so that one which cannot be keeps no other from being kept. */
    private static Stream<Change> changes(Write write) {
        return switch (write) {
            case Write.Put(var kind, var key, var json) ->
                    Stream.of(row(document(kind, key), json.get()));
            case Write.Remove(var kind, var key) ->
                    Stream.of(new Change.Row(document(kind, key), Optional.empty()));
            case Write.Append(var arn, var events) -> parts(key(HISTORY, arn), events);
            case Write.Forget(var arn) -> Stream.of(new Change.Forgotten(under(key(HISTORY, arn))));
        };
    }

    private static Change row(byte[] key, String text) {
        return new Change.Row(key, Optional.of(text.getBytes(UTF_8)));
    }

    /** Events in rows that are not too large to be read one by one. */
    private static Stream<Change> parts(byte[] history, List<HistoryEvent> events) {
        var rows = Stream.<Change>builder();
        var part = new ArrayList<HistoryEvent>();
        long size = 0;
        for (var event : events) {
            part.add(event);
            size += event.size();
            if (size > LARGE_ROW || event.id() == events.getLast().id()) {
                rows.add(row(numbered(history, event.id()), HistoryText.write(part)));
                part.clear();
                size = 0;
            }
        }
        return rows.build();
    }

    private static byte[] document(Kind kind, String key) {
        byte[] prefix = key(DOCUMENT, kind.name());
        byte[] name = key.getBytes(UTF_8);
        return ByteBuffer.allocate(prefix.length + name.length).put(prefix).put(name).array();
    }

    @Override
    public List<Document> documents(Kind kind) {
        var found = new ArrayList<Document>();
        byte[] prefix = key(DOCUMENT, kind.name());
        rows.scan(
                under(prefix),
                false,
                (key, value) ->
                        found.add(
                                new Document(
                                        new String(
                                                key,
                                                prefix.length,
                                                key.length - prefix.length,
                                                UTF_8),
                                        new String(value, UTF_8))));
        return found;
    }

    @Override
    public List<HistoryEvent> history(String executionArn, Span span) {
        var found = new ArrayList<HistoryEvent>();
        rows.scan(
                wanted(key(HISTORY, executionArn), span),
                span.newestFirst(),
                (_, value) -> {
                    var events = HistoryText.read(new String(value, UTF_8));
                    for (var event : span.newestFirst() ? events.reversed() : events) {
                        if (follows(event, span) && found.size() < span.most()) {
                            found.add(event);
                        }
                    }
                    return found.size() < span.most();
                });
        return found;
    }

    private static boolean follows(HistoryEvent event, Span span) {
        return span.beyond() == 0
                || (span.newestFirst() ? event.id() < span.beyond() : event.id() > span.beyond());
    }

    /** A row lies under its last event, so the one with an event lies there or after it. */
    private RowStore.Range wanted(byte[] history, Span span) {
        var all = under(history);
        if (span.beyond() == 0) {
            return all;
        }
        if (!span.newestFirst()) {
            return new RowStore.Range(numbered(history, span.beyond() + 1), all.to());
        }
        var last = new ArrayList<byte[]>();
        var from = new RowStore.Range(numbered(history, span.beyond() - 1), all.to());
        rows.scan(from, false, (key, _) -> !last.add(key));
        return last.isEmpty() ? all : new RowStore.Range(all.from(), after(last.getFirst()));
    }

    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** Answers what was asked before, keeps it, and lets go of the rows. */
    @Override
    public void close() {
        writer.close();
        rows.close();
    }

    private static byte[] key(String what, String named) {
        return (what + "\0" + named + "\0").getBytes(UTF_8);
    }

    private static byte[] numbered(byte[] prefix, long number) {
        return ByteBuffer.allocate(prefix.length + Long.BYTES).put(prefix).putLong(number).array();
    }

    /** The rows whose keys go on from a prefix, which ends in a zero. */
    private static RowStore.Range under(byte[] prefix) {
        byte[] end = prefix.clone();
        end[end.length - 1] = 1;
        return new RowStore.Range(prefix, end);
    }

    private final class Committing implements OneWriter.Work<Request> {
        @Override
        public void commit(List<Request> batch) {
            var changes = new TreeMap<byte[], Optional<byte[]>>(Arrays::compareUnsigned);
            for (var request : batch) {
                request.changes().forEach(change -> add(changes, change));
            }
            rows.commit(changes);
            batch.forEach(request -> request.kept().complete(true));
        }

        @Override
        public void lost(Request request) {
            request.kept().complete(false);
        }

        private void add(SortedMap<byte[], Optional<byte[]>> changes, Change change) {
            switch (change) {
                case Change.Row(var key, var value) -> changes.put(key, value);
                case Change.Forgotten(var history) -> forget(changes, history);
            }
        }

        private void forget(SortedMap<byte[], Optional<byte[]>> changes, RowStore.Range history) {
            rows.scan(
                    history,
                    false,
                    (key, _) -> {
                        changes.put(key, Optional.empty());
                        return true;
                    });
            changes.subMap(history.from(), history.to()).replaceAll((_, _) -> Optional.empty());
        }
    }
}
