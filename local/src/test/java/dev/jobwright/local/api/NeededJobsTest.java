package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.jobs.dependencies.Dependent;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.table.Outcome;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Jobs that are to go while others need them. */
final class NeededJobsTest extends OnDependencies {
    private static final String TAKES = "[{\"job_id\":\"up\",\"outputs\":{\"counts\":\"extra\"}}]";

    private void ended(String id) {
        made(id, "[]", ",\"start\":true");
        complete(id);
        api.log();
        sweep();
    }

    @Test
    void a_job_that_another_waits_for_is_not_deleted_unless_by_force() {
        made("up", "[]", ",\"start\":true");
        waiting("held", "up");
        fail("up");
        var refused = api.delete("/v1/jobs/up").isProblem(409, "INVALID_STATE");
        assertEquals("[\"held\"]", refused.get("dependents").orElseThrow().toString());
        for (var how : List.of("cancel", "run")) {
            made(how, "[\"held\"]", ",\"start\":true");
            api.put("/v1/jobs/" + how + "/dependencies/held", "{\"on_failure\":\"" + how + "\"}")
                    .is(200);
        }
        api.delete("/v1/jobs/up?force=true").is(200);
        assertEquals(List.of("up deleted"), states("held"));
        assertEquals("PENDING DEPENDENCIES", stand("held"));

        api.delete("/v1/jobs/held?force=true").is(200);
        assertEquals("CANCELLED", stand("cancel"));
        assertEquals("RUNNING", stand("run"));
        assertEquals(List.of("held cancelled"), states("run"));
    }

    @Test
    void of_very_many_that_depend_on_a_job_the_last_are_not_asked_whether_they_need_it() {
        ended("up");
        IntStream.range(0, 1_000).forEach(this::depends);
        api.delete("/v1/jobs/up").is(200);

        ended("other");
        IntStream.rangeClosed(0, 1_000).forEach(this::depends);
        api.delete("/v1/jobs/other").isProblem(409, "INVALID_STATE");
        api.delete("/v1/jobs/other?force=true").is(200);
    }

    /** A job that was to depend on another, and was never made. */
    private void depends(int number) {
        var id = new JobId("never_" + number);
        var dependent = new Dependent(uid(id.value()), id, Optional.empty());
        for (var upstream : List.of("up", "other")) {
            var write = NeededItem.put(uid(upstream), dependent);
            assertInstanceOf(Outcome.Committed.class, api.ports().table().transact(List.of(write)));
        }
    }

    @Test
    void a_job_that_is_held_by_one_that_was_deleted_goes_on_without_it() {
        made("up", "[]", "");
        waiting("down", "up");
        api.delete("/v1/jobs/up?force=true").is(200);
        assertEquals(
                "the job up was deleted; remove the dependency on it",
                read("down").text("reason").orElse(""));
        api.delete("/v1/jobs/down/dependencies/up").is(200);
        assertEquals("RUNNING", stand("down"));
    }

    @Test
    void what_is_satisfied_is_needed_only_while_its_outputs_are_to_be_taken() {
        ended("up");
        made("never", "[]", "");
        waiting("plain", "up", "never");
        api.delete("/v1/jobs/up").is(200);
        assertEquals(List.of("up completed", "never waiting"), states("plain"));
        start("never");
        complete("never");
        assertEquals("RUNNING", stand("plain"));
    }

    @Test
    void outputs_that_are_gone_before_they_are_taken_are_as_those_of_a_cancelled_job() {
        takes();
        ended("up");
        made("gate", "[]", "");
        made("taking", "[]", "");
        var body =
                "{\"workflow_id\":\"takes\",\"job_id\":\"down\",\"start\":true,"
                        + "\"input_values\":{\"text\":\"a\"},\"dependencies\":"
                        + TAKES.replace("[{", "[\"gate\",{")
                        + "}";
        api.post("/v1/jobs", body).is(202);
        api.delete("/v1/jobs/up").isProblem(409, "INVALID_STATE");
        api.delete("/v1/jobs/up?force=true").is(200);
        assertEquals(List.of("gate waiting", "up deleted"), states("down"));
        start("gate");
        complete("gate");
        assertEquals("PENDING DEPENDENCIES", stand("down"));
    }

    @Test
    void a_job_that_has_run_needs_nobody() {
        takes();
        ended("up");
        var body =
                "{\"workflow_id\":\"takes\",\"job_id\":\"down\",\"start\":true,"
                        + "\"input_values\":{\"text\":\"a\"},\"dependencies\":"
                        + TAKES
                        + "}";
        assertEquals("RUNNING", api.post("/v1/jobs", body).is(202).text("status").orElseThrow());
        api.delete("/v1/jobs/up").is(200);
        assertEquals(List.of("up completed"), states("down"));
    }

    @Test
    void clean_up_counts_what_is_needed_and_nobody_expires_that_is() {
        ended("up");
        takes();
        var body =
                "{\"workflow_id\":\"takes\",\"job_id\":\"down\",\"input_values\":{\"text\":\"a\"},"
                        + "\"dependencies\":"
                        + TAKES
                        + "}";
        api.post("/v1/jobs", body).is(201);
        api.turn(Duration.ofDays(8));
        api.settle();
        assertEquals(
                "{\"deleted\":0,\"kept_open\":1,\"kept_referenced\":1,\"next_token\":null}",
                api.post("/v1/cleanup", "{\"older_than_days\":7}").is(200).toString());
        api.turn(Duration.ofDays(30));
        sweep();
        start("down");
        assertEquals("RUNNING", stand("down"));
        assertEquals(
                "{\"words\":2}",
                read("down").object("input_values").flatMap(v -> v.get("extra")).get().toString());
        api.turn(Duration.ofHours(1));
        sweep();
        assertEquals(false, api.use().jobs().find(uid("up")).isPresent());
    }

    @Test
    void a_job_that_is_gone_is_forgotten_by_those_that_it_depended_on() {
        made("up", "[]", "");
        waiting("down", "up");
        api.delete("/v1/jobs/down?force=true").is(200);
        assertEquals(
                List.of(), api.get("/v1/jobs/up/dependents").is(200).items("dependents").get());
        assertEquals(0, api.use().depending().edges().dependents(uid("up")).count());
        api.delete("/v1/jobs/up?force=true").is(200);
    }

    private void takes() {
        api.put(
                        "/v1/workflows/takes",
                        COUNTS.replace(
                                "\"schema\": {\"type\": \"string\"}}",
                                "\"schema\": {\"type\": \"string\"}},"
                                        + "{\"name\": \"extra\", \"variable_id\": \"extra\","
                                        + "\"required\": false, \"schema\": {\"type\": \"any\"}}"))
                .is(201);
    }
}
