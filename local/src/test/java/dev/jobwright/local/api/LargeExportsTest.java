package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.move.ExportJob;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Exports that are larger than an answer can be. */
final class LargeExportsTest extends OnTheApi {
    /** Less than 4 Mi characters, and more than 4 MiB. */
    private static final String LARGE = "€".repeat(1_500_000);

    /** A job that has ended, with so much to tell. */
    private String largeJob() {
        publish();
        var id = job("{\"extra\":\"" + LARGE + "\"," + readyInputs().substring(1));
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        carryOut(id);
        api.log();
        return id;
    }

    private Json.Obj elsewhere(String id) {
        var answer = api.get("/v1/jobs/" + id + "/export");
        var file = answer.is(303);
        assertEquals(file.text("url").orElseThrow(), answer.header("Location"));
        return file;
    }

    private byte[] content(Json.Obj answer) throws IOException {
        var id = answer.text("file_id").orElseThrow();
        var file = api.use().files().find(new Owner(Api.ALICE), id).orElseThrow();
        try (var content = api.use().files().open(file).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    private static String uploaded(Api to, byte[] content) {
        var announced = announced(to, content.length);
        to.upload(announced, content);
        return announced.text("file_id").orElseThrow();
    }

    private static Json.Obj announced(Api to, long bytes) {
        var body = "{\"name\":\"e\",\"mime_type\":\"application/json\",\"size\":" + bytes + "}";
        return to.post("/v1/files", body).is(201);
    }

    private static Answer imported(Api to, String fileId) {
        return to.post("/v1/jobs/import", "{\"file_id\":\"" + fileId + "\"}");
    }

    private static List<String> refused(Api to, String fileId) {
        return imported(to, fileId).places(422, "IMPORT_REFUSED");
    }

    @Test
    void a_large_export_is_a_file_by_which_the_job_is_imported_elsewhere() throws IOException {
        var id = largeJob();
        try (var other = new Api("other", java.util.Map.of("JOBWRIGHT_TRUSTED_KEYS", key(api)))) {
            var file = elsewhere(id);
            var text = content(file);
            assertEquals(Hash.sha256(text), file.text("sha256").orElseThrow());
            assertEquals((long) text.length, file.whole("size").orElseThrow());

            imported(other, uploaded(other, text)).is(201);

            var before = api.get("/v1/jobs/" + id).is(200);
            var after = other.get("/v1/jobs/" + id).is(200);
            assertEquals(before.get("output_data"), after.get("output_data"));
            assertEquals("COMPLETED", after.text("status").orElseThrow());
            assertEquals(303, other.get("/v1/jobs/" + id + "/export").status());
        }
    }

    private static String key(Api of) {
        return of.get("/v1/installation").is(200).text("public_key").orElseThrow();
    }

    @Test
    void a_job_of_more_than_can_be_moved_is_neither_exported_nor_forked() {
        var inputs = Json.object();
        var names = IntStream.range(0, 9).mapToObj(i -> "t" + i).toList();
        names.forEach(name -> inputs.put(name, fileOf(name + "x".repeat(4_000_000))));
        var reads =
                "\"step_id\":\"%1$s\",\"tool_id\":\"extract\",\"parameter_mappings\":"
                        + "{\"file\":\"%1$s\"},\"output_mappings\":{\"text\":\"r%1$s\"}";
        var input = "\"name\":\"%1$s\",\"variable_id\":\"%1$s\",\"schema\":{\"type\":\"file\"}";
        api.put(
                        "/v1/workflows/wf",
                        "{\"name\":\"W\",\"inputs\":"
                                + each(input, names)
                                + ",\"steps\":"
                                + each(reads, names)
                                + "}")
                .is(201);
        var id = job(inputs.done().toString());
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        names.forEach(name -> step(id, name));
        end(id, Executions.Status.SUCCEEDED);
        api.log();

        api.get("/v1/jobs/" + id + "/export").isProblem(413, "LIMIT_EXCEEDED");
        api.post("/v1/jobs/" + id + "/fork", "").isProblem(413, "LIMIT_EXCEEDED");
    }

    private Json fileOf(String text) {
        return Json.object().put("file_id", file(text)).done();
    }

    private static String each(String fields, List<String> names) {
        return names.stream()
                .map(name -> "{" + fields.formatted(name) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void a_job_has_one_file_until_it_is_another() throws IOException {
        var id = largeJob();
        var file = elsewhere(id);
        var text = content(file);
        api.turn(Duration.ofMinutes(3));

        var again = elsewhere(id);

        assertEquals(file.text("file_id"), again.text("file_id"));
        assertEquals(file.text("sha256"), again.text("sha256"));
        var known = api.get("/v1/files/" + file.text("file_id").orElseThrow()).is(200);
        assertEquals(id + ".json", known.text("name").orElseThrow());
        assertTrue(known.flag("uploaded").orElseThrow());
        assertEquals(Hash.sha256(text), known.text("sha256").orElseThrow());
        api.call("PATCH", "/v1/jobs/" + id, "{\"name\":\"Another\"}").is(200);
        assertNotEquals(file.text("file_id"), elsewhere(id).text("file_id"));
    }

    @Test
    void a_file_is_imported_by_whoever_it_belongs_to_and_here_too() throws IOException {
        var id = largeJob();
        var file = elsewhere(id).text("file_id").orElseThrow();
        var body = "{\"file_id\":\"" + file + "\",\"job_id\":\"copy\"}";

        assertEquals(
                List.of("/file_id FILE_NOT_FOUND"),
                api.as(Api.BOB, "POST", "/v1/jobs/import", body).places(422, "IMPORT_REFUSED"));
        api.post("/v1/jobs/import", body).is(201);
        imported(api, file).isProblem(409, "JOB_EXISTS");
    }

    @Test
    void what_holds_for_an_export_holds_for_one_in_a_file() throws IOException, InvalidJson {
        publish();
        var export = api.get("/v1/jobs/" + readyJob() + "/export").is(200);
        var canonical = export.object("canonical").orElseThrow().with("surplus", Json.NULL);
        var tampered = JsonText.bytes(export.with("canonical", canonical));
        try (var stranger = new Api("stranger", java.util.Map.of())) {
            assertEquals(
                    List.of("/export/signature/public_key KEY_NOT_TRUSTED"),
                    refused(stranger, uploaded(stranger, JsonText.bytes(export))));
        }
        assertEquals(
                List.of("/export/signature/value SIGNATURE_INVALID"),
                refused(api, uploaded(api, tampered)));
        assertEquals(
                List.of("/file_id INVALID_JSON"),
                refused(api, uploaded(api, "no JSON".getBytes(StandardCharsets.UTF_8))));
        assertEquals(
                List.of("/export INVALID_EXPORT"),
                refused(api, uploaded(api, "[]".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_file_that_can_be_no_export_is_refused_unread() {
        assertEquals(List.of("/file_id FILE_NOT_FOUND"), refused(api, "file_none"));
        var waiting = announced(api, 100).text("file_id").orElseThrow();
        assertEquals(List.of("/file_id FILE_NOT_UPLOADED"), refused(api, waiting));
        var huge = announced(api, ExportJob.MOST_BYTES + 1).text("file_id").orElseThrow();
        assertEquals(List.of("/file_id LIMIT_EXCEEDED"), refused(api, huge));
        assertEquals(
                List.of("/export CONFLICTING_FIELDS"),
                api.post("/v1/jobs/import", "{\"file_id\":\"file_1\",\"export\":{}}")
                        .places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/export MISSING_FIELD"),
                api.post("/v1/jobs/import", "{}").places(400, "INVALID_REQUEST"));
    }

    @Test
    void a_value_as_deep_as_one_may_be_moves_too() {
        publish();
        var deep = "[".repeat(97) + "]".repeat(97);
        var id = job("{\"extra\":" + deep + "}");
        var export = api.get("/v1/jobs/" + id + "/export").body();

        api.post("/v1/jobs/import", "{\"job_id\":\"copy\",\"export\":" + export + "}").is(201);

        assertEquals(
                api.get("/v1/jobs/" + id + "/inputs").is(200),
                api.get("/v1/jobs/copy/inputs").is(200));
    }
}
