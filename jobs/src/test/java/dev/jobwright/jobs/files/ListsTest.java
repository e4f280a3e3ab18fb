package dev.jobwright.jobs.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lists of any length, of which each element can be read by itself. */
final class ListsTest {
    private static final JobUid UID = JobUid.of(new Owner("ada"), new JobId("job_1"));

    private final Values values = new Values(new ValuesTest.InMemory(new HashMap<>()));
    private final Lists lists = new Lists(values);

    private static Json.Arr list(int count, String text) {
        return Json.array(IntStream.range(0, count).mapToObj(i -> Json.of(text + i)).toList());
    }

    private Stored spread(Json.Arr list) {
        var spread = lists.spread(UID, new Stored.Inline(list)).orElseThrow();
        assertEquals(list.items().size(), spread.count());
        return spread.list();
    }

    @Test
    void a_short_list_is_a_value_like_any_other() {
        assertEquals(new Stored.Inline(list(3, "e")), spread(list(3, "e")));
        assertInstanceOf(Stored.Ref.class, spread(list(900, "x".repeat(50))));
    }

    @Test
    void a_long_list_is_in_pieces_and_loads_as_it_was() {
        var many = list(2_500, "e");
        var kept = assertInstanceOf(Stored.Chunked.class, spread(many));
        assertEquals(2_500, kept.count());
        assertEquals(many, values.load(UID, kept));
        for (int index : new int[] {0, 999, 1_000, 2_499}) {
            assertEquals(Json.of("e" + index), lists.element(UID, kept, index));
        }
        assertEquals(Optional.of(new Lists.Spread(2_500, kept)), lists.spread(UID, kept));
    }

    @Test
    void what_is_no_list_is_none() {
        assertEquals(Optional.empty(), lists.spread(UID, new Stored.Inline(Json.of("x"))));
    }
}
