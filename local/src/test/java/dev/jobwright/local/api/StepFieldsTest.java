package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.tool.ToolCall;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a tool says of its step, in fields of its own. */
final class StepFieldsTest extends OnTheApi {
    private String path = "";

    /** Runs a job whose tool does this; what it says has an order, since time passes. */
    private void runs(Consumer<ToolCall> talk) {
        api.talk = talk;
        api.put(
                        "/v1/workflows/talks",
                        "{\"name\":\"T\",\"inputs\":[],"
                                + "\"steps\":[{\"step_id\":\"a\",\"tool_id\":\"talk\"}]}")
                .is(201);
        var job = api.post("/v1/jobs", "{\"workflow_id\":\"talks\",\"start\":true}").is(202);
        path = "/v1/jobs/" + job.text("job_id").orElseThrow();
        api.turn(Duration.ofMillis(10));
        step(id(), "a");
    }

    private String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void ends() {
        api.turn(Duration.ofMillis(10));
        end(id(), Executions.Status.SUCCEEDED);
        api.log();
    }

    private Json fields() {
        var steps = api.get(path + "/steps").is(200).items("steps").orElseThrow();
        return ((Json.Obj) steps.getFirst()).get("fields").orElseThrow();
    }

    private void says(ToolCall call, String name, Json value) {
        api.turn(Duration.ofMillis(10));
        call.field(name, value);
    }

    @Test
    void fields_are_read_with_the_step_while_it_runs_and_afterwards() {
        var seen = new ArrayList<String>();
        runs(call -> {
            seen.add(fields().toString());
            says(call, "phase", Json.of("first"));
            seen.add(fields().toString());
            says(call, "rows", Json.of(7));
            says(call, "phase", Json.NULL);
        });
        ends();

        assertEquals(List.of("{}", "{\"phase\":\"first\"}"), seen);
        assertEquals("{\"rows\":7}", fields().toString());
        var told =
                api.get(path + "/history?step_id=a").is(200).items("events").orElseThrow().stream()
                        .map(Json.Obj.class::cast)
                        .map(frame ->
                                frame.text("status").orElse("")
                                        + frame.object("fields").map(Json.Obj::toString).orElse(""))
                        .toList();
        assertEquals(
                List.of("running", "running{\"phase\":\"first\"}", "completed{\"rows\":7}"), told);
        assertEquals(
                fields(),
                ((Json.Obj) api.get(path).is(200).items("steps").orElseThrow().getFirst())
                        .get("fields")
                        .orElseThrow());
    }

    @Test
    void fields_stay_when_the_attempt_fails() {
        assertThrows(
                StepFatal.class,
                () ->
                        runs(call -> {
                            says(call, "phase", Json.of("first"));
                            says(call, "page", Json.of(3));
                            throw new IllegalStateException("no more pages");
                        }));

        assertEquals("{\"phase\":\"first\",\"page\":3}", fields().toString());
    }

    @Test
    void fields_have_a_bound_that_is_named_and_those_before_it_stay() {
        var refusals = new ArrayList<String>();
        runs(call -> {
            says(call, "small", Json.of(1));
            refusals.add(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> call.field("large", Json.of("x".repeat(9_000))))
                            .getMessage());
            refusals.add(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> {
                                        for (int i = 0; i < 40; i++) {
                                            call.field("field_" + i, Json.of(i));
                                        }
                                    })
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> call.field("no name", Json.of(1)));
        });
        ends();

        assertEquals(32, ((Json.Obj) fields()).fields().size());
        assertTrue(refusals.getFirst().startsWith("a step has at most 32 fields, of 8192 bytes"));
        assertTrue(refusals.getLast().contains("not 33 of"));
    }

    @Test
    void a_flood_of_fields_costs_a_write_a_second() {
        var writes = new int[1];
        runs(call -> {
            writes[0] = api.counted.transactions();
            for (int i = 1; i <= 100_000; i++) {
                api.turn(Duration.ofNanos(100_000));
                call.field("row", Json.of(i));
            }
            writes[0] = api.counted.transactions() - writes[0];
        });
        ends();

        assertTrue(writes[0] <= 11, "transactions in ten seconds: " + writes[0]);
        assertEquals("{\"row\":100000}", fields().toString());
    }
}
