package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What can be changed of a job that waits for a slot. */
final class WaitingJobsTest extends OnLimits {

    private Json.Obj patch(String id, String body) {
        return api.call("PATCH", "/v1/jobs/" + id, "{" + body + "}").is(200);
    }

    @Test
    void a_job_of_another_priority_stands_elsewhere() {
        pool("one", "{\"limit\": 1}");
        var first = asked();
        var jobs = List.of(asked(), asked(), asked());
        assertEquals("PENDING", patch(jobs.get(2), priority("HIGH")).text("status").get());
        patch(jobs.get(0), priority("LOW"));

        finish(first);
        assertStand(jobs, "SLOT one", "SLOT one", "RUNNING");
        finish(jobs.get(2));
        assertStand(jobs, "SLOT one", "RUNNING", "COMPLETED");
        finish(jobs.get(1));
        assertStand(jobs, "RUNNING", "COMPLETED", "COMPLETED");
    }

    @Test
    void a_job_of_another_priority_keeps_its_age() {
        pool("one", "{\"limit\": 1}");
        var first = asked();
        var old = asked(priority("LOW"));
        var young = asked();
        patch(old, priority("MEDIUM"));
        finish(first);
        assertStand(List.of(old, young), "RUNNING", "SLOT one");
    }

    @Test
    void a_job_runs_if_it_may_by_its_new_priority() {
        pool("shared", "{\"limit\": 2, \"shares\": {\"LOW\": 50}}");
        var jobs = List.of(asked(priority("LOW")), asked(priority("LOW")));
        assertStand(jobs, "RUNNING", "SLOT shared");
        assertEquals("RUNNING", patch(jobs.get(1), priority("HIGH")).text("status").get());
        assertEquals("SLOT shared", standing(asked(priority("CRITICAL"))));
    }

    @Test
    void a_job_with_another_key_waits_for_what_that_says() {
        pool("keyed", "{\"limit\": 1, \"key\": \"concurrency_key\"}");
        pool("customers", "{\"limit\": 1, \"key\": \"metadata.customer\"}");
        var more = "\"concurrency_key\": \"a\", \"metadata\": {\"customer\": \"c\"}";
        var jobs = List.of(asked(more), asked(more), asked(more));
        assertStand(jobs, "RUNNING", "SLOT customers", "SLOT customers");

        patch(jobs.get(1), "\"metadata\": {\"customer\": \"d\"}");
        assertStand(jobs, "RUNNING", "SLOT keyed", "SLOT customers");
        var runs = patch(jobs.get(1), "\"concurrency_key\": \"b\"");
        assertEquals("b", runs.text("concurrency_key").orElseThrow());
        assertStand(jobs, "RUNNING", "RUNNING", "SLOT customers");
    }

    @Test
    void jobs_are_told_apart_by_a_value_of_any_length() {
        pool("cities", "{\"limit\": 1, \"key\": \"inputs.place.city\"}");
        var long1 = city("x".repeat(400_000) + "1");
        var jobs = List.of(asked(long1), asked(long1), asked(city("x".repeat(400_000) + "2")));
        assertStand(jobs, "RUNNING", "SLOT cities", "RUNNING");
    }

    private static String city(String name) {
        return "\"input_values\": {\"place\": {\"city\": \"" + name + "\"}}";
    }

    @Test
    void a_job_that_runs_or_has_run_keeps_its_key() {
        var id = asked("\"concurrency_key\": \"a\"");
        var other = "{\"concurrency_key\": \"b\"}";
        var path = "/v1/jobs/" + id;
        var refused = api.call("PATCH", path, other).isProblem(409, "INVALID_STATE");
        assertEquals("edit_concurrency_key", refused.text("action").orElseThrow());
        patch(id, "\"concurrency_key\": \"a\", \"name\": \"n\"");
        finish(id);
        api.call("PATCH", path, other).isProblem(409, "INVALID_STATE");
        var read = job(Api.ALICE, id);
        assertEquals("a", read.text("concurrency_key").orElseThrow());
        assertEquals("n", read.text("name").orElseThrow());
    }
}
