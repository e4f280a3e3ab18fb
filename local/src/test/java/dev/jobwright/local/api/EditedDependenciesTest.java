package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Dependencies that are added, changed and removed. */
final class EditedDependenciesTest extends OnDependencies {
    private static final int RING = 8;

    private static String edge(String job, String other) {
        return "/v1/jobs/" + job + "/dependencies/" + other;
    }

    private static List<String> ids(Json.Obj list, String name) {
        return list.items(name).orElseThrow().stream()
                .map(one -> ((Json.Obj) one).text("job_id").orElseThrow())
                .sorted()
                .toList();
    }

    @Test
    void dependencies_are_added_changed_removed_and_listed_from_both_sides() {
        made("a", "[]", "");
        made("b", "[]", "");
        made("down", "[]", "");
        api.put(edge("down", "a"), "").is(200);
        api.put(edge("down", "b"), "{\"on_failure\":\"run\"}").is(200);
        var listed = api.get("/v1/jobs/down/dependencies").is(200);
        assertEquals(List.of("a", "b"), ids(listed, "dependencies"));
        assertEquals(read("down").get("dependencies"), listed.get("dependencies"));
        var dependents = api.get("/v1/jobs/a/dependents").is(200);
        assertEquals(List.of("down"), ids(dependents, "dependents"));

        api.put(edge("down", "a"), "{\"on_failure\":\"cancel\"}").is(200);
        assertEquals(
                "{\"job_id\":\"a\",\"on_failure\":\"cancel\",\"outputs\":{},"
                        + "\"state\":\"waiting\",\"satisfied\":false,\"ended_at\":null}",
                read("down").items("dependencies").orElseThrow().getLast().toString());
        api.delete(edge("down", "a")).is(200);
        assertEquals(List.of("b waiting"), states("down"));
        assertEquals(List.of(), ids(api.get("/v1/jobs/a/dependents").is(200), "dependents"));
        api.delete(edge("down", "a")).isProblem(404, "DEPENDENCY_NOT_FOUND");
        start("a");
        fail("a");
        assertEquals("CREATED", stand("down"));
    }

    @Test
    void a_job_goes_on_when_the_last_that_it_waits_for_is_removed() {
        made("a", "[]", "");
        made("b", "[]", "");
        waiting("down", "a", "b");
        api.delete(edge("down", "a")).is(200);
        assertEquals("PENDING DEPENDENCIES", stand("down"));
        var gone = api.delete(edge("down", "b")).is(200);
        assertEquals("RUNNING", gone.text("status").orElseThrow());
        assertEquals("RUNNING", stand("down"));
        api.put(edge("down", "a"), "").isProblem(409, "INVALID_STATE");
        api.delete(edge("down", "a")).isProblem(409, "INVALID_STATE");
    }

    @Test
    void one_that_has_ended_already_counts_at_once() {
        made("done", "[]", ",\"start\":true");
        complete("done");
        made("failed", "[]", ",\"start\":true");
        fail("failed");
        made("never", "[]", "");
        waiting("down", "never");
        api.put(edge("down", "done"), "").is(200);
        assertEquals(List.of("never waiting", "done completed"), states("down"));
        api.put(edge("down", "failed"), "").is(200);
        api.delete(edge("down", "never")).is(200);
        assertEquals("PENDING DEPENDENCIES", stand("down"));
        assertEquals(
                "RUNNING",
                api.put(edge("down", "failed"), "{\"on_failure\":\"run\"}")
                        .is(200)
                        .text("status")
                        .orElseThrow());
        made("other", "[]", "");
        assertEquals(
                "CANCELLED",
                api.put(edge("other", "failed"), "{\"on_failure\":\"cancel\"}")
                        .is(200)
                        .text("status")
                        .orElseThrow());
    }

    @Test
    void a_job_depends_on_no_job_that_is_missing_or_anothers() {
        made("down", "[]", "");
        api.as(Api.BOB, "PUT", "/v1/workflows/counts", COUNTS).is(201);
        api.as(Api.BOB, "POST", "/v1/jobs", "{\"workflow_id\":\"counts\",\"job_id\":\"bobs\"}")
                .is(201);
        var missing = api.put(edge("down", "gone"), "").isProblem(404, "JOB_NOT_FOUND");
        var foreign = api.put(edge("down", "bobs"), "").isProblem(404, "JOB_NOT_FOUND");
        assertEquals(
                missing.text("detail").orElseThrow().replace("gone", "bobs"),
                foreign.text("detail").orElseThrow());
        api.as(Api.BOB, "PUT", edge("down", "bobs"), "").isProblem(404, "JOB_NOT_FOUND");
        api.as(Api.BOB, "GET", "/v1/jobs/down/dependents", "").isProblem(404, "JOB_NOT_FOUND");
        api.put(edge("down", "a%20b"), "").isProblem(404, "JOB_NOT_FOUND");
        assertEquals(
                List.of("/on_failure UNKNOWN_WORD", "/other UNKNOWN_FIELD"),
                api.put(edge("down", "bobs"), "{\"on_failure\":\"x\",\"other\":1}")
                        .places(400, "INVALID_REQUEST"));
    }

    @Test
    void no_job_comes_to_wait_for_itself() {
        for (var id : List.of("a", "b", "c", "d", "e")) {
            made(id, "[]", "");
        }
        api.put(edge("a", "a"), "").isProblem(409, "DEPENDENCY_CYCLE");
        api.put(edge("a", "b"), "").is(200);
        var two = api.put(edge("b", "a"), "").isProblem(409, "DEPENDENCY_CYCLE");
        assertEquals("[\"b\",\"a\",\"b\"]", two.get("cycle").orElseThrow().toString());
        api.put(edge("b", "c"), "").is(200);
        api.put(edge("c", "d"), "").is(200);
        api.put(edge("d", "e"), "").is(200);
        var five = api.put(edge("e", "a"), "").isProblem(409, "DEPENDENCY_CYCLE");
        assertEquals(
                "[\"e\",\"a\",\"b\",\"c\",\"d\",\"e\"]",
                five.get("cycle").orElseThrow().toString());
        assertEquals(List.of(), states("e"));
    }

    @Test
    void edits_that_race_never_make_a_cycle_together() {
        for (int i = 0; i < RING; i++) {
            made("ring_" + i, "[]", "");
        }
        var statuses = Collections.synchronizedList(new ArrayList<Integer>());
        Together.run(
                IntStream.range(0, RING)
                        .<Runnable>mapToObj(i -> () -> statuses.add(close(i)))
                        .toList());
        assertEquals(RING, statuses.size());
        assertTrue(statuses.contains(409), statuses::toString);
        var edges = new HashSet<String>();
        for (int i = 0; i < RING; i++) {
            for (var other : read("ring_" + i).items("dependencies").orElseThrow()) {
                edges.add("ring_" + i + ">" + ((Json.Obj) other).text("job_id").orElseThrow());
            }
        }
        assertEquals(RING - 1, edges.size(), edges::toString);
    }

    /** Each of the ring needs the next: all but one may. Who finds too much going on asks again. */
    private int close(int i) {
        int status = 503;
        while (status == 503) {
            status = api.put(edge("ring_" + i, "ring_" + (i + 1) % RING), "").status();
        }
        return status;
    }
}
