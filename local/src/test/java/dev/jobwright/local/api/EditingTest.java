package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class EditingTest extends OnTheApi {

    @BeforeEach
    void a_workflow() {
        publish();
    }

    @Test
    void what_a_job_says_about_itself_is_changed_and_the_rest_stays() {
        var before = api.get(path(readyJob())).is(200);
        var path = path(before.text("job_id").orElseThrow());
        api.turn(Duration.ofSeconds(5));
        var edit =
                """
                {"name": "Mine", "description": "About it", "priority": "LOW", "tags": ["a"],
                 "metadata": {"n": 0}}
                """;
        var edited = api.call("PATCH", path, edit).is(200);
        var after = api.get(path).is(200);

        assertEquals("2026-03-02T09:15:05.000Z", edited.text("updated_at").orElseThrow());
        edited.fields()
                .forEach((name, value) -> assertEquals(value, after.get(name).orElseThrow()));
        var expected = before;
        for (var field : ((Json.Obj) JsonText.readOwn(edit)).fields().entrySet()) {
            expected = expected.with(field.getKey(), field.getValue());
        }
        assertEquals(expected.with("updated_at", edited.get("updated_at").orElseThrow()), after);

        api.call("PATCH", path, "{\"description\":\"\",\"tags\":[]}").is(200);
        var again = api.get(path).is(200);
        assertEquals("", again.text("description").orElseThrow());
        assertEquals(List.of(), again.items("tags").orElseThrow());
        assertEquals("Mine", again.text("name").orElseThrow());
    }

    @Test
    void a_job_is_edited_while_it_runs_and_after_its_end_and_moves_nowhere_by_it() {
        var id = runningJob();
        assertEquals("RUNNING", edited(id, "While it runs").text("status").orElseThrow());
        carryOut(id);
        var ended = edited(id, "After its end");

        assertEquals("COMPLETED", ended.text("status").orElseThrow());
        assertEquals("2026-03-02T09:15:00.000Z", ended.text("completed_at").orElseThrow());
        assertEquals("After its end", ended.text("name").orElseThrow());
    }

    @Test
    void an_edit_that_changes_nothing_is_no_change() {
        var id = readyJob();
        var before = api.get(path(id)).is(200);
        api.turn(Duration.ofSeconds(5));
        api.call("PATCH", path(id), "{}").is(200);
        api.call("PATCH", path(id), "{\"priority\":\"MEDIUM\"}").is(200);
        assertEquals(before, api.get(path(id)).is(200));
    }

    @Test
    void an_edit_is_held_to_the_bounds_of_a_new_job_and_changes_nothing_when_it_breaks_one() {
        var id = readyJob();
        var before = api.get(path(id)).is(200);
        var edit =
                """
                {"name": "", "description": 1, "priority": "high", "tags": ["", 1],
                 "metadata": [], "status": "COMPLETED"}
                """;
        assertEquals(
                List.of(
                        "/name OUT_OF_RANGE",
                        "/description WRONG_TYPE",
                        "/priority UNKNOWN_WORD",
                        "/tags/0 OUT_OF_RANGE",
                        "/tags/1 WRONG_TYPE",
                        "/metadata WRONG_TYPE",
                        "/status UNKNOWN_FIELD"),
                api.call("PATCH", path(id), edit).places(400, "INVALID_REQUEST"));
        api.call("PATCH", path(id), "{\"status\":\"COMPLETED\"}").isProblem(400, "UNKNOWN_FIELD");
        var metadata = "{\"metadata\":{\"m\":\"" + "x".repeat(17_000) + "\"}}";
        assertEquals(
                List.of("/metadata LIMIT_EXCEEDED"),
                api.call("PATCH", path(id), metadata).places(400, "INVALID_REQUEST"));
        assertEquals(before, api.get(path(id)).is(200));
    }

    @Test
    void what_the_system_keeps_is_neither_overwritten_nor_dropped() {
        var id = readyJob();
        recovered(id);
        var kept = "{\"recovery_history\":[{\"run_no\":1}]";

        api.call("PATCH", path(id), "{\"metadata\":{\"mine\":1}}").is(200);
        assertEquals("{\"mine\":1,\"recovery_history\":[{\"run_no\":1}]}", metadata(id));
        for (var forged : List.of("[]", "null", "[{\"run_no\":2}]")) {
            var edit = "{\"metadata\":{\"recovery_history\":" + forged + "}}";
            assertEquals(
                    List.of("/metadata/recovery_history RESERVED_FIELD"),
                    api.call("PATCH", path(id), edit).places(400, "INVALID_REQUEST"));
        }
        api.call("PATCH", path(id), "{\"metadata\":" + kept + ",\"mine\":2}}").is(200);
        assertEquals("{\"recovery_history\":[{\"run_no\":1}],\"mine\":2}", metadata(id));
    }

    @Test
    void nobody_makes_up_what_the_system_is_to_keep() {
        var body =
                "{\"workflow_id\":\"wf\",\"metadata\":{\"recovery_history\":[],\"forked_from\":1}}";
        assertEquals(
                List.of(
                        "/metadata/recovery_history RESERVED_FIELD",
                        "/metadata/forked_from RESERVED_FIELD"),
                api.post("/v1/jobs", body).places(400, "INVALID_REQUEST"));
    }

    @Test
    void another_users_job_is_missing() {
        var path = path(readyJob());
        var before = api.get(path).is(200);
        assertEquals(404, api.as(Api.BOB, "PATCH", path, "{\"name\":\"Bob's\"}").status());
        api.call("PATCH", "/v1/jobs/nope", "{}").isProblem(404, "JOB_NOT_FOUND");
        assertEquals(before, api.get(path).is(200));
    }

    private Json.Obj edited(String id, String name) {
        return api.call("PATCH", path(id), "{\"name\":\"" + name + "\"}").is(200);
    }

    private String metadata(String id) {
        return api.get(path(id)).is(200).object("metadata").orElseThrow().toString();
    }

    /** A job as a sweeper leaves it that launched its run again. */
    private void recovered(String id) {
        var job = api.use().jobs().find(uid(id)).orElseThrow();
        var history = Json.array(List.of(Json.object().put("run_no", 1).done()));
        var metadata = job.spec().metadata().with(Job.RECOVERY_HISTORY, history);
        var recovered = job.withMetadata(metadata).lookedAtAgain(job.times().due());
        api.ports().table().transact(List.of(JobItem.replace(recovered)));
    }

    private static String path(String id) {
        return "/v1/jobs/" + id;
    }
}
