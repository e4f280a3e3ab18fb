package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Jobs that move from one installation to another. */
final class MovingTest extends OnTheApi {
    private final Api other = new Api("another secret", Map.of("JOBWRIGHT_TRUSTED_KEYS", key(api)));

    @AfterEach
    void closeOther() {
        other.close();
    }

    private static String key(Api of) {
        return of.get("/v1/installation").is(200).text("public_key").orElseThrow();
    }

    private static Json.Obj export(Api from, String id) {
        return from.get("/v1/jobs/" + id + "/export").is(200);
    }

    private static Answer imported(Api to, Json export) {
        return to.post("/v1/jobs/import", Json.object().put("export", export).done().toString());
    }

    private static String canonical(Json.Obj export) {
        return JsonText.canonical(export.object("canonical").orElseThrow());
    }

    private String completedJob() {
        var id = runningJob();
        carryOut(id);
        api.log();
        return id;
    }

    /** A job whose first step failed. */
    private String failedJob() {
        var id = runningJob();
        end(id, Executions.Status.FAILED);
        api.log();
        return id;
    }

    private String cancelledJob() {
        var id = readyJob();
        api.post("/v1/jobs/" + id + "/cancel", "{\"reason\":\"no need\"}").is(202);
        api.log();
        return id;
    }

    @Test
    void an_export_waits_for_what_is_still_being_told() {
        publish();
        var id = runningJob();
        carryOut(id);
        var refused = api.get("/v1/jobs/" + id + "/export").isProblem(409, "INVALID_STATE");
        assertTrue(refused.text("detail").orElseThrow().contains("try in a moment"));

        api.meanwhile = api::log;

        var history = export(api, id).object("canonical").orElseThrow().items("history");
        assertFalse(history.orElseThrow().isEmpty());
    }

    @Test
    void what_is_exported_again_after_an_import_is_the_same_byte_for_byte() {
        publish();
        var large = job("{\"depth\":\"basic\",\"extra\":\"" + "long ".repeat(10_000) + "\"}");
        for (var id : List.of(readyJob(), large, completedJob(), failedJob(), cancelledJob())) {
            var export = export(api, id);

            var there = imported(other, export);

            assertEquals("/v1/jobs/" + id, there.header("Location"));
            var before = api.get("/v1/jobs/" + id).is(200);
            assertEquals(before.text("status"), there.is(201).text("status"));
            assertEquals(before.get("output_data"), there.json().get("output_data"));
            assertEquals(canonical(export), canonical(export(other, id)));
            assertEquals(
                    frames(api.get("/v1/jobs/" + id + "/history").is(200)),
                    frames(other.get("/v1/jobs/" + id + "/history").is(200)));
        }
        assertEquals(0, other.machines.all().size(), "an import starts nothing");
    }

    /** Without what says where it was run. */
    private static List<String> frames(Json.Obj history) {
        return history.items("events").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .map(event -> event.with("workflow_id", Json.NULL).toString())
                .toList();
    }

    @Test
    void an_imported_job_can_be_started_where_it_came_to() {
        publish();
        var id = job("{\"depth\":\"basic\"}");
        imported(other, export(api, id)).is(201);

        var refusal = other.post("/v1/jobs/" + id + "/start", "");

        assertEquals(
                List.of("/input_values/input_doc INVALID_INPUT"),
                refusal.places(422, "INVALID_INPUTS"));
    }

    @Test
    void a_job_is_imported_once_under_an_id_and_again_under_another() {
        publish();
        var id = completedJob();
        var export = export(api, id);
        imported(api, export).isProblem(409, "JOB_EXISTS");

        var body = Json.object().put("export", export).put("job_id", "copy").done();
        var copy = api.post("/v1/jobs/import", body.toString()).is(201);

        assertEquals("wf", copy.text("workflow_id").orElseThrow());
        assertEquals(canonical(export), canonical(export(api, "copy")));
        api.delete("/v1/jobs/" + id).is(200);
        imported(api, export).isProblem(409, "JOB_ID_TAKEN");
        api.as(Api.BOB, "GET", "/v1/jobs/copy", "").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void a_job_that_moves_is_not_exported() {
        publish();
        var id = runningJob();
        api.get("/v1/jobs/" + id + "/export").isProblem(409, "INVALID_STATE");
        api.as(Api.BOB, "GET", "/v1/jobs/" + id + "/export", "").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void an_export_that_is_not_as_it_was_signed_is_refused_whole() {
        publish();
        var export = export(api, completedJob());
        var canonical = export.object("canonical").orElseThrow();
        var job = canonical.object("job").orElseThrow();
        Map<String, Json.Obj> tampered =
                Map.of(
                        "/export/signature/value SIGNATURE_INVALID",
                        export.with(
                                "canonical",
                                canonical.with("job", job.with("name", Json.of("Mine")))),
                        "/export/format FORMAT_NOT_KNOWN",
                        export.with("format", Json.of(2)),
                        "/export/surplus UNKNOWN_FIELD",
                        export.with("surplus", Json.NULL),
                        "/export/signature SIGNATURE_INVALID",
                        export.with("signature", Json.EMPTY),
                        "/export INVALID_EXPORT",
                        export.with("canonical", Json.NULL));
        tampered.forEach((place, document) ->
                assertEquals(
                        List.of(place), imported(other, document).places(422, "IMPORT_REFUSED")));
        assertEquals(List.of(), other.get("/v1/jobs").is(200).items("jobs").orElseThrow());
    }

    @Test
    void an_export_of_a_stranger_is_refused() {
        publish();
        var export = export(api, readyJob());
        try (var stranger = new Api("a third secret", Map.of())) {
            assertEquals(
                    List.of("/export/signature/public_key KEY_NOT_TRUSTED"),
                    imported(stranger, export).places(422, "IMPORT_REFUSED"));
            assertNotEquals(key(api), key(stranger));
        }
    }

    @Test
    void what_a_trusted_installation_signs_is_held_to_what_it_says() {
        publish();
        var id = completedJob();
        assertEquals(
                List.of("/export/canonical/history INVALID_EXPORT"),
                resigned(id, c -> c.with("history", Json.array(List.of()))));
        assertEquals(
                List.of("/export/canonical/runs INVALID_EXPORT"),
                resigned(id, c -> c.with("runs", Json.array(List.of()))));
        assertEquals(
                List.of("/export/canonical/definition INVALID_EXPORT"),
                resigned(id, c -> c.with("definition", Json.of("none"))));
        assertEquals(
                List.of("/export/canonical/job INVALID_EXPORT"),
                resigned(id, c -> c.with("job", Json.EMPTY)));
        var hash = "0".repeat(64);
        assertEquals(
                List.of("/export/canonical/definitions/" + hash + " HASH_MISMATCH"),
                resigned(
                        id,
                        c -> c.with("definitions", Json.object().put(hash, Json.EMPTY).done())));
    }

    private List<String> resigned(String id, UnaryOperator<Json.Obj> change) {
        var export = export(api, id);
        var canonical = change.apply(export.object("canonical").orElseThrow());
        var signed = api.signed(canonical, export.object("origin").orElseThrow());
        return imported(other, signed).places(422, "IMPORT_REFUSED");
    }

    @Test
    void a_fork_has_all_that_its_source_has_done_and_stands_still() {
        publish();
        var large = "{\"extra\":\"" + "long ".repeat(10_000) + "\",";
        var id = job(large + readyInputs().substring(1));
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        carryOut(id);
        api.log();
        var source = export(api, id).object("canonical").orElseThrow();

        var body = "{\"from_step\":\"step_2\",\"job_id\":\"fork\",\"name\":\"Again\"}";
        var fork = api.post("/v1/jobs/" + id + "/fork", body).is(201);

        assertEquals("PAUSED", fork.text("status").orElseThrow());
        assertEquals("Again", fork.text("name").orElseThrow());
        assertEquals(
                "{\"forked_from\":{\"job_id\":\""
                        + id
                        + "\",\"run_no\":1,\"from_step\":\"step_2\"}}",
                fork.get("metadata").orElseThrow().toString());
        var there = export(api, "fork").object("canonical").orElseThrow();
        assertEquals(source.get("runs"), there.get("runs"));
        assertEquals(source.get("values"), there.get("values"));
        assertEquals(
                "{\"redo\":[\"step_2\"],\"run_no\":1}",
                there.object("job").flatMap(job -> job.get("base")).orElseThrow().toString());
        api.delete("/v1/jobs/" + id).is(200);
        assertEquals(there, export(api, "fork").object("canonical").orElseThrow());
        assertEquals(1, api.machines.all().size(), "a fork starts nothing");
    }

    @Test
    void nobody_edits_where_a_fork_came_from() {
        publish();
        var id = completedJob();
        api.post("/v1/jobs/" + id + "/fork", "{\"job_id\":\"fork\"}").is(201);
        var from = "{\"forked_from\":{\"job_id\":\"" + id + "\",\"run_no\":1}";

        var edit = "{\"metadata\":{\"mine\":1}}";
        api.call("PATCH", "/v1/jobs/fork", edit).is(200);
        var forged = "{\"metadata\":{\"forked_from\":{\"job_id\":\"other\"}}}";
        assertEquals(
                List.of("/metadata/forked_from RESERVED_FIELD"),
                api.call("PATCH", "/v1/jobs/fork", forged).places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/metadata/forked_from RESERVED_FIELD"),
                api.call("PATCH", "/v1/jobs/" + id, forged).places(400, "INVALID_REQUEST"));
        var same = "{\"metadata\":" + from + "}}";
        api.call("PATCH", "/v1/jobs/fork", same).is(200);

        assertEquals(
                from + "}",
                api.get("/v1/jobs/fork").is(200).object("metadata").orElseThrow().toString());
    }

    @Test
    void a_fork_is_refused_where_another_run_would_be() {
        publish();
        var id = completedJob();
        var fork = "/v1/jobs/" + id + "/fork";
        api.post(fork, "{\"from_step\":\"none\"}").isProblem(404, "STEP_NOT_FOUND");
        api.post(fork, "{\"workflow_version\":9}").isProblem(404, "WORKFLOW_NOT_FOUND");
        api.post(fork, "{\"input_values\":{\"depth\":\"other\"}}").isProblem(422, "INVALID_INPUTS");
        api.post(fork, "{\"job_id\":\"" + id + "\"}").isProblem(409, "JOB_EXISTS");
        api.post(fork, "{\"surplus\":1}").isProblem(400, "UNKNOWN_FIELD");
        api.post("/v1/jobs/" + runningJob() + "/fork", "").isProblem(409, "INVALID_STATE");
        api.post("/v1/jobs/none/fork", "").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void secrets_and_what_is_the_installations_own_stay() {
        publish();
        var text = api.get("/v1/jobs/" + completedJob() + "/export").body();
        for (var part : List.of("arn:aws", Api.ALICE, "token", "\"uid\"", "secret")) {
            assertFalse(text.contains(part), part);
        }
    }
}
