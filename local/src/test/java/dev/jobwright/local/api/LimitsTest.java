package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What limits do to the jobs that they are about. */
final class LimitsTest extends OnLimits {

    @Test
    void a_limit_of_one_lets_jobs_run_one_after_the_other_the_most_urgent_and_oldest_first() {
        pool("one", "{\"limit\": 1}");
        var first = asked();
        var low = asked(priority("LOW"));
        var old = asked();
        var young = asked();
        var high = asked(priority("HIGH"));
        assertStand(List.of(first), "RUNNING");
        assertStand(List.of(low, old, young, high), slots("one", 4));

        var order = new ArrayList<String>();
        var running = first;
        for (var next : List.of(high, old, young, low)) {
            finish(running);
            assertEquals("COMPLETED", standing(running));
            assertEquals("RUNNING", standing(next));
            order.add(next);
            running = next;
            var waiting = new ArrayList<>(List.of(low, old, young, high));
            waiting.removeAll(order);
            assertStand(waiting, slots("one", waiting.size()));
        }
        finish(running);
        assertStand(order, "COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED");
    }

    private static String[] slots(String pool, int times) {
        return java.util.Collections.nCopies(times, "SLOT " + pool).toArray(String[]::new);
    }

    @Test
    void a_job_that_is_passed_for_long_is_not_passed_for_ever() {
        pool("one", "{\"limit\": 1}");
        var first = asked();
        var low = asked(priority("LOW"));
        api.turn(Duration.ofMinutes(31));
        var critical = asked(priority("CRITICAL"));
        finish(first);
        assertStand(List.of(low, critical), "RUNNING", "SLOT one");
    }

    @Test
    void a_job_needs_a_slot_of_every_limit_that_is_about_it() {
        pool("a", "{\"limit\": 2}");
        pool("b", "{\"limit\": 1, \"workflow_id\": \"light\"}");
        var one = asked();
        var two = asked();
        var three = asked(Api.ALICE, "slow", "");
        var four = asked(Api.ALICE, "slow", "");
        var all = List.of(one, two, three, four);
        assertStand(all, "RUNNING", "SLOT b", "RUNNING", "SLOT a");

        // The second lacks a slot of the one, and the fourth of the other.
        fail(Api.ALICE, three);
        assertStand(all, "RUNNING", "SLOT b", "FAILED", "RUNNING");
        finish(one);
        assertStand(all, "COMPLETED", "RUNNING", "FAILED", "RUNNING");
    }

    @Test
    void of_two_lines_that_have_a_slot_again_the_one_with_the_older_job_comes_first() {
        pool("a", "{\"limit\": 2}");
        pool("b", "{\"limit\": 1, \"workflow_id\": \"light\"}");
        var both = asked();
        var older = asked();
        var other = asked(Api.ALICE, "slow", "");
        var younger = asked(Api.ALICE, "slow", "");
        assertStand(List.of(both, older, other, younger), "RUNNING", "SLOT b", "RUNNING", "SLOT a");

        finish(both);
        assertStand(List.of(older, younger), "RUNNING", "SLOT a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"workflow_id\": \"light\"     | light | \"priority\": \"LOW\"",
                "\"tool_id\": \"count\"         | light | \"priority\": \"LOW\"",
                "\"key\": \"concurrency_key\"   | light | \"concurrency_key\": \"a\"",
                "\"key\": \"metadata.who.name\" | light | \"metadata\": {\"who\": {\"name\": 7}}",
                "\"key\": \"inputs.place.city\" | light | \"input_values\": {\"place\": {\"city\": \"x\"}}",
            })
    void a_limit_is_about_some_jobs_and_no_others(String about, String workflow, String more) {
        pool("some", "{\"limit\": 1, " + about + "}");
        var jobs = List.of(asked(Api.ALICE, workflow, more), asked(Api.ALICE, workflow, more));
        assertStand(jobs, "RUNNING", "SLOT some");
        var other =
                about.contains("key")
                        ? asked(
                                Api.ALICE,
                                workflow,
                                more.replace("\"a\"", "\"b\"")
                                        .replace("7", "8")
                                        .replace("\"x\"", "\"y\""))
                        : asked(Api.ALICE, "slow", "");
        var without = asked(Api.ALICE, "slow", "");
        assertStand(List.of(other, without), "RUNNING", "RUNNING");
    }

    @Test
    void a_jobs_concurrency_key_is_shown_and_held_to_its_bounds() {
        var id = asked("\"concurrency_key\": \"customer 7\"");
        assertEquals("customer 7", job(Api.ALICE, id).text("concurrency_key").orElseThrow());
        for (var wrong : List.of("\"\"", "7", "\"" + "x".repeat(257) + "\"")) {
            var body = "{\"workflow_id\": \"light\", \"concurrency_key\": " + wrong + "}";
            assertEquals(1, api.post("/v1/jobs", body).places(400, "INVALID_REQUEST").size());
        }
    }

    @Test
    void a_priority_keeps_to_its_share_and_what_is_critical_may_use_all() {
        pool("shared", "{\"limit\": 4, \"shares\": {\"LOW\": 50}}");
        var low = List.of(low(), low(), low());
        assertStand(low, "RUNNING", "RUNNING", "SLOT shared");
        var critical = List.of(critical(), critical(), critical());
        assertStand(critical, "RUNNING", "RUNNING", "SLOT shared");

        finish(low.getFirst());
        assertEquals("RUNNING", standing(critical.getLast()));
        assertEquals("SLOT shared", standing(low.getLast()));
        finish(critical.getFirst());
        assertEquals("RUNNING", standing(low.getLast()));
        assertEquals("SLOT shared", standing(low()));
    }

    private String low() {
        return asked(priority("LOW"));
    }

    private String critical() {
        return asked(priority("CRITICAL"));
    }

    @Test
    void a_paused_queue_lets_nobody_run_and_stops_nobody() {
        pool("any", "{\"limit\": 5}");
        var runs = asked();
        api.post("/v1/pools/any/pause", "").is(200);
        var waits = List.of(asked(), asked());
        assertEquals("RUNNING", standing(runs));
        assertStand(waits, "SLOT any", "SLOT any");
        finish(runs);
        assertStand(waits, "SLOT any", "SLOT any");

        api.post("/v1/pools/any/resume", "").is(200);
        assertStand(waits, "RUNNING", "RUNNING");
    }

    @Test
    void a_queue_without_a_limit_can_be_paused_too() {
        pool("any", "{\"paused\": true}");
        var waits = List.of(asked(), asked());
        assertStand(waits, "SLOT any", "SLOT any");
        api.post("/v1/pools/any/resume", "").is(200);
        assertStand(waits, "RUNNING", "RUNNING");
        assertEquals("RUNNING", standing(asked()));
    }

    @Test
    void a_higher_limit_lets_those_run_who_wait_and_a_lower_one_stops_nobody() {
        pool("some", "{\"limit\": 1}");
        var jobs = List.of(asked(), asked(), asked(), asked(), asked());
        pool("some", "{\"limit\": 3}");
        assertStand(jobs, "RUNNING", "RUNNING", "RUNNING", "SLOT some", "SLOT some");

        pool("some", "{\"limit\": 1}");
        finish(jobs.get(0));
        finish(jobs.get(1));
        assertStand(jobs.subList(2, 5), "RUNNING", "SLOT some", "SLOT some");
        finish(jobs.get(2));
        assertStand(jobs.subList(3, 5), "RUNNING", "SLOT some");

        pool("some", "{\"limit\": 0}");
        finish(jobs.get(3));
        assertEquals("SLOT some", standing(jobs.get(4)));
    }

    @Test
    void a_limit_that_goes_lets_those_run_who_waited_for_it() {
        pool("a", "{\"limit\": 1}");
        pool("b", "{\"limit\": 2}");
        var jobs = List.of(asked(), asked(), asked());
        assertStand(jobs, "RUNNING", "SLOT a", "SLOT a");
        api.turn(Duration.ofSeconds(1));
        api.delete("/v1/pools/a").is(200);
        assertStand(jobs, "RUNNING", "RUNNING", "SLOT b");
    }

    @Test
    void a_limit_by_another_key_lets_those_run_who_do_not_stand_in_each_others_way_by_it() {
        pool("some", "{\"limit\": 1}");
        var jobs = List.of(asked(key("a")), asked(key("b")), asked(key("b")));
        assertStand(jobs, "RUNNING", "SLOT some", "SLOT some");
        pool("some", "{\"limit\": 1, \"key\": \"concurrency_key\"}");
        assertStand(jobs, "RUNNING", "RUNNING", "SLOT some");
    }

    @Test
    void a_job_that_a_limit_is_not_about_any_more_does_not_wait_for_it() {
        pool("none", "{\"limit\": 0, \"workflow_id\": \"light\"}");
        var id = asked();
        assertEquals("SLOT none", standing(id));
        pool("none", "{\"limit\": 0, \"workflow_id\": \"slow\"}");
        assertEquals("RUNNING", standing(id));
    }

    private static String key(String key) {
        return "\"concurrency_key\": \"" + key + "\"";
    }

    @Test
    void a_job_that_leaves_its_line_keeps_nobody_waiting() {
        pool("one", "{\"limit\": 1}");
        var first = asked();
        var jobs = List.of(asked(), asked(), asked(), asked());
        control(jobs.get(0), "pause");
        control(jobs.get(1), "cancel");
        api.delete("/v1/jobs/" + jobs.get(2) + "?force=true").is(200);
        assertStand(jobs.subList(0, 2), "PAUSED", "CANCELLED");
        finish(first);
        assertEquals("RUNNING", standing(jobs.get(3)));

        control(jobs.get(0), "resume");
        assertEquals("SLOT one", standing(jobs.get(0)));
        finish(jobs.get(3));
        assertEquals("RUNNING", standing(jobs.get(0)));
    }

    private void control(String id, String verb) {
        api.post("/v1/jobs/" + id + "/" + verb, "").is(202);
    }

    @Test
    void a_paused_job_gives_its_slot_back_and_waits_for_one_when_it_is_resumed() {
        pool("one", "{\"limit\": 1}");
        var first = asked();
        var second = asked();
        control(first, "pause");
        api.turn(Duration.ofSeconds(1));
        assertStand(List.of(first, second), "PAUSED", "RUNNING");
        control(first, "resume");
        assertEquals("SLOT one", standing(first));
        finish(second);
        assertEquals("RUNNING", standing(first));
    }

    @Test
    void a_single_step_waits_for_no_slot() {
        pool("one", "{\"limit\": 1}");
        var created = api.post("/v1/jobs", "{\"workflow_id\": \"light\"}").is(201);
        var id = created.text("job_id").orElseThrow();
        var running = asked();
        var path = "/v1/jobs/" + id + "/steps/only/execute";
        api.post(path, "").isProblem(409, "NO_SLOT");
        assertEquals("CREATED", standing(id));
        finish(running);
        api.post(path, "").is(202);
        assertEquals("SLOT one", standing(asked()));
    }

    @Test
    void each_user_has_as_many_slots_and_all_together_have_no_more_than_all() {
        try (var other = new Api("a secret", Map.of("JOBWRIGHT_ADMINISTRATORS", Api.ALICE))) {
            var body =
                    "{\"name\": \"W\", \"inputs\": [], \"steps\": [{\"step_id\": \"s\","
                            + " \"tool_id\": \"pause\", \"parameter_mappings\": {\"seconds\":"
                            + " {\"value\": 1}}}]}";
            other.put("/v1/pools/each_user", "{\"limit\": 1}").is(201);
            other.put("/v1/pools/global", "{\"limit\": 2}").is(201);
            var stand = new ArrayList<String>();
            for (var who : List.of(Api.ALICE, Api.ALICE, Api.BOB, Api.BOB, CAROL)) {
                other.as(who, "PUT", "/v1/workflows/w", body);
                var start = "{\"workflow_id\": \"w\", \"start\": true}";
                var job = other.as(who, "POST", "/v1/jobs", start).is(202);
                var id = job.text("job_id").orElseThrow();
                var read = other.as(who, "GET", "/v1/jobs/" + id, "").is(200);
                stand.add(read.text("wait_pool").orElse("runs"));
            }
            assertEquals(List.of("runs", "each_user", "runs", "each_user", "global"), stand);
        }
    }

    private static final String CAROL = "carol";
}
