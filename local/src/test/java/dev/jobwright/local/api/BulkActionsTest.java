package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

final class BulkActionsTest extends OnTheApi {

    @BeforeEach
    void a_workflow() {
        publish();
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_does_nothing() {
        var created = readyJob();
        api.turn(Duration.ofSeconds(1));
        var running = runningJob();
        api.turn(Duration.ofSeconds(1));
        var completed = runningJob();
        carryOut(completed);
        api.settle();
        var told = act("{\"action\":\"cancel\",\"filter\":{},\"dry_run\":true}");

        assertEquals(3, told.whole("matched").orElseThrow());
        assertEquals(2, told.whole("acted").orElseThrow());
        assertEquals(List.of(running, created), ids(told));
        assertEquals(List.of(completed + " INVALID_STATE it has completed"), refused(told));
        assertEquals(
                "{\"status\":\"COMPLETED\",\"phase\":null}",
                ((Json.Obj) told.items("refused").orElseThrow().getFirst())
                        .object("from")
                        .orElseThrow()
                        .toString());
        assertEquals("CREATED", status(created));
        assertEquals("RUNNING", status(running));

        var done = act("{\"action\":\"cancel\",\"filter\":{},\"reason\":\"Over\"}");
        assertEquals(ids(told), ids(done));
        assertEquals(refused(told), refused(done));
        assertEquals("CANCELLED", status(created));
        assertEquals("Over", job(created, "reason"));
        assertEquals("CANCELLED", status(running));
        assertEquals("COMPLETED", status(completed));
    }

    @Test
    void the_same_again_changes_nothing_and_is_answered_alike() {
        var ids = "[\"" + readyJob() + "\",\"" + readyJob() + "\"]";
        var first = act("{\"action\":\"start\",\"job_ids\":" + ids + "}");
        int executions = api.machines.all().size();

        assertEquals(first, act("{\"action\":\"start\",\"job_ids\":" + ids + "}"));
        assertEquals(2, executions);
        assertEquals(executions, api.machines.all().size());
    }

    @Test
    void what_cannot_be_done_to_one_hinders_no_other() {
        var incomplete = job("{}");
        var outOfReach = readyJob();
        var last = readyJob();
        var execution = uid(outOfReach) + "-1-1";
        api.machines.reach(execution, false);
        var body =
                "{\"action\":\"start\",\"job_ids\":[\"%s\",\"nope\",\"%s\",\"%s\",\"%s\"]}"
                        .formatted(incomplete, outOfReach, last, last);
        var done = act(body);

        assertEquals(List.of(last), ids(done));
        assertEquals(3, done.whole("matched").orElseThrow());
        assertEquals("RUNNING", status(last));
        assertEquals("CREATED", status(incomplete));
        var refused = refused(done);
        assertEquals(3, refused.size());
        assertEquals("nope JOB_NOT_FOUND you have no such job", refused.get(0));
        assertTrue(refused.get(1).startsWith(incomplete + " INVALID_INPUTS /"), refused.get(1));
        assertEquals(outOfReach + " UNAVAILABLE try again in a moment", refused.get(2));

        api.machines.reach(execution, true);
        assertEquals(List.of(outOfReach, last), ids(act(body)));
    }

    @Test
    void jobs_that_have_not_ended_are_deleted_by_force_alone() {
        var open = readyJob();
        var ended = readyJob();
        api.post("/v1/jobs/" + ended + "/cancel", "").is(202);
        var ids = "\"job_ids\":[\"" + open + "\",\"" + ended + "\"]";
        var why = List.of(open + " INVALID_STATE it has not ended; cancel it, or force it");
        var told = act("{\"action\":\"delete\",\"dry_run\":true," + ids + "}");
        assertEquals(List.of(ended), ids(told));
        assertEquals(why, refused(told));
        assertEquals("CANCELLED", status(ended));
        var done = act("{\"action\":\"delete\"," + ids + "}");
        assertEquals(List.of(ended), ids(done));
        assertEquals(why, refused(done));
        assertEquals("CREATED", status(open));
        var forced = act("{\"action\":\"delete\",\"force\":true," + ids + "}");
        assertEquals(List.of(open), ids(forced));
        assertEquals(List.of(ended + " JOB_NOT_FOUND you have no such job"), refused(forced));
    }

    @Test
    void a_filter_means_what_is_and_not_what_a_list_still_shows() {
        var id = runningJob();
        api.settle();
        carryOut(id);
        var running = "{\"action\":\"cancel\",\"filter\":{\"status\":[\"RUNNING\"]}}";
        assertEquals(0, act(running).whole("matched").orElseThrow());
    }

    @Test
    void a_filter_lets_through_what_has_all_that_it_names() {
        var tagged = readyJob();
        var other = readyJob();
        api.call("PATCH", "/v1/jobs/" + tagged, "{\"tags\":[\"a\",\"b\"],\"name\":\"N\"}").is(200);
        api.call("PATCH", "/v1/jobs/" + other, "{\"tags\":[\"a\"]}").is(200);
        api.settle();
        for (var filter :
                List.of(
                        "{\"tags\":[\"a\",\"b\"]}",
                        "{\"name\":\"N\",\"workflow_id\":\"wf\",\"status\":[\"CREATED\"]}")) {
            assertEquals(List.of(tagged), ids(dry(filter)), filter);
        }
        for (var filter :
                List.of(
                        "{\"created_after\":\"2026-03-02T09:15:00Z\"}",
                        "{\"created_before\":\"2026-03-02T09:15:00Z\"}",
                        "{\"workflow_id\":\"other\"}")) {
            assertEquals(List.of(), ids(dry(filter)), filter);
        }
    }

    @Test
    void the_priority_of_many_is_changed_and_what_is_more_urgent_comes_first_then() {
        var ended = runningJob();
        carryOut(ended);
        api.put("/v1/pools/one", "{\"limit\":1,\"workflow_id\":\"wf\"}").is(201);
        var running = runningJob();
        api.turn(Duration.ofSeconds(1));
        var first = runningJob();
        api.turn(Duration.ofSeconds(1));
        var second = runningJob();
        assertEquals("PENDING", status(first));
        var body =
                "{\"action\":\"priority\",\"priority\":\"HIGH\",\"job_ids\":[\"%s\",\"%s\",\"nope\"]%s}";
        var told = act(body.formatted(second, ended, ",\"dry_run\":true"));
        assertEquals(List.of(second, ended), ids(told));
        assertEquals("MEDIUM", job(second, "priority"));

        var done = act(body.formatted(second, ended, ""));
        assertEquals(List.of(second, ended), ids(done));
        assertEquals(List.of("nope JOB_NOT_FOUND you have no such job"), refused(done));
        assertEquals("HIGH", job(second, "priority"));
        assertEquals("HIGH", job(ended, "priority"));
        assertEquals("MEDIUM", job(first, "priority"));
        assertEquals(done, act(body.formatted(second, ended, "")));
        carryOut(running);
        assertEquals("RUNNING", status(second));
        assertEquals("PENDING", status(first));
    }

    @Test
    void a_priority_is_given_with_its_action_alone() {
        var some = "\"job_ids\":[\"a\"]}";
        assertEquals(
                List.of("/priority MISSING_FIELD"),
                refusedBody("{\"action\":\"priority\"," + some));
        assertEquals(
                List.of("/priority UNKNOWN_WORD"),
                refusedBody("{\"action\":\"priority\",\"priority\":\"high\"," + some));
        assertEquals(
                List.of("/priority CONFLICTING_FIELDS"),
                refusedBody("{\"action\":\"start\",\"priority\":\"HIGH\"," + some));
    }

    private List<String> refusedBody(String body) {
        return api.post("/v1/jobs/actions", body).places(400, "INVALID_REQUEST");
    }

    @Test
    void many_are_acted_on_in_calls_that_are_bounded() {
        IntStream.range(0, 130).forEach(_ -> readyJob());
        api.settle();
        assertEquals(130, dry("{}").whole("acted").orElseThrow());
        var started = new ArrayList<String>();
        var answer = act("{\"action\":\"start\",\"filter\":{}}");
        assertEquals(100, answer.whole("acted").orElseThrow());
        while (true) {
            started.addAll(ids(answer));
            var token = answer.text("next_token");
            if (token.isEmpty()) {
                break;
            }
            var rest = "\"filter\":{},\"next_token\":\"" + token.get() + "\"}";
            answer = act("{\"action\":\"start\"," + rest);
        }

        assertEquals(130, started.size());
        assertEquals(130, new HashSet<>(started).size());
        assertEquals(130, api.machines.all().size());
    }

    @Test
    void nobody_acts_on_what_is_somebody_elses() {
        var id = readyJob();
        api.settle();
        var body = "{\"action\":\"start\",\"job_ids\":[\"" + id + "\"]}";
        var named = api.as(Api.BOB, "POST", "/v1/jobs/actions", body).is(200);
        assertEquals(List.of(id + " JOB_NOT_FOUND you have no such job"), refused(named));
        body = "{\"action\":\"start\",\"filter\":{}}";
        var all = api.as(Api.BOB, "POST", "/v1/jobs/actions", body).is(200);
        assertEquals(0, all.whole("matched").orElseThrow());
        assertEquals("CREATED", status(id));
    }

    @Test
    void a_request_that_does_not_say_which_jobs_are_meant_is_refused() {
        readyJob();
        assertEquals(List.of("/action MISSING_FIELD", "/filter MISSING_FIELD"), wrong("{}"));
        assertEquals(
                List.of("/filter CONFLICTING_FIELDS", "/job_ids OUT_OF_RANGE"),
                wrong("{\"action\":\"start\",\"filter\":{},\"job_ids\":[]}"));
        assertEquals(
                List.of(
                        "/action UNKNOWN_WORD",
                        "/filter/status/0 UNKNOWN_WORD",
                        "/filter/created_after INVALID_TIME",
                        "/filter/age UNKNOWN_FIELD"),
                wrong(
                        """
                        {"action": "explode", "filter":
                         {"status": ["DONE"], "created_after": "yesterday", "age": 1}}
                        """));
        assertEquals(
                List.of("/force CONFLICTING_FIELDS", "/job_ids/0 INVALID_NAME"),
                wrong("{\"action\":\"start\",\"job_ids\":[\"a b\"],\"force\":true}"));
        for (var which : List.of("\"filter\":{}", "\"job_ids\":[\"a\"]")) {
            assertEquals(
                    List.of("/next_token INVALID_TOKEN"),
                    wrong("{\"action\":\"start\"," + which + ",\"next_token\":\"x\"}"));
        }
    }

    private List<String> wrong(String body) {
        return api.post("/v1/jobs/actions", body).places(400, "INVALID_REQUEST");
    }

    private Json.Obj dry(String filter) {
        return act("{\"action\":\"start\",\"dry_run\":true,\"filter\":" + filter + "}");
    }

    private Json.Obj act(String body) {
        return api.post("/v1/jobs/actions", body).is(200);
    }

    private String status(String id) {
        return job(id, "status");
    }

    private String job(String id, String field) {
        return api.get("/v1/jobs/" + id).is(200).text(field).orElseThrow();
    }

    private static List<String> ids(Json.Obj answer) {
        return answer.items("job_ids").orElseThrow().stream()
                .map(one -> ((Json.Str) one).value())
                .toList();
    }

    private static List<String> refused(Json.Obj answer) {
        return answer.items("refused").orElseThrow().stream()
                .map(one -> (Json.Obj) one)
                .map(one ->
                        String.join(
                                " ",
                                one.text("job_id").orElseThrow(),
                                one.text("code").orElseThrow(),
                                one.text("why").orElseThrow()))
                .toList();
    }
}
