package dev.jobwright.stepfunctions.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.core.HistoryEvent;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What an engine relies on in every store. */
public abstract class StoreContract {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:a";

    /** An empty store. */
    protected abstract Store store();

    private static HistoryEvent event(long id) {
        return new HistoryEvent(
                id,
                id - 1,
                Instant.parse("2026-01-01T00:00:00.123Z").plusMillis(id),
                "PassStateEntered",
                "stateEnteredEventDetails",
                Map.of("name", "s" + id));
    }

    private static List<HistoryEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(StoreContract::event).toList();
    }

    private static void append(Store store, String arn, List<HistoryEvent> events) {
        store.write(List.of(new Store.Write.Append(arn, events)));
    }

    private static List<Long> ids(Store store, String arn, Store.Span span) {
        return store.history(arn, span).stream().map(HistoryEvent::id).toList();
    }

    private static List<Long> range(long from, long to) {
        var ids = new ArrayList<Long>();
        for (long id = from; from < to ? id <= to : id >= to; id += from < to ? 1 : -1) {
            ids.add(id);
        }
        return ids;
    }

    @Test
    void a_history_is_what_was_appended() {
        var store = store();
        append(store, ARN, events(1, 3));
        append(store, ARN, List.of());
        append(store, ARN, events(4, 4));
        append(store, ARN + "b", events(1, 2));

        assertEquals(events(1, 4), store.history(ARN, new Store.Span(0, 100, false)));
        assertEquals(events(1, 4).reversed(), store.history(ARN, new Store.Span(0, 100, true)));
        assertEquals(List.of(), store.history("arn:none", new Store.Span(0, 100, false)));
    }

    @Test
    void a_history_is_read_in_parts_from_either_end() {
        var store = store();
        append(store, ARN, events(1, 7));
        append(store, ARN, events(8, 8));
        append(store, ARN, events(9, 300));

        assertEquals(range(1, 5), ids(store, ARN, new Store.Span(0, 5, false)));
        assertEquals(range(6, 10), ids(store, ARN, new Store.Span(5, 5, false)));
        assertEquals(range(8, 9), ids(store, ARN, new Store.Span(7, 2, false)));
        assertEquals(range(299, 300), ids(store, ARN, new Store.Span(298, 5, false)));
        assertEquals(List.of(), ids(store, ARN, new Store.Span(300, 5, false)));

        assertEquals(range(300, 296), ids(store, ARN, new Store.Span(0, 5, true)));
        assertEquals(range(295, 291), ids(store, ARN, new Store.Span(296, 5, true)));
        assertEquals(range(8, 5), ids(store, ARN, new Store.Span(9, 4, true)));
        assertEquals(range(2, 1), ids(store, ARN, new Store.Span(3, 5, true)));
        assertEquals(List.of(), ids(store, ARN, new Store.Span(1, 5, true)));
    }

    @Test
    void a_forgotten_history_is_gone_and_others_stay() {
        var store = store();
        append(store, ARN, events(1, 3));
        append(store, ARN + "b", events(1, 3));

        store.write(List.of(new Store.Write.Forget(ARN)));

        assertEquals(List.of(), store.history(ARN, new Store.Span(0, 100, false)));
        assertEquals(3, store.history(ARN + "b", new Store.Span(0, 100, false)).size());
    }

    @Test
    void changes_of_one_call_follow_each_other() {
        var store = store();
        store.write(
                List.of(
                        new Store.Write.Append(ARN, events(1, 3)),
                        new Store.Write.Forget(ARN),
                        new Store.Write.Append(ARN, events(1, 1))));

        assertEquals(events(1, 1), store.history(ARN, new Store.Span(0, 100, false)));
    }
}
