package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How lines stand, as those see it whose jobs wait in them. */
final class QueueTest extends OnLimits {

    private Json.Obj queue() {
        api.settle();
        return api.get("/v1/queue").is(200);
    }

    private static List<Json.Obj> lines(Json.Obj queue) {
        return queue.items("lines").orElseThrow().stream().map(Json.Obj.class::cast).toList();
    }

    private static List<String> ids(Json.Obj line, String field) {
        return line.items(field).orElseThrow().stream()
                .map(one -> ((Json.Obj) one).text("job_id").orElseThrow())
                .toList();
    }

    private static long whole(Json.Obj line, String field) {
        return line.whole(field).orElseThrow();
    }

    @Test
    void a_line_says_who_holds_its_slots_and_who_waits_where() {
        pool("two", "{\"limit\": 2, \"shares\": {\"LOW\": 50}}");
        var runs = List.of(asked(), asked(priority("LOW")));
        var low = asked(priority("LOW"));
        var medium = asked();
        var high = asked(priority("HIGH"));
        api.turn(Duration.ofSeconds(7));
        var created = api.post("/v1/jobs", "{\"workflow_id\": \"light\"}").is(201);

        var queue = queue();
        assertEquals(
                "{\"CREATED\":1,\"PENDING\":3,\"RUNNING\":2,\"PAUSED\":0}",
                queue.object("open_jobs").orElseThrow().toString(),
                () -> created.toString());
        var line = lines(queue).getFirst();
        assertEquals(1, lines(queue).size());
        assertEquals("two", line.text("pool_id").orElseThrow());
        assertEquals("own", line.text("scope").orElseThrow());
        assertEquals(Json.NULL, line.get("key").orElseThrow());
        assertEquals("{\"LOW\":50}", line.object("shares").orElseThrow().toString());
        assertEquals(2, whole(line, "held"));
        assertEquals(0, whole(line, "held_by_others"));
        assertEquals(new TreeSet<>(runs), new TreeSet<>(ids(line, "holders")));
        assertEquals(3, whole(line, "depth"));
        assertEquals(9, whole(line, "oldest_seconds"));
        assertEquals(
                "{\"LOW\":1,\"MEDIUM\":1,\"HIGH\":1,\"CRITICAL\":0}",
                line.object("waiting_by_priority").orElseThrow().toString());
        assertEquals(List.of(high, medium, low), ids(line, "waiting"));
        assertEquals("1 HIGH", position(line, 0));
        assertEquals("3 LOW", position(line, 2));
    }

    private static String position(Json.Obj line, int index) {
        var place = (Json.Obj) line.items("waiting").orElseThrow().get(index);
        return whole(place, "position") + " " + place.text("priority").orElseThrow();
    }

    @Test
    void a_page_ends_where_its_lines_may_take_more_reads_than_one_answer_is_for() {
        pool("keyed", "{\"limit\": 1, \"key\": \"concurrency_key\"}");
        for (int i = 0; i < 30; i++) {
            asked("\"concurrency_key\": \"k" + i + "\"");
        }
        api.settle();
        var sizes = new ArrayList<Integer>();
        var target = "/v1/queue?limit=30";
        for (var more = Optional.of(""); more.isPresent(); ) {
            var page = api.get(target + more.get()).is(200);
            sizes.add(lines(page).size());
            more = page.text("next_token").map(token -> "&next_token=" + token);
        }
        assertEquals(List.of(11, 11, 8), sizes);
    }

    @Test
    void each_value_of_a_key_has_a_line_and_they_are_read_in_pages() {
        pool("keyed", "{\"limit\": 1, \"key\": \"concurrency_key\"}");
        pool("last", "{\"paused\": true, \"workflow_id\": \"slow\"}");
        for (var key : List.of("a", "a", "b", "c", "c", "d")) {
            asked("\"concurrency_key\": \"" + key + "\"");
        }
        var all = lines(queue());
        var found = new ArrayList<Json.Obj>();
        var target = "/v1/queue?limit=2";
        for (int i = 0; i < 3; i++) {
            var page = api.get(target).is(200);
            found.addAll(lines(page));
            target = "/v1/queue?limit=2&next_token=" + page.text("next_token").orElse("");
        }

        assertEquals(all, found);
        var told = new TreeSet<String>();
        found.forEach(line ->
                told.add(
                        line.text("pool_id").orElseThrow()
                                + line.text("key").map(key -> " " + key).orElse("")
                                + " "
                                + whole(line, "held")
                                + " "
                                + whole(line, "depth")));
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "keyed a 1 1",
                                "keyed b 1 0",
                                "keyed c 1 1",
                                "keyed d 1 0",
                                "last 0 0")),
                told);
        api.get("/v1/queue?next_token=x").isProblem(400, "INVALID_REQUEST");
        api.get("/v1/queue?limit=0").isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void of_other_users_jobs_there_are_only_counts() {
        try (var other = new Api("a secret", Map.of("JOBWRIGHT_ADMINISTRATORS", Api.ALICE))) {
            other.put("/v1/pools/global", "{\"limit\": 3}").is(201);
            other.as(Api.BOB, "PUT", "/v1/pools/mine", "{\"limit\": 1}").is(201);
            var workflow =
                    """
                    {"name": "W", "inputs": [], "steps": [{"step_id": "s", "tool_id": "pause",
                      "parameter_mappings": {"seconds": {"value": 1}}}]}
                    """;
            var bobs = new ArrayList<String>();
            var alices = new ArrayList<String>();
            for (var who : List.of(Api.BOB, Api.ALICE, Api.ALICE, Api.BOB, Api.ALICE)) {
                other.turn(Duration.ofSeconds(1));
                other.as(who, "PUT", "/v1/workflows/w", workflow);
                var start = "{\"workflow_id\": \"w\", \"start\": true}";
                var id = other.as(who, "POST", "/v1/jobs", start).is(202).text("job_id");
                (who.equals(Api.BOB) ? bobs : alices).add(id.orElseThrow());
            }

            var answer = other.get("/v1/queue");
            var line = lines(answer.is(200)).getFirst();
            assertEquals(1, lines(answer.json()).size());
            assertEquals("installation", line.text("scope").orElseThrow());
            assertEquals(3, whole(line, "held"));
            assertEquals(1, whole(line, "held_by_others"));
            assertEquals(new TreeSet<>(alices.subList(0, 2)), new TreeSet<>(ids(line, "holders")));
            assertEquals(List.of(alices.getLast()), ids(line, "waiting"));
            bobs.forEach(id -> assertFalse(answer.body().contains(id), answer.body()));
            assertFalse(answer.body().contains("bob"), answer.body());

            var why = other.get("/v1/jobs/" + alices.getLast() + "/explain");
            assertEquals("LIMIT", why.is(200).text("kind").orElseThrow());
            assertEquals(1, whole(why.json().object("cause").orElseThrow(), "held_by_others"));
            bobs.forEach(id -> assertFalse(why.body().contains(id), why.body()));
            assertFalse(why.body().contains("bob"), why.body());
        }
    }

    @Test
    void nobody_waits_and_nothing_is_limited() {
        asked();
        var queue = queue();
        assertEquals(List.of(), lines(queue));
        assertEquals(1L, whole(queue.object("open_jobs").orElseThrow(), "RUNNING"));
        assertEquals(Json.NULL, queue.get("next_token").orElseThrow());
    }
}
