package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What jobs and their steps have cost, by functions that take a second and a half. */
final class CostTest extends OnTheApi {
    private static final StepKey ONE = StepKey.of(new StepId("one"));
    private static final StepKey EACH = StepKey.of(new StepId("each"));

    private static final String DOCUMENT =
            """
            {"name": "W", "inputs": [
               {"name": "Texts", "variable_id": "texts", "required": true,
                "schema": {"type": "array"}}],
             "steps": [
               {"step_id": "one", "tool_id": "mine", "parameter_mappings": {"text": {"value": "x"}},
                "output_mappings": {"score": "score"}},
               {"step_id": "each", "tool_id": "mine", "for_each": {"items": "texts", "as": "text"},
                "parameter_mappings": {"text": "text"}, "output_mappings": {"score": "scores"}}]}
            """;

    @BeforeEach
    void a_tool_that_takes_a_second_and_a_half() {
        var tool =
                """
                {"name": "Mine", "kind": "lambda",
                 "function_arn": "arn:aws:lambda:eu-central-1:123456789012:function:jobwright-tool-m",
                 "parameters": {"type": "object", "properties": {"text": {"type": "string"}}},
                 "outputs": {"type": "object", "properties": {"score": {"type": "integer"}}}}
                """;
        api.put("/v1/tools/mine", tool).is(201);
        api.put("/v1/workflows/wf", DOCUMENT).is(201);
        api.function =
                _ -> {
                    api.turn(Duration.ofMillis(1_500));
                    return new Functions.Answer.Returned(
                            Json.object().put("score", 7).done(), List.of());
                };
    }

    private String started() {
        var id = job("{\"texts\":[\"a\",\"b\",\"c\"]}");
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        return id;
    }

    private String ran() {
        var id = started();
        step(id, ONE, Part.WHOLE);
        step(id, EACH, Part.SPREAD);
        for (int i = 0; i < 3; i++) {
            step(id, EACH.at(i), Part.WHOLE);
        }
        return id;
    }

    @Test
    void a_job_that_did_nothing_has_cost_nothing() {
        var nothing = "{\"usd\":0,\"tools_usd\":0,\"compute_usd\":0,\"transitions_usd\":0}";
        assertEquals(nothing, cost(job("{}")));
        var id = started();
        assertEquals(nothing, cost(id));
        assertEquals(nothing, stepCost(id, 0));
    }

    @Test
    void a_step_costs_the_time_of_its_function_its_request_and_its_transition() {
        var id = started();
        step(id, ONE, Part.WHOLE);

        // 1.5 s of 1.7275 GB at 0.0000133334 dollars, a request and a transition
        var one =
                "{\"usd\":0.000059750173,\"tools_usd\":0,\"compute_usd\":0.000034750173,"
                        + "\"transitions_usd\":0.000025}";
        assertEquals(one, stepCost(id, 0));
        assertEquals(one, cost(id));

        step(id, ONE, Part.WHOLE);
        assertEquals(one, cost(id), "what is answered from memory is not worked for again");
    }

    @Test
    void a_list_costs_what_its_elements_do_and_a_job_all_of_it_while_it_runs_and_after() {
        var id = ran();
        // 4.5 s, four requests and four transitions: the list is spread, and has three elements
        assertEquals(
                "{\"usd\":0.000204450518,\"tools_usd\":0,\"compute_usd\":0.000104450518,"
                        + "\"transitions_usd\":0.0001}",
                stepCost(id, 1));
        step(id, EACH, Part.GATHER);
        var all =
                "{\"usd\":0.000289400691,\"tools_usd\":0,\"compute_usd\":0.000139400691,"
                        + "\"transitions_usd\":0.00015}";
        assertEquals(all, cost(id));

        end(id, Executions.Status.SUCCEEDED);
        assertEquals("COMPLETED", api.get("/v1/jobs/" + id).is(200).text("status").orElseThrow());
        assertEquals(all, cost(id));
    }

    @Test
    void a_job_costs_what_all_its_runs_do_and_the_steps_of_old_ones_are_not_read_again() {
        var id = started();
        step(id, ONE, Part.WHOLE);
        end(id, Executions.Status.FAILED);
        var once = cost(id);
        api.post("/v1/jobs/" + id + "/retry", "").is(202);
        assertEquals(once, cost(id), "the new run stands upon what the old one has finished");

        var gone = Keys.step(uid(id), 1, ONE);
        api.ports().table().transact(List.of(new Write.Delete(gone, new Condition.Always())));
        assertEquals(once, cost(id));
    }

    @Test
    void what_was_not_kept_when_a_run_ended_is_kept_when_somebody_asks() {
        var id = ran();
        step(id, EACH, Part.GATHER);
        end(id, Executions.Status.SUCCEEDED);
        var all = cost(id);
        var kept = Keys.spent(uid(id), 1);
        var table = api.ports().table();
        table.transact(List.of(new Write.Delete(kept, new Condition.Present())));

        assertEquals(all, cost(id));
        table.transact(List.of(new Write.Delete(kept, new Condition.Present())));
        var job = api.use().jobs().find(uid(id)).orElseThrow();
        assertEquals(6, new Spending(table).of(job).invocations());
    }

    private String cost(String id) {
        return api.get("/v1/jobs/" + id).is(200).object("cost").orElseThrow().toString();
    }

    private String stepCost(String id, int number) {
        var steps = api.get("/v1/jobs/" + id + "/steps").is(200).items("steps").orElseThrow();
        return ((Json.Obj) steps.get(number)).object("cost").orElseThrow().toString();
    }
}
