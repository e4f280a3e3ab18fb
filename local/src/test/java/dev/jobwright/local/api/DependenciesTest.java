package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Jobs that wait for jobs, as their owners see it. */
final class DependenciesTest extends OnDependencies {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_chain_of_three_runs_one_after_the_other_by_itself() {
        made("extract", "[]", "");
        assertEquals("PENDING DEPENDENCIES", stand(waiting("transform", "extract")));
        waiting("load", "transform");
        assertEquals("it waits for the job transform", read("load").text("reason").orElse(""));

        start("extract");
        assertEquals("PENDING DEPENDENCIES", stand("transform"));
        complete("extract");
        assertEquals("RUNNING", stand("transform"));
        assertEquals("PENDING DEPENDENCIES", stand("load"));
        complete("transform");
        assertEquals("RUNNING", stand("load"));
        complete("load");
        assertEquals(List.of("transform completed"), states("load"));
        assertEquals(
                List.of(1L, 1L, 1L),
                List.of(executions("extract"), executions("transform"), executions("load")));
    }

    @Test
    void the_last_of_a_diamond_waits_for_both_its_sides() {
        made("top", "[]", "");
        waiting("left", "top");
        waiting("right", "top");
        waiting("bottom", "left", "right");
        start("top");
        complete("top");
        complete("left");
        assertEquals("PENDING DEPENDENCIES", stand("bottom"));
        assertEquals("it waits for the job right", read("bottom").text("reason").orElse(""));
        complete("right");
        assertEquals("RUNNING", stand("bottom"));
        assertEquals(1, executions("bottom"));
    }

    @Test
    void a_job_that_was_not_asked_to_start_does_not_and_one_that_is_waits_then() {
        made("up", "[]", "");
        made("down", "[\"up\"]", "");
        assertEquals("CREATED", stand("down"));
        var answer = api.post("/v1/jobs/down/start", "").is(202);
        assertEquals("DEPENDENCIES", answer.text("wait_reason").orElse(""));
        made("later", "[\"up\"]", "");
        start("up");
        complete("up");
        assertEquals("RUNNING", stand("down"));
        assertEquals("CREATED", stand("later"));
        start("later");
        assertEquals("RUNNING", stand("later"));
    }

    @Test
    void a_job_that_waits_for_others_is_looked_at_once() {
        made("up", "[]", "");
        waiting("down", "up");
        api.log();
        var jobs = api.use().jobs();
        assertTrue(jobs.find(uid("down")).orElseThrow().times().due().isPresent());
        sweep();
        assertTrue(jobs.find(uid("down")).orElseThrow().times().due().isEmpty());
    }

    @Test
    void what_has_completed_before_satisfies_at_once() {
        made("up", "[]", "");
        start("up");
        complete("up");
        assertEquals("RUNNING", stand(waiting("down", "up")));
    }

    @Test
    void where_another_fails_a_job_is_held_or_cancelled_or_runs_as_it_said() {
        made("up", "[]", "");
        for (var how : List.of("hold", "cancel", "run")) {
            var dependency = "[{\"job_id\":\"up\",\"on_failure\":\"" + how + "\"}]";
            made("before_" + how, dependency, ",\"start\":true");
        }
        waiting("in_turn", "before_cancel");
        start("up");
        fail("up");
        for (var how : List.of("hold", "cancel", "run")) {
            var dependency = "[{\"job_id\":\"up\",\"on_failure\":\"" + how + "\"}]";
            made("after_" + how, dependency, ",\"start\":true");
        }
        for (var when : List.of("before_", "after_")) {
            assertEquals("PENDING DEPENDENCIES", stand(when + "hold"));
            assertEquals(
                    "the job up has failed; retry that job, or remove the dependency on it",
                    read(when + "hold").text("reason").orElse(""));
            assertEquals("CANCELLED", stand(when + "cancel"));
            assertEquals("the job up has failed", read(when + "cancel").text("reason").orElse(""));
            assertEquals("RUNNING", stand(when + "run"));
        }
        assertEquals(List.of("before_cancel cancelled"), states("in_turn"));
        assertEquals("PENDING DEPENDENCIES", stand("in_turn"));
    }

    @Test
    void a_cancel_goes_on_to_all_that_said_so() {
        made("job_0", "[]", "");
        for (int i = 1; i <= 50; i++) {
            var up = "{\"job_id\":\"job_" + (i - 1) + "\",\"on_failure\":\"cancel\"}";
            made("job_" + i, "[" + up + "]", i % 2 == 0 ? "" : ",\"start\":true");
        }
        api.post("/v1/jobs/job_0/cancel", "").is(202);
        assertEquals("CANCELLED", stand("job_50"));
        assertEquals("the job job_49 was cancelled", read("job_50").text("reason").orElse(""));
    }

    @Test
    void another_that_is_retried_and_completes_satisfies_what_it_held() {
        made("up", "[]", "");
        waiting("down", "up");
        start("up");
        fail("up");
        assertEquals(List.of("up failed"), states("down"));
        api.post("/v1/jobs/up/retry", "").is(202);
        completeRun("up", 2);
        assertEquals("RUNNING", stand("down"));
    }

    @Test
    void what_is_satisfied_stays_so_when_the_other_is_run_again() {
        made("up", "[]", "");
        made("other", "[]", "");
        waiting("down", "up", "other");
        start("up");
        complete("up");
        api.post("/v1/jobs/up/rerun", "").is(202);
        assertEquals(List.of("up completed", "other waiting"), states("down"));
        failRun("up", 2);
        start("other");
        complete("other");
        assertEquals("RUNNING", stand("down"));
    }

    @Test
    void a_job_that_has_run_does_not_wait_again() {
        made("up", "[]", "");
        waiting("down", "up");
        start("up");
        complete("up");
        complete("down");
        api.post("/v1/jobs/up/reset", "").is(200);
        api.post("/v1/jobs/down/rerun", "").is(202);
        assertEquals("RUNNING", stand("down"));
        completeRun("down", 2);
        api.post("/v1/jobs/down/reset", "").is(200);
        start("down");
        assertEquals("RUNNING", stand("down"));
    }

    @Test
    void a_job_that_waits_is_paused_resumed_and_cancelled_as_any_that_waits() {
        made("up", "[]", "");
        waiting("down", "up");
        api.post("/v1/jobs/down/pause", "").is(202);
        assertEquals("PAUSED", stand("down"));
        api.turn(SECOND);
        api.post("/v1/jobs/down/resume", "").is(202);
        assertEquals("PENDING DEPENDENCIES", stand("down"));
        api.turn(SECOND);
        api.post("/v1/jobs/down/pause", "").is(202);
        start("up");
        complete("up");
        assertEquals("PAUSED", stand("down"));
        api.post("/v1/jobs/down/resume", "").is(202);
        assertEquals("RUNNING", stand("down"));

        made("never", "[]", "");
        waiting("given_up", "never");
        api.post("/v1/jobs/given_up/reset", "").isProblem(409, "INVALID_STATE");
        api.post("/v1/jobs/given_up/rerun", "").isProblem(409, "INVALID_STATE");
        api.post("/v1/jobs/given_up/cancel", "").is(202);
        assertEquals("CANCELLED", stand("given_up"));
        api.turn(SECOND);
        api.post("/v1/jobs/given_up/reset", "").is(200);
        start("given_up");
        assertEquals("PENDING DEPENDENCIES", stand("given_up"));
    }

    @Test
    void the_last_two_of_a_hundred_that_end_start_a_job_once() {
        var upstreams = IntStream.range(0, 100).mapToObj(i -> "up_" + i).toList();
        for (var up : upstreams) {
            made(up, "[]", ",\"start\":true");
        }
        waiting("down", upstreams.toArray(String[]::new));
        upstreams.subList(0, 98).forEach(this::complete);
        assertEquals("PENDING DEPENDENCIES", stand("down"));
        step("up_98", "step_1");
        step("up_99", "step_1");
        Together.run(
                List.of(
                        () -> end("up_98", dev.jobwright.jobs.ports.Executions.Status.SUCCEEDED),
                        () -> end("up_99", dev.jobwright.jobs.ports.Executions.Status.SUCCEEDED)));
        assertEquals("RUNNING", stand("down"));
        assertEquals(1, executions("down"));
        assertEquals(1, read("down").whole("run_no").orElseThrow());
    }

    @Test
    void two_hundred_that_wait_for_one_all_start_once() {
        made("up", "[]", "");
        var downs = IntStream.range(0, 200).mapToObj(i -> waiting("down_" + i, "up")).toList();
        start("up");
        complete("up");
        for (var down : downs) {
            assertEquals("RUNNING", stand(down));
            assertEquals(1, executions(down));
        }
        var page = api.get("/v1/jobs/up/dependents?limit=100").is(200);
        assertEquals(100, page.items("dependents").orElseThrow().size());
        var token = page.text("next_token").orElseThrow();
        var last = api.get("/v1/jobs/up/dependents?limit=100&next_token=" + token).is(200);
        assertEquals(100, last.items("dependents").orElseThrow().size());
    }

    @Test
    void a_job_depends_on_at_most_a_hundred_that_are_there_each_once() {
        made("up", "[]", "");
        var many = ids(IntStream.range(0, 101).mapToObj(i -> "up_" + i).toList());
        var head = "{\"workflow_id\":\"counts\",\"dependencies\":";
        assertEquals(
                List.of("/dependencies LIMIT_EXCEEDED"),
                api.post("/v1/jobs", head + many + "}").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of(
                        "/dependencies/1 DUPLICATE",
                        "/dependencies/2/on_failure UNKNOWN_WORD",
                        "/dependencies/3/job_id MISSING_FIELD",
                        "/dependencies/4 WRONG_TYPE"),
                api.post(
                                "/v1/jobs",
                                head
                                        + "[\"up\",\"up\",{\"job_id\":\"x\",\"on_failure\":\"?\"},"
                                        + "{},1]}")
                        .places(400, "INVALID_REQUEST"));
        var missing = api.post("/v1/jobs", head + "[\"up\",\"gone\"]}");
        assertEquals(
                List.of("/dependencies/1/job_id JOB_NOT_FOUND"),
                missing.places(422, "INVALID_DEPENDENCIES"));
        var foreign = api.as(Api.BOB, "PUT", "/v1/workflows/counts", COUNTS);
        foreign.is(201);
        assertEquals(
                List.of("/dependencies/0/job_id JOB_NOT_FOUND"),
                api.as(Api.BOB, "POST", "/v1/jobs", head + "[\"up\"]}")
                        .places(422, "INVALID_DEPENDENCIES"));
        assertEquals(
                List.of(), api.get("/v1/jobs/up/dependents").is(200).items("dependents").get());
    }
}
