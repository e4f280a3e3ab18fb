package dev.jobwright.local.table;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.local.rows.OneWriter;
import dev.jobwright.local.rows.RowStore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Decides transactions one after the other on one thread, and keeps as many as are waiting by one
 * write to the store. No answer leaves before what it rests on is kept: also a loss may rest on a
 * transaction of the same batch.
 */
final class GroupCommit implements AutoCloseable {

    /** A transaction and whoever waits for it. */
    private record Request(List<Write> writes, CompletableFuture<Outcome> answer) {
        Request(List<Write> writes) {
            this(writes, new CompletableFuture<>());
        }
    }

    private final RowStore store;
    private final OneWriter<Request> writer;

    GroupCommit(RowStore store) {
        this.store = store;
        this.writer = new OneWriter<>("table-commit", new Committing());
    }

    Outcome transact(List<Write> writes) {
        var request = new Request(writes);
        if (!writer.offer(request)) {
            throw new TableUnavailable("the table is closed", new IllegalStateException("closed"));
        }
        try {
            return request.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            throw new IllegalStateException("a transaction could not be decided", e.getCause());
        }
    }

    int waiting() {
        return writer.waiting();
    }

    /** Answers everything that came before, then ends. */
    @Override
    public void close() {
        writer.close();
    }

    private final class Committing implements OneWriter.Work<Request> {
        @Override
        public void commit(List<Request> batch) {
            GroupCommit.this.commit(batch);
        }

        @Override
        public void lost(Request request) {
            request.answer().complete(new Outcome.Unknown());
        }
    }

    private void commit(List<Request> batch) {
        var state = new State();
        var answers = new ArrayList<Runnable>();
        for (var request : batch) {
            answers.add(state.answer(request));
        }
        var changes = state.changes();
        if (!changes.isEmpty()) {
            store.commit(changes);
        }
        answers.forEach(Runnable::run);
    }

    /** What lies in the store, under what the transactions of this batch have made of it. */
    private final class State {
        private final Map<Key, Optional<Item>> before = new LinkedHashMap<>();
        private final Map<Key, Optional<Item>> now = new LinkedHashMap<>();

        /** Decides a transaction, and how to tell. */
        private Runnable answer(Request request) {
            try {
                var outcome = decide(request.writes());
                return () -> request.answer().complete(outcome);
            } catch (IllegalArgumentException e) {
                return () -> request.answer().completeExceptionally(e);
            }
        }

        private Outcome decide(List<Write> writes) {
            for (int i = 0; i < writes.size(); i++) {
                var there = at(writes.get(i).key());
                if (!writes.get(i).condition().holds(there)) {
                    return new Outcome.Lost(i, there);
                }
            }
            var after = writes.stream().map(write -> write.after(at(write.key()))).toList();
            after.forEach(item -> item.ifPresent(Limits::checkSize));
            for (int i = 0; i < writes.size(); i++) {
                now.put(writes.get(i).key(), after.get(i));
            }
            return new Outcome.Committed();
        }

        private Optional<Item> at(Key key) {
            var mine = now.get(key);
            return mine != null
                    ? mine
                    : before.computeIfAbsent(
                            key, _ -> store.get(Rows.key(key)).map(value -> Rows.item(key, value)));
        }

        private SortedMap<byte[], Optional<byte[]>> changes() {
            var changed = new TreeMap<byte[], Optional<byte[]>>(Arrays::compareUnsigned);
            now.forEach((key, item) -> {
                if (!item.equals(before.get(key))) {
                    rows(key, before).forEach((row, _) -> changed.put(row, Optional.empty()));
                    rows(key, now).forEach((row, value) -> changed.put(row, Optional.of(value)));
                }
            });
            return changed;
        }

        private static Map<byte[], byte[]> rows(Key key, Map<Key, Optional<Item>> items) {
            return items.getOrDefault(key, Optional.empty()).map(Rows::of).orElse(Map.of());
        }
    }
}
