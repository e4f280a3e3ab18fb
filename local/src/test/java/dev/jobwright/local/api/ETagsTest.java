package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
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
        with("If-Match", replaced.header("ETag"), "DELETE", target, "")
                .isProblem(412, "PRECONDITION_FAILED");
        with("If-Match", tag(target), "DELETE", target, "").is(200);
        assertEquals(404, api.get(target).status());
        assertEquals(404, with("If-Match", "*", "DELETE", target, "").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "tools", "pools", "schedules", "webhooks"})
    void who_is_not_answered_by_the_table_knows_their_own_write(String kind) {
        var target = "/v1/" + kind + "/new";
        api.counted.unanswered = 1;
        var made = with("If-None-Match", "*", "PUT", target, body(target, 1));
        assertEquals(201, made.status(), made.body());
        assertEquals(edition(made.header("ETag")), edition(tag(target)));
        api.counted.unanswered = 1;
        var replaced = with("If-Match", tag(target), "PUT", target, body(target, 2));
        assertEquals(kind.equals("workflows") ? 201 : 200, replaced.status(), replaced.body());
        assertEquals(replaced.header("ETag"), tag(target));
        api.counted.unanswered = 1;
        with("If-Match", tag(target), "DELETE", target, "").is(200);
        assertEquals(404, api.get(target).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "tools", "pools", "schedules", "webhooks"})
    void who_comes_after_somebody_who_wants_the_same_has_not_done_it(String kind) {
        var target = "/v1/" + kind + "/new";
        api.counted.beforeItWrites(
                () -> with("If-None-Match", "*", "PUT", target, body(target, 1)).is(201));
        with("If-None-Match", "*", "PUT", target, body(target, 1))
                .isProblem(412, "PRECONDITION_FAILED");
        api.counted.beforeItWrites(() -> api.call("DELETE", target, "").is(200));
        assertEquals(404, api.call("DELETE", target, "").status());
    }

    /** The answer that makes a webhook says more than any other. */
    private static String edition(String tag) {
        return tag.substring(0, tag.indexOf('.'));
    }

    @Test
    void who_edits_a_job_and_is_not_answered_by_the_table_knows_their_own_write() {
        var id = runningJob();
        var job = "/v1/jobs/" + id;
        var before = tag(job);
        api.counted.unanswered = 1;
        var body = "{\"tags\":[\"mine\"],\"budget\":5,\"metadata\":{\"a\":1.0}}";
        with("If-Match", before, "PATCH", job, body).is(200);
        assertEquals(List.of(Json.of("mine")), api.get(job).is(200).items("tags").orElseThrow());
        with("If-Match", before, "PATCH", job, body).isProblem(412, "PRECONDITION_FAILED");
        var later = "/v1/jobs/" + readyJob();
        api.counted.unanswered = 1;
        var start = "{\"start_at\":\"2026-03-03T09:15:00Z\"}";
        with("If-Match", tag(later), "PATCH", later, start).is(200);
        api.post(later + "/start", "").is(202);
        api.counted.unanswered = 1;
        var other = "{\"start_at\":\"2026-03-04T09:15:00Z\",\"priority\":\"HIGH\"}";
        with("If-Match", tag(later), "PATCH", later, other).is(200);
    }

    @Test
    void a_job_and_a_batch_are_deleted_as_they_were_read_and_not_otherwise() {
        var id = runningJob();
        carryOut(id);
        var job = "/v1/jobs/" + id;
        var read = tag(job);
        api.call("PATCH", job, "{\"tags\":[\"keep\"]}").is(200);
        with("If-Match", read, "DELETE", job, "").isProblem(412, "PRECONDITION_FAILED");
        with("If-Match", tag(job), "DELETE", job, "").is(200);
        api.get(job).isProblem(404, "JOB_NOT_FOUND");
        var batch = "/v1/batches/" + batch();
        var other = "/v1/batches/" + batch();
        with("If-Match", tag(other), "DELETE", batch + "?force=true", "")
                .isProblem(412, "PRECONDITION_FAILED");
        read = tag(batch);
        api.post(batch + "/start", "").is(202);
        with("If-Match", read, "DELETE", batch + "?force=true", "");
        api.get(batch).isProblem(404, "BATCH_NOT_FOUND");
    }

    private String batch() {
        var jobs = "{\"workflow_id\":\"wf\",\"input_values\":" + inputs + "}";
        api.turn(Duration.ofSeconds(1));
        return api.post("/v1/batches", "{\"jobs\":[" + jobs + "]}")
                .is(201)
                .text("batch_id")
                .orElseThrow();
    }

    @Test
    void two_who_fill_in_the_same_form_do_not_undo_what_the_other_has_done() {
        var form = "/v1/jobs/" + readyJob() + "/inputs";
        var read = tag(form);
        api.counted.unanswered = 1;
        var mine = with("If-Match", read, "PUT", form + "/depth", "\"detailed\"");
        mine.is(200);
        assertEquals(mine.header("ETag"), tag(form));
        with("If-Match", read, "PUT", form + "/extra", "1").isProblem(412, "PRECONDITION_FAILED");
        with("If-Match", read, "DELETE", form, "").isProblem(412, "PRECONDITION_FAILED");
        api.counted.unanswered = 1;
        with("If-Match", tag(form), "DELETE", form, "").is(200);
        assertEquals(Json.EMPTY, api.get(form).is(200).object("input_values").orElseThrow());
        with("If-Match", "*", "PUT", form + "/extra", "1").is(200);
    }
}
