package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs that may cost only so much, by functions that take a second and a half. */
final class BudgetTest extends OnTheApi {
    private static final String STEP =
            """
            {"step_id": "%s", "tool_id": "mine", "parameter_mappings": {"text": {"value": "x"}}%s}
            """;

    /** What a step has cost that is done: 1.5 s of 1.7275 GB, a request and a transition. */
    private static final String ONE = "0.000059750173";

    private static final String TWO = "0.000119500346";
    private static final String THREE = "0.000179250518";

    @BeforeEach
    void a_tool_that_takes_a_second_and_a_half() {
        tool(api);
        api.function = _ -> took(new Functions.Answer.Returned(Json.EMPTY, List.of()));
    }

    private static void tool(Api of) {
        var tool =
                """
                {"name": "Mine", "kind": "lambda",
                 "function_arn": "arn:aws:lambda:eu-central-1:123456789012:function:jobwright-tool-m",
                 "parameters": {"type": "object", "properties": {"text": {"type": "string"}}},
                 "outputs": {"type": "object", "properties": {"score": {"type": "integer"}}}}
                """;
        of.put("/v1/tools/mine", tool).is(201);
    }

    private Functions.Answer took(Functions.Answer answer) {
        api.turn(Duration.ofMillis(1_500));
        return answer;
    }

    private static String plain(String id) {
        return STEP.formatted(id, "");
    }

    /** A job that runs, of these steps. */
    private String running(String budget, String... steps) {
        var workflow = "{\"name\":\"W\",\"steps\":[" + String.join(",", steps) + "]}";
        api.put("/v1/workflows/wf", workflow).is(201);
        var body = "{\"workflow_id\":\"wf\",\"start\":true" + budget + "}";
        return api.post("/v1/jobs", body).is(202).text("job_id").orElseThrow();
    }

    private static String budget(String usd) {
        return ",\"budget\":" + usd;
    }

    /** Four steps in a row. */
    private String four(String usd) {
        return running(budget(usd), plain("a"), plain("b"), plain("c"), plain("d"));
    }

    private void work(String id, int run, int launch, String step) {
        work(id, run, launch, StepKey.of(new StepId(step)), Part.WHOLE);
    }

    private void work(String id, int run, int launch, StepKey key, Part part) {
        api.use()
                .running()
                .runStep()
                .handle(
                        new StepPayload(
                                uid(id),
                                run,
                                launch,
                                0,
                                0,
                                key.scope(),
                                key.step(),
                                key.visit(),
                                key.item(),
                                part,
                                Optional.empty(),
                                Optional.empty()),
                        new Invocation("request", api.ports().clock().instant().plusSeconds(900)));
    }

    private void end(String id, int run, int launch, Executions.Status status, Run.Stage stage) {
        var how = new Executions.Description(status, 0, Optional.empty(), Optional.empty());
        var of = new Run.Launch(uid(id), run, launch, stage);
        api.use().running().closeRun().handle(new CloseRun.Request(of, how));
    }

    private void sweep() {
        api.turn(Duration.ofSeconds(61));
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(1));
        api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
    }

    private void becomes(String id, String usd) {
        var edited = api.call("PATCH", path(id), "{\"budget\":" + usd + "}").is(200);
        assertEquals(usd, edited.get("budget").orElseThrow().toString());
    }

    private Answer verb(String id, String verb) {
        return api.post(path(id) + "/" + verb, "");
    }

    private static String path(String id) {
        return "/v1/jobs/" + id;
    }

    private Json.Obj job(String id, String status) {
        var job = api.get(path(id)).is(200);
        assertEquals(status, job.text("status").orElseThrow());
        return job;
    }

    private Json.Obj used(String id, String usd, String cost) {
        var job = job(id, "PAUSED");
        var why = "The budget of " + usd + " US dollars is used up: " + cost;
        assertEquals(why, job.text("reason").orElseThrow());
        assertEquals(cost, cost(job));
        assertEquals(usd, job.get("budget").orElseThrow().toString());
        return job;
    }

    private static String cost(Json.Obj job) {
        return job.object("cost").flatMap(cost -> cost.get("usd")).orElseThrow().toString();
    }

    @Test
    void a_job_pauses_when_its_budget_is_reached_and_says_so() {
        var id = four("0.0001");
        work(id, 1, 1, "a");
        assertEquals(ONE, cost(job(id, "RUNNING")));
        work(id, 1, 1, "b");

        used(id, "0.0001", TWO);
        assertThrows(StepStopped.class, () -> work(id, 1, 1, "c"));
        assertEquals(
                Executions.Status.ABORTED, api.machines.all().values().iterator().next().status());
    }

    @Test
    void what_costs_exactly_its_budget_has_used_it_up() {
        var id = four(TWO);
        work(id, 1, 1, "a");
        work(id, 1, 1, "b");
        used(id, TWO, TWO);
    }

    @Test
    void a_job_goes_on_with_a_higher_budget_and_pauses_at_that_again() {
        var id = four("0.0001");
        work(id, 1, 1, "a");
        work(id, 1, 1, "b");
        var refused = verb(id, "resume").isProblem(409, "BUDGET_EXCEEDED");
        assertEquals(
                "cannot resume while the job is PAUSED: the budget of 0.0001 US dollars is used up:"
                        + " 0.000119500346; PATCH the job with a higher budget, or with null for none",
                refused.text("detail").orElseThrow());
        assertEquals("resume", refused.text("action").orElseThrow());
        becomes(id, TWO);
        verb(id, "resume").isProblem(409, "BUDGET_EXCEEDED");

        becomes(id, "0.00012");
        verb(id, "resume").is(202);
        work(id, 1, 2, "c");
        used(id, "0.00012", THREE);

        becomes(id, "null");
        verb(id, "resume").is(202);
        work(id, 1, 3, "d");
        end(id, 1, 3, Executions.Status.SUCCEEDED, Run.Stage.WORK);
        job(id, "COMPLETED");
    }

    @Test
    void a_job_whose_work_is_all_done_comes_to_its_end_and_does_not_begin_again() {
        var id = running(budget("0.0001"), plain("a"), plain("b"));
        work(id, 1, 1, "a");
        work(id, 1, 1, "b");
        job(id, "RUNNING");
        sweep();
        job(id, "RUNNING");
        end(id, 1, 1, Executions.Status.SUCCEEDED, Run.Stage.WORK);
        assertEquals(TWO, cost(job(id, "COMPLETED")));

        verb(id, "rerun").isProblem(409, "BUDGET_EXCEEDED");
        verb(id, "reset").is(200);
        verb(id, "start").isProblem(409, "BUDGET_EXCEEDED");
        verb(id, "steps/a/execute").isProblem(409, "BUDGET_EXCEEDED");
        for (var dryRun : List.of("true", "false")) {
            var body =
                    "{\"action\":\"start\",\"job_ids\":[\"%s\"],\"dry_run\":%s}"
                            .formatted(id, dryRun);
            var done = api.post("/v1/jobs/actions", body).is(200);
            var refused = (Json.Obj) done.items("refused").orElseThrow().getFirst();
            assertEquals("BUDGET_EXCEEDED", refused.text("code").orElseThrow());
            assertTrue(refused.text("why").orElseThrow().contains("PATCH"), refused.toString());
        }
        job(id, "CREATED");
        becomes(id, "1");
        verb(id, "start").is(202);
    }

    @Test
    void all_runs_count() {
        var id = four("0.0001");
        work(id, 1, 1, "a");
        end(id, 1, 1, Executions.Status.FAILED, Run.Stage.WORK);
        verb(id, "retry").is(202);
        work(id, 2, 1, "b");
        used(id, "0.0001", TWO);
        end(id, 2, 1, Executions.Status.FAILED, Run.Stage.WORK);
        verb(id, "rerun").isProblem(409, "BUDGET_EXCEEDED");
    }

    @Test
    void an_attempt_that_failed_counts() {
        var retry = ",\"retry\":{\"max_attempts\":3}";
        var id = running(budget("0.00005"), STEP.formatted("a", retry), plain("b"));
        api.function =
                _ ->
                        took(
                                new Functions.Answer.Failed(
                                        Functions.Fault.FUNCTION, "Broken", "it broke", List.of()));
        assertThrows(StepRetry.class, () -> work(id, 1, 1, "a"));
        used(id, "0.00005", ONE);
    }

    @Test
    void the_elements_of_a_list_count_each_as_it_ends() {
        var each =
                """
                {"step_id": "each", "tool_id": "mine", "for_each": {"items": {"value": ["a","b","c"]},
                 "as": "text"}, "parameter_mappings": {"text": "text"}}
                """;
        var id = running(budget("0.0001"), each, plain("b"));
        var list = StepKey.of(new StepId("each"));
        work(id, 1, 1, list, Part.SPREAD);
        work(id, 1, 1, list.at(0), Part.WHOLE);
        job(id, "RUNNING");
        work(id, 1, 1, list.at(1), Part.WHOLE);
        // spread, and two elements
        used(id, "0.0001", "0.000144700346");
        assertThrows(StepStopped.class, () -> work(id, 1, 1, list.at(2), Part.WHOLE));
    }

    @Test
    void a_job_is_not_tried_again_by_itself_once_its_budget_is_used_up() {
        var policy = budget("0.0001") + ",\"max_retries\":2,\"retry_delay\":30";
        var id = running(policy, plain("a"), plain("b"), plain("c"));
        work(id, 1, 1, "a");
        becomes(id, "0.00005");
        end(id, 1, 1, Executions.Status.FAILED, Run.Stage.WORK);
        job(id, "PENDING");
        sweep();
        used(id, "0.00005", ONE);
        becomes(id, "0.0001");
        assertEquals(2, verb(id, "resume").is(202).whole("run_no").orElseThrow());
    }

    @Test
    void what_nobody_paused_when_it_was_due_is_paused_by_the_sweeper() {
        var id = four("1");
        work(id, 1, 1, "a");
        becomes(id, "0.00005");
        job(id, "RUNNING");
        sweep();
        var job = used(id, "0.00005", ONE);
        assertTrue(job.toString().contains("\"kind\":\"overspent\""), job.toString());
    }

    @Test
    void a_budget_for_a_job_at_work_counts_what_it_has_cost_already() {
        var id = running("", plain("a"), plain("b"), plain("c"), plain("d"));
        work(id, 1, 1, "a");
        var gate = Keys.gate(uid(id), 1, StepKey.of(new StepId("a")));
        var passed = api.ports().table().get(gate).orElseThrow();
        assertEquals(Optional.empty(), passed.attributes().get("invocations"));

        becomes(id, "0.0001");
        work(id, 1, 1, "b");
        used(id, "0.0001", TWO);
        becomes(id, "null");
        becomes(id, "0.00015");
        verb(id, "resume").is(202);
        work(id, 1, 2, "c");
        used(id, "0.00015", THREE);
    }

    @Test
    void a_cancel_cleans_up_though_the_budget_is_used_up() {
        var tidy = STEP.formatted("tidy", ",\"always\":true");
        var id = running(budget("0.00005"), plain("a"), plain("b"), tidy);
        work(id, 1, 1, "a");
        used(id, "0.00005", ONE);
        verb(id, "cancel").is(202);
        assertEquals("CLEANING_UP", job(id, "RUNNING").text("phase").orElseThrow());
        sweep();
        work(id, 1, 1, "tidy");
        end(id, 1, 1, Executions.Status.SUCCEEDED, Run.Stage.CLEAN_UP);
        assertEquals(TWO, cost(job(id, "CANCELLED")));
    }

    @Test
    void a_budget_travels_with_its_job_and_is_held_to_there() {
        try (var other = new Api("another", Map.of("JOBWRIGHT_TRUSTED_KEYS", key()))) {
            tool(other);
            var id = four("0.0001");
            work(id, 1, 1, "a");
            work(id, 1, 1, "b");
            api.log();
            var export = api.get(path(id) + "/export").is(200);
            var body = Json.object().put("export", export).done().toString();
            other.post("/v1/jobs/import", body).is(201);
            var there = other.get(path(id)).is(200);
            assertEquals("0.0001", there.get("budget").orElseThrow().toString());
            assertEquals(TWO, cost(there));
            other.post(path(id) + "/resume", "").isProblem(409, "BUDGET_EXCEEDED");
            other.call("PATCH", path(id), "{\"budget\":0.00012}").is(200);
            other.post(path(id) + "/resume", "").is(202);
            assertEquals(TWO, cost(other.get(path(id)).is(200)));

            var fork = api.post(path(id) + "/fork", "").is(201);
            assertEquals("0.0001", fork.get("budget").orElseThrow().toString());
            assertEquals(TWO, cost(fork));
            verb(fork.text("job_id").orElseThrow(), "resume").isProblem(409, "BUDGET_EXCEEDED");
        }
    }

    private String key() {
        return api.get("/v1/installation").is(200).text("public_key").orElseThrow();
    }

    @Test
    void a_budget_is_a_number_above_nothing_with_twelve_digits_at_most() {
        var id = four("1");
        for (var wrong : List.of("0", "-1", "1000000000.1", "0.0000000000001", "1.0000000000001")) {
            assertEquals(List.of("/budget OUT_OF_RANGE"), refused(id, wrong), wrong);
        }
        assertEquals(List.of("/budget WRONG_TYPE"), refused(id, "\"1\""));
        for (var wrong : List.of("null", "true")) {
            var body = "{\"workflow_id\":\"wf\",\"budget\":" + wrong + "}";
            assertEquals(
                    List.of("/budget WRONG_TYPE"),
                    api.post("/v1/jobs", body).places(400, "INVALID_REQUEST"));
        }
        assertEquals("1", job(id, "RUNNING").get("budget").orElseThrow().toString());
        becomes(id, "0.000000000001");
        becomes(id, "1000000000");
    }

    private List<String> refused(String id, String usd) {
        return api.call("PATCH", path(id), "{\"budget\":" + usd + "}")
                .places(400, "INVALID_REQUEST");
    }
}
