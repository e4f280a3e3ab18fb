package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Lists a page at a time: whose tokens are good for what, and in which order jobs come. */
final class PagesTest extends OnTheApi {
    private static final List<String> REFUSED = List.of("/next_token INVALID_TOKEN");

    @BeforeEach
    void jobs() {
        publish();
        var urgent = Map.of("a", "LOW", "b", "CRITICAL", "c", "MEDIUM", "d", "CRITICAL");
        for (var id : List.of("a", "b", "c", "d")) {
            var body =
                    "{\"workflow_id\":\"wf\",\"job_id\":\"%s\",\"priority\":\"%s\"}"
                            .formatted(id, urgent.get(id));
            api.post("/v1/jobs", body).is(201);
            api.turn(Duration.ofSeconds(1));
        }
        api.settle();
    }

    private List<String> listed(String query) {
        return ids(api.get("/v1/jobs?" + query).is(200));
    }

    private static List<String> ids(Json.Obj page) {
        return page.items("jobs").orElseThrow().stream()
                .map(job -> ((Json.Obj) job).text("job_id").orElseThrow())
                .toList();
    }

    private String token(String query) {
        return api.get("/v1/jobs?" + query).is(200).text("next_token").orElseThrow();
    }

    @Test
    void a_token_is_good_for_its_own_list_only() {
        var token = token("limit=1&status=CREATED");
        var other = "/v1/jobs?status=CREATED,PAUSED&next_token=" + token;
        assertEquals(REFUSED, api.get(other).places(400, "INVALID_REQUEST"));
        assertEquals(
                REFUSED, api.get("/v1/jobs?next_token=" + token).places(400, "INVALID_REQUEST"));
        assertEquals(List.of("c", "b"), listed("limit=2&status=CREATED&next_token=" + token));
    }

    @Test
    void a_token_is_good_for_its_own_user_only() {
        var target = "/v1/jobs?next_token=" + token("limit=1");
        assertEquals(REFUSED, api.as(Api.BOB, "GET", target, "").places(400, "INVALID_REQUEST"));
    }

    @Test
    void no_character_of_a_token_can_be_another() {
        var token = token("limit=1");
        for (int i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'Q' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertEquals(
                    REFUSED,
                    api.get("/v1/jobs?next_token=" + changed).places(400, "INVALID_REQUEST"));
        }
    }

    @Test
    void a_token_says_nothing_of_what_it_stands_for() {
        var token = Base64.getUrlDecoder().decode(token("limit=1"));
        var text = new String(token, StandardCharsets.ISO_8859_1);
        for (var told : List.of("OWNER", "alice", "2026", "[\"")) {
            assertFalse(text.contains(told), text);
        }
    }

    @Test
    void a_token_of_another_action_on_many_is_refused() {
        var body = "{\"action\":\"start\",\"dry_run\":true,\"filter\":{},\"next_token\":\"";
        var token = token("limit=1");
        assertEquals(
                REFUSED,
                api.post("/v1/jobs/actions", body + token + "\"}").places(400, "INVALID_REQUEST"));
    }

    @Test
    void the_next_page_is_where_link_says() {
        assertEquals(
                List.of("d", "c", "b", "a"), walked("/v1/jobs?limit=3&name=Analyze%20document"));
    }

    /** All that a list shows, by following where its pages say that the next is. */
    private List<String> walked(String first) {
        var seen = new ArrayList<String>();
        var target = first;
        while (!target.isEmpty()) {
            var page = api.get(target);
            seen.addAll(ids(page.is(200)));
            var link = page.header("Link");
            target = link.isEmpty() ? "" : link.substring(1, link.indexOf(">; rel=\"next\""));
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "updated_at", "priority"})
    void a_list_is_walked_to_its_end_in_every_order_from_any_place(String by) {
        for (var order : List.of("asc", "desc")) {
            var list = "/v1/jobs?sort_by=" + by + "&sort_order=" + order;
            var all = ids(api.get(list).is(200));
            assertEquals(4, all.size());
            assertEquals(all, walked(list + "&limit=1"));
            for (int offset = 0; offset <= 4; offset++) {
                var rest = all.subList(offset, 4);
                var from = list + "&offset=" + offset;
                assertEquals(rest, walked(from + "&limit=1"));
                assertEquals(rest, walked(from + "&limit=2"));
                assertEquals(rest, walked(from + "&limit=1&status=CREATED,FAILED"));
            }
        }
    }

    @Test
    void a_token_says_where_a_page_begins_whether_or_not_its_list_began_at_an_offset() {
        for (var list : List.of("/v1/jobs?limit=1", "/v1/jobs?limit=1&sort_by=priority")) {
            var token = api.get(list + "&offset=1").is(200).text("next_token").orElseThrow();
            var third = ids(api.get(list + "&offset=2").is(200));
            for (var rest : List.of("", "&offset=1", "&offset=3")) {
                var page = api.get(list + "&next_token=" + token + rest).is(200);
                assertEquals(third, ids(page), rest);
            }
        }
    }

    @Test
    void an_offset_among_few_that_are_meant_is_found_without_a_query_for_each_job() {
        others(300);
        int before = api.counted.queries();
        assertEquals(List.of("b", "a"), listed("workflow_id=wf&offset=2&limit=100"));
        assertTrue(api.counted.queries() - before < 12, () -> "queries " + api.counted.queries());
    }

    @Test
    void jobs_are_counted_and_not_the_room_that_a_page_has_for_them() {
        others(150);
        api.counted.most = 10;
        assertEquals(List.of("d", "b"), listed("sort_by=priority&limit=2"));
        assertEquals(List.of("b", "a"), listed("workflow_id=wf&offset=2&limit=100"));
    }

    @Test
    void more_than_can_be_sorted_or_passed_over_is_said_to_be_too_many() {
        others(1_000);
        for (var wrong : List.of("sort_by=priority", "sort_by=updated_at&offset=1")) {
            assertEquals(
                    List.of("/sort_by TOO_MANY_JOBS"),
                    api.get("/v1/jobs?" + wrong).places(400, "INVALID_REQUEST"));
        }
        assertEquals(
                List.of("/offset TOO_MANY_JOBS"),
                api.get("/v1/jobs?workflow_id=wf&offset=1").places(400, "INVALID_REQUEST"));
        assertEquals(4, listed("offset=1000").size());
    }

    /** Jobs of another workflow, which are newer. */
    private void others(int count) {
        api.put("/v1/workflows/other", WORKFLOW).is(201);
        var one = "{\"workflow_id\":\"other\"}";
        api.post("/v1/batches", "{\"jobs\":[" + (one + ",").repeat(count - 1) + one + "]}").is(201);
        api.settle();
    }

    @Test
    void the_store_of_secrets_is_asked_once_for_all_pages_of_some_minutes() {
        assertEquals(4, walked("/v1/jobs?limit=1").size());
        assertEquals(4, walked("/v1/jobs?limit=1&sort_order=asc").size());
        assertEquals(1, api.asked.get());
        api.turn(Duration.ofMinutes(6));
        assertEquals(4, walked("/v1/jobs?limit=1").size());
        assertEquals(2, api.asked.get());
    }

    @Test
    void an_address_that_no_header_can_hold_is_not_told() {
        var page = api.get("/v1/jobs?limit=1&name=" + "x".repeat(4_000));
        assertFalse(page.is(200).text("next_token").isEmpty());
        assertEquals("", page.header("Link"));
    }

    @Test
    void jobs_come_in_the_order_that_is_asked_for() {
        assertEquals(List.of("a", "b", "c", "d"), listed("sort_order=asc"));
        assertEquals(List.of("d", "b", "c", "a"), listed("sort_by=priority"));
        assertEquals(List.of("a", "c", "d", "b"), listed("sort_by=priority&sort_order=asc"));
        api.call("PATCH", "/v1/jobs/b", "{\"tags\":[\"new\"]}").is(200);
        api.settle();
        assertEquals(List.of("b", "d", "c", "a"), listed("sort_by=updated_at"));
    }

    @Test
    void a_sorted_list_is_read_in_pages() {
        var first = api.get("/v1/jobs?sort_by=priority&limit=3").is(200);
        assertEquals(List.of("d", "b", "c"), ids(first));
        var next = "&next_token=" + first.text("next_token").orElseThrow();
        var last = api.get("/v1/jobs?sort_by=priority&limit=3" + next).is(200);
        assertEquals(List.of("a"), ids(last));
        assertEquals(Json.NULL, last.get("next_token").orElseThrow());
    }

    @Test
    void an_offset_passes_over_jobs() {
        assertEquals(List.of("c", "b"), listed("offset=1&limit=2"));
        assertEquals(List.of("b", "c"), listed("offset=1&limit=2&sort_order=asc"));
        assertEquals(List.of(), listed("offset=1000"));
        for (var wrong : List.of("offset=1001", "offset=-1", "offset=x")) {
            assertEquals(
                    List.of("/offset OUT_OF_RANGE"),
                    api.get("/v1/jobs?" + wrong).places(400, "INVALID_REQUEST"));
        }
        assertEquals(
                List.of("/sort_by UNKNOWN_WORD", "/sort_order UNKNOWN_WORD"),
                api.get("/v1/jobs?sort_by=name&sort_order=up").places(400, "INVALID_REQUEST"));
    }

    @Test
    void only_jobs_of_the_time_that_is_asked_for_are_read() {
        var after = "created_after=2026-03-02T09:15:00Z";
        var before = "created_before=2026-03-02T09:15:03Z";
        assertEquals(List.of("d", "c", "b"), listed(after));
        assertEquals(List.of("c", "b", "a"), listed(before));
        var page = api.get("/v1/jobs?limit=3&" + after + "&" + before).is(200);
        assertEquals(List.of("c", "b"), ids(page));
        assertEquals(Json.NULL, page.get("next_token").orElseThrow());
        assertEquals(List.of(), listed("created_after=2040-01-01T00:00:00Z&" + before));
        assertEquals(4, listed("created_after=-999999999-01-01T00:00:00Z").size());
        assertEquals(4, listed("created_before=%2B999999999-01-01T00:00:00Z").size());
    }
}
