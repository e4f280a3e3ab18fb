package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Two who edit the same do not undo what the other has done, and nobody reads a thing twice. */
final class ETagsTest extends OnTheApi {
    private String inputs = "";

    @BeforeEach
    void a_workflow() {
        publish();
        inputs = readyInputs();
    }

    private Answer with(String header, String tag, String method, String target, String body) {
        return api.with(Api.ALICE, Json.object().put(header, tag).done(), method, target, body);
    }

    private String tag(String target) {
        return api.get(target).header("ETag");
    }

    @Test
    void what_somebody_has_already_is_not_sent_again() {
        var id = readyJob();
        for (var target : List.of("/v1/jobs/" + id, "/v1/workflows/wf", "/openapi.json", "/docs")) {
            var tag = tag(target);
            for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                var answer = with("If-None-Match", known, "GET", target, "");
                assertEquals(304, answer.status(), target);
                assertEquals("", answer.body());
                assertEquals(tag, answer.header("ETag"));
            }
            assertEquals(200, with("If-None-Match", "\"other\"", "GET", target, "").status());
        }
        var before = tag("/v1/jobs/" + id);
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        assertEquals(200, with("If-None-Match", before, "GET", "/v1/jobs/" + id, "").status());
    }

    @Test
    void an_edit_upon_what_another_has_edited_changes_nothing() {
        var job = "/v1/jobs/" + readyJob();
        var read = tag(job);
        var mine = with("If-Match", read, "PATCH", job, "{\"tags\":[\"mine\"]}");
        mine.is(200);
        with("If-Match", read, "PATCH", job, "{\"tags\":[\"theirs\"]}")
                .isProblem(412, "PRECONDITION_FAILED");
        assertEquals(List.of(Json.of("mine")), api.get(job).is(200).items("tags").orElseThrow());
        with("If-Match", mine.header("ETag"), "PATCH", job, "{\"tags\":[\"both\"]}").is(200);
        with("If-Match", "*", "PATCH", job, "{\"tags\":[]}").is(200);
    }

    @Test
    void a_job_that_has_only_run_on_is_edited() {
        var id = readyJob();
        var read = tag("/v1/jobs/" + id);
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        step(id, "step_1");
        assertNotEquals(read, tag("/v1/jobs/" + id));
        with("If-Match", read, "PATCH", "/v1/jobs/" + id, "{\"name\":\"Other\"}").is(200);
    }

    private String body(String target, int which) {
        return switch (target) {
            case "/v1/workflows/new" -> WORKFLOW.replace("counts.", "counts " + which);
            case "/v1/tools/new" ->
                    "{\"kind\":\"callback\",\"name\":\"N\",\"description\":\""
                            + which
                            + "\",\"parameters\":{\"type\":\"object\",\"properties\":{}},\"outputs\":{\"type\":\"object\",\"properties\":{}}}";
            case "/v1/pools/new" -> "{\"limit\":" + which + "}";
            case "/v1/webhooks/new" -> "{\"url\":\"https://example.com/" + which + "\"}";
            default ->
                    "{\"cron\":\"%d 1 * * *\",\"job\":{\"workflow_id\":\"wf\",\"input_values\":%s}}"
                            .formatted(which, inputs);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "tools", "pools", "schedules", "webhooks"})
    void who_puts_something_says_what_they_know_of_it(String kind) {
        var target = "/v1/" + kind + "/new";
        with("If-Match", "*", "PUT", target, body(target, 1)).isProblem(412, "PRECONDITION_FAILED");
        var made = with("If-None-Match", "*", "PUT", target, body(target, 1));
        assertEquals(201, made.status(), made.body());
        with("If-None-Match", "*", "PUT", target, body(target, 2))
                .isProblem(412, "PRECONDITION_FAILED");
        with("If-Match", made.header("ETag"), "GET", target, "").is(200);
        var replaced = with("If-Match", tag(target), "PUT", target, body(target, 2));
        assertNotEquals(made.header("ETag"), replaced.header("ETag"));
        with("If-Match", made.header("ETag"), "PUT", target, body(target, 3))
                .isProblem(412, "PRECONDITION_FAILED");
        with("If-Match", "\"x\", " + replaced.header("ETag"), "PUT", target, body(target, 3));
        with("If-Match", replaced.header("ETag"), "PUT", target, body(target, 2))
                .isProblem(412, "PRECONDITION_FAILED");
    }
}
