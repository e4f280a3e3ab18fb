package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.store.HistoryText;
import dev.jobwright.stepfunctions.store.Store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps text as a disk would, and can be told to fail. */
public final class TextStore implements Store {
    private final Map<Kind, Map<String, String>> documents = new EnumMap<>(Kind.class);
    private final Map<String, List<String>> histories = new TreeMap<>();
    private int writesLeft = Integer.MAX_VALUE;

    /** What a disk holds of this one now. */
    synchronized TextStore copy() {
        var copy = new TextStore();
        documents.forEach((kind, all) -> copy.documents.put(kind, new TreeMap<>(all)));
        histories.forEach((arn, all) -> copy.histories.put(arn, new ArrayList<>(all)));
        return copy;
    }

    /** Takes so many writes more, and then fails. */
    synchronized void take(int writes) {
        writesLeft = writes;
    }

    synchronized boolean isFull() {
        return writesLeft == 0;
    }

    @Override
    public synchronized void write(List<Write> writes) {
        if (writesLeft == 0) {
            throw new IllegalStateException("the disk is full");
        }
        writesLeft--;
        writes.forEach(this::write);
    }

    private void write(Write write) {
        switch (write) {
            case Write.Put(var kind, var key, var json) -> all(kind).put(key, json.get());
            case Write.Remove(var kind, var key) -> all(kind).remove(key);
            case Write.Append(var arn, var events) ->
                    histories
                            .computeIfAbsent(arn, _ -> new ArrayList<>())
                            .add(HistoryText.write(events));
            case Write.Forget(var arn) -> histories.remove(arn);
        }
    }

    private Map<String, String> all(Kind kind) {
        return documents.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    @Override
    public synchronized List<Document> documents(Kind kind) {
        return all(kind).entrySet().stream()
                .map(entry -> new Document(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized List<HistoryEvent> history(String executionArn, Span span) {
        var events =
                histories.getOrDefault(executionArn, List.of()).stream()
                        .flatMap(text -> HistoryText.read(text).stream())
                        .toList();
        return (span.newestFirst() ? events.reversed() : events)
                .stream()
                        .filter(event ->
                                span.beyond() == 0
                                        || (span.newestFirst()
                                                ? event.id() < span.beyond()
                                                : event.id() > span.beyond()))
                        .limit(span.most())
                        .toList();
    }
}
