package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a job stands where it stands. */
final class ExplainTest extends OnLimits {
    private static final String TOOL =
            """
            {"name": "Mine", "kind": "lambda",
             "function_arn": "arn:aws:lambda:eu-central-1:123456789012:function:jobwright-tool-m",
             "parameters": {"type": "object", "properties": {}},
             "outputs": {"type": "object", "properties": {}}}
            """;

    private static final String FLAKY =
            """
            {"name": "Flaky", "inputs": [], "steps": [
               {"step_id": "only", "tool_id": "mine",
                "retry": {"max_attempts": 2, "delay_seconds": 30}}]}
            """;

    private static final String ASKS =
            """
            {"name": "Asks", "inputs": [], "steps": [
               {"step_id": "only", "tool_id": "sign_off", "timeout_seconds": 3600,
                "parameter_mappings": {"message": {"value": "Pay?"},
                                       "assignee": {"value": "ada"}}}]}
            """;

    private Json.Obj explained(String id, String kind, String sentence) {
        var why = api.get("/v1/jobs/" + id + "/explain").is(200);
        assertEquals(kind, why.text("kind").orElseThrow(), why::toString);
        assertEquals(sentence, why.text("sentence").orElseThrow());
        return why;
    }

    private static Json.Obj cause(Json.Obj why) {
        return why.object("cause").orElseThrow();
    }

    private static Json.Obj step(Json.Obj why) {
        return (Json.Obj) why.items("steps").orElseThrow().getFirst();
    }

    private String of(String workflow, String document) {
        api.put("/v1/workflows/" + workflow, document).is(201);
        return asked(Api.ALICE, workflow, "");
    }

    private void run(String id, int launch, int retry) {
        api.use()
                .running()
                .runStep()
                .handle(
                        new StepPayload(
                                uid(id),
                                launch,
                                1,
                                0,
                                retry,
                                "",
                                new StepId("only"),
                                "1",
                                "",
                                StepPayload.Part.WHOLE,
                                Optional.empty(),
                                Optional.of("token")),
                        new Invocation("request" + retry, api.ports().clock().instant()));
    }

    @Test
    void a_job_that_nobody_has_asked_to_start() {
        var id =
                api.post("/v1/jobs", "{\"workflow_id\": \"light\"}")
                        .is(201)
                        .text("job_id")
                        .orElseThrow();
        explained(id, "NEVER_ASKED", "Nobody has asked the job to start.");
        publish();
        var without = job("{}");
        var why =
                explained(
                        without,
                        "INPUTS_MISSING",
                        "Nobody has asked the job to start, and it could not: look at its inputs"
                                + " depth, input_doc.");
        assertEquals(
                "This field is required",
                cause(why).object("input_errors").flatMap(all -> all.text("depth")).orElseThrow());
    }

    @Test
    void a_job_that_waits_for_a_slot() {
        pool("one", "{\"limit\": 1}");
        var runs = asked();
        asked(priority("HIGH"));
        var id = asked();
        var why =
                explained(
                        id,
                        "LIMIT",
                        "The job is number 2 in the line of the pool one, which lets 1 job run:"
                                + " 1 of yours holds a slot.");
        assertEquals(2, cause(why).whole("position").orElseThrow());
        assertEquals(
                "{\"LOW\":0,\"MEDIUM\":0,\"HIGH\":1,\"CRITICAL\":0}",
                cause(why).object("ahead_by_priority").orElseThrow().toString());
        var holder = (Json.Obj) cause(why).items("holders").orElseThrow().getFirst();
        assertEquals(runs, holder.text("job_id").orElseThrow());

        api.post("/v1/pools/one/pause", "").is(200);
        explained(
                id,
                "QUEUE_PAUSED",
                "The job is number 2 in the line of the pool one, which is paused: resume it.");
    }

    @Test
    void a_job_that_is_tried_again_and_then_fails() {
        api.put("/v1/tools/mine", TOOL).is(201);
        api.function =
                _ ->
                        new Functions.Answer.Failed(
                                Functions.Fault.FUNCTION, "Busy", "try later", List.of());
        api.put("/v1/workflows/flaky", FLAKY).is(201);
        var id = asked(Api.ALICE, "flaky", "\"max_retries\": 1, \"retry_delay\": 60");
        assertThrows(StepRetry.class, () -> run(id, 1, 0));
        var why =
                explained(
                        id,
                        "STEP_RETRY",
                        "The step only failed in its attempt 1 (Busy, \"try later\") and is tried"
                                + " again at 2026-03-02T09:15:31.000Z.");
        assertEquals("WAITS_TO_RETRY", step(why).text("doing").orElseThrow());
        api.turn(Duration.ofSeconds(30));
        assertThrows(StepFatal.class, () -> run(id, 1, 1));
        fail(Api.ALICE, id);
        var again =
                explained(
                        id,
                        "RETRY",
                        "The job's last run failed in step only (Busy, \"try later\"); it is tried"
                                + " again at 2026-03-02T09:16:31.000Z, for time 1 of 1.");
        assertEquals(1, cause(again).whole("retry").orElseThrow());
    }

    @Test
    void a_job_that_failed() {
        api.put("/v1/tools/mine", TOOL).is(201);
        api.function =
                _ ->
                        new Functions.Answer.Failed(
                                Functions.Fault.FUNCTION, "Busy", "try later", List.of());
        var id = of("flaky", FLAKY.replace("\"max_attempts\": 2", "\"max_attempts\": 1"));
        assertThrows(StepFatal.class, () -> run(id, 1, 0));
        end(id, Executions.Status.FAILED);
        var why =
                explained(
                        id,
                        "FAILED",
                        "The job failed in step only after 1 attempt: Busy, \"try later\".");
        var failed = cause(why).object("failed_step").orElseThrow();
        assertEquals("only", failed.text("step_id").orElseThrow());
        assertEquals(1, failed.whole("attempts").orElseThrow());
        assertEquals(
                "mend what the message says; POST /v1/jobs/"
                        + id
                        + "/retry then does what is missing,"
                        + " and …/rerun begins earlier, with other input_values or another"
                        + " workflow_version",
                why.text("remedy").orElseThrow());
    }

    @Test
    void a_job_that_waits_for_somebody_and_then_for_time() {
        var id = of("asks", ASKS);
        explained(id, "WORKING", "The job is at work.");
        run(id, 1, 0);
        var why =
                explained(
                        id,
                        "STEP_ASKS",
                        "The step only waits for an answer since 2026-03-02T09:15:01.000Z of"
                                + " \"ada\": \"Pay?\".");
        assertEquals("ASKS", step(why).text("doing").orElseThrow());
        assertEquals("2026-03-02T10:15:01.000Z", step(why).text("until").orElseThrow());

        var slow = asked(Api.ALICE, "slow", "");
        step(slow, StepKey.of(new StepId("only")), StepPayload.Part.BEGIN);
        explained(slow, "STEP_WAITS", "The step only waits until 2026-03-02T09:15:07.000Z.");
    }

    @Test
    void a_job_whose_execution_is_gone_or_has_ended_unheard() {
        var id = of("asks", ASKS);
        run(id, 1, 0);
        var arn = api.machines.all().keySet().stream().findFirst().orElseThrow();
        var ended =
                new Executions.Description(
                        Executions.Status.SUCCEEDED, 0, Optional.empty(), Optional.empty());
        api.machines.all().put(arn, ended);
        explained(
                id,
                "END_NOT_RECORDED",
                "The job's execution has ended, and the job ends by 2026-03-02T09:16:01.000Z.");
        api.machines.all().clear();
        explained(
                id,
                "EXECUTION_GONE",
                "Nothing was heard of the job's execution since 2026-03-02T09:15:01.000Z, and there"
                        + " is none; that is put right by 2026-03-02T09:20:01.000Z.");
        for (int i = 0; i < 6; i++) {
            api.log();
            sweep();
        }
        var why = explained(id, "STEP_ASKS", sentence(id));
        assertEquals(
                "interrupted",
                why.object("last_repair").flatMap(one -> one.text("kind")).orElseThrow());
    }

    private String sentence(String id) {
        return api.get("/v1/jobs/" + id + "/explain").is(200).text("sentence").orElseThrow();
    }

    @Test
    void a_job_that_is_paused_cancelled_or_done() {
        var id = asked();
        api.post("/v1/jobs/" + id + "/pause", "{\"reason\": \"lunch\"}").is(202);
        explained(
                id,
                "PAUSED",
                "The job was paused at 2026-03-02T09:15:01.000Z (\"lunch\"); resume it.");
        api.turn(Duration.ofSeconds(1));
        api.post("/v1/jobs/" + id + "/cancel", "{\"reason\": \"no more\"}").is(202);
        explained(
                id,
                "CANCELLED",
                "The job was cancelled at 2026-03-02T09:15:02.000Z (\"no more\").");
        var done = asked();
        finish(done);
        explained(done, "COMPLETED", "The job completed at 2026-03-02T09:15:03.000Z.");
        api.as(Api.BOB, "GET", "/v1/jobs/" + id + "/explain", "").isProblem(404, "JOB_NOT_FOUND");
    }
}
