package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class IdempotencyTest extends OnTheApi {
    private static final String BODY = "{\"workflow_id\":\"wf\",\"name\":\"once\"}";

    @BeforeEach
    void a_workflow() {
        publish();
    }

    @Test
    void the_same_key_and_body_make_one_job_and_have_one_answer() {
        var first = keyed("k", BODY);
        var again = keyed("k", "{ \"name\": \"once\", \"workflow_id\": \"wf\" }");

        assertEquals(first.is(201), again.is(201));
        assertEquals(first.header("Location"), again.header("Location"));
        api.settle();
        assertEquals(1, api.get("/v1/jobs").is(200).items("jobs").orElseThrow().size());
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_records_nothing() {
        keyed("k", BODY).is(201);
        keyed("k", BODY.replace("once", "twice")).isProblem(422, "IDEMPOTENCY_CONFLICT");
        api.settle();
        assertEquals(1, api.get("/v1/jobs").is(200).items("jobs").orElseThrow().size());
    }

    @Test
    void another_key_another_user_or_no_key_is_another_job() {
        var first = id(keyed("k", BODY));
        assertNotEquals(first, id(keyed("l", BODY)));
        assertNotEquals(first, id(api.post("/v1/jobs", BODY)));
        api.as(Api.BOB, "PUT", "/v1/workflows/wf", WORKFLOW).is(201);
        assertNotEquals(first, id(api.with(Api.BOB, key("k"), "POST", "/v1/jobs", BODY)));
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        var first = id(keyed("k", BODY));
        api.turn(Duration.ofHours(24).minusSeconds(1));
        assertEquals(first, id(keyed("k", BODY)));
        api.turn(Duration.ofSeconds(1));
        var second = id(keyed("k", BODY.replace("once", "twice")));
        assertNotEquals(first, second);
        assertEquals(second, id(keyed("k", BODY.replace("once", "twice"))));
    }

    @Test
    void a_start_that_did_not_get_through_is_driven_on_by_the_same_request() {
        var body = BODY.replace("{", "{\"start\":true,\"input_values\":" + readyInputs() + ",");
        api.queue.down(true);
        keyed("k", body).isProblem(503, "UNAVAILABLE");
        api.queue.down(false);

        var id = id(keyed("k", body));
        assertEquals("RUNNING", keyed("k", body).is(202).text("status").orElseThrow());
        assertEquals(1, api.machines.all().size());
        end(id, Executions.Status.FAILED);
        assertEquals("FAILED", keyed("k", body).is(202).text("status").orElseThrow());
        assertEquals(1, api.machines.all().size());
    }

    @Test
    void a_repetition_is_answered_though_the_workflow_now_asks_for_more() {
        var body = BODY.replace("{", "{\"start\":true,\"input_values\":" + readyInputs() + ",");
        var first = keyed("k", body).is(202);
        api.put(
                        "/v1/workflows/wf",
                        WORKFLOW.replace(
                                "\"extra\", \"required\": false", "\"extra\", \"required\": true"))
                .is(201);
        assertEquals(first, keyed("k", body).is(202));
        keyed("l", body).places(422, "INVALID_INPUTS");
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        keyed("k", BODY.replace("wf", "nope")).isProblem(404, "WORKFLOW_NOT_FOUND");
        keyed("k", BODY.replace("{", "{\"start\":true,")).places(422, "INVALID_INPUTS");
        keyed("k", BODY).is(201);
    }

    @Test
    void an_id_that_is_taken_is_taken_with_a_key_too() {
        var body = BODY.replace("{", "{\"job_id\":\"mine\",");
        var first = keyed("k", body).is(201);
        assertEquals(first, keyed("k", body).is(201));
        keyed("l", body).isProblem(409, "JOB_EXISTS");
    }

    @Test
    void a_key_that_is_none_is_refused() {
        for (var key : List.of("", " ", "ü", "a b", "x".repeat(129))) {
            assertEquals(List.of(" INVALID_KEY"), keyed(key, BODY).places(400, "INVALID_REQUEST"));
        }
        keyed("!#~/", BODY).is(201);
    }

    private Answer keyed(String key, String body) {
        return api.with(Api.ALICE, key(key), "POST", "/v1/jobs", body);
    }

    private static Json.Obj key(String key) {
        return Json.object().put("Idempotency-Key", key).done();
    }

    private static String id(Answer answer) {
        return answer.json().text("job_id").orElseThrow();
    }
}
