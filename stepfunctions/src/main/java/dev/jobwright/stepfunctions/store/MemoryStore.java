package dev.jobwright.stepfunctions.store;

import dev.jobwright.stepfunctions.core.HistoryEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Forgets everything with the process, and so need not write documents at all. */
public final class MemoryStore implements Store {
    private final ConcurrentHashMap<String, List<HistoryEvent>> histories =
            new ConcurrentHashMap<>();

    @Override
    public void write(List<Write> writes) {
        for (Write write : writes) {
            switch (write) {
                case Write.Append(String arn, List<HistoryEvent> events) -> append(arn, events);
                case Write.Forget(String arn) -> histories.remove(arn);
                case Write.Put _, Write.Remove _ -> {}
            }
        }
    }

    private void append(String executionArn, List<HistoryEvent> events) {
        List<HistoryEvent> history =
                histories.computeIfAbsent(executionArn, _ -> new ArrayList<>());
        synchronized (history) {
            history.addAll(events);
        }
    }

    @Override
    public List<Document> documents(Kind kind) {
        return List.of();
    }

    @Override
    public List<HistoryEvent> history(String executionArn, Span span) {
        @Nullable List<HistoryEvent> history = histories.get(executionArn);
        if (history == null) {
            return List.of();
        }
        synchronized (history) {
            // Ids are 1, 2, 3 …, so an event's place is known by its id.
            int count = history.size();
            long passed =
                    span.newestFirst() && span.beyond() > 0
                            ? count - span.beyond() + 1
                            : span.beyond();
            List<HistoryEvent> ordered = span.newestFirst() ? history.reversed() : history;
            int from = Math.clamp(passed, 0, count);
            return List.copyOf(ordered.subList(from, Math.min(count, from + span.most())));
        }
    }
}
