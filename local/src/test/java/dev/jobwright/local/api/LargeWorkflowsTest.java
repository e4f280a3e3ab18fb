package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.blobs.LocalBlobs;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Documents and plans that no item of the table could hold. */
final class LargeWorkflowsTest extends OnTheApi {
    private static final String DOCUMENT = "/v1/workflows/wf/versions/1/document";

    /** The example with a literal of so many letters, which stands in its plan too. */
    private static String workflow(int letters) {
        return WORKFLOW.replace(
                "{\"text\": \"document_text\", ",
                "{\"extra\": {\"value\": \""
                        + "x".repeat(letters)
                        + "\"}, \"text\": \"document_text\", ");
    }

    @Test
    void a_document_of_megabytes_is_published_and_read_from_where_it_is_kept() throws IOException {
        var text = workflow(4_000_000);
        var published = api.put("/v1/workflows/wf", text);
        var reference = published.is(201).object("document_ref").orElseThrow();
        var document = JsonText.write(JsonText.readOwn(text));
        assertEquals(document.length(), reference.whole("size").orElseThrow());
        assertEquals(Hash.sha256(document), reference.text("sha256").orElseThrow());
        assertEquals(DOCUMENT, reference.text("url").orElseThrow());
        assertEquals(published.json(), api.get("/v1/workflows/wf").is(200));
        assertEquals(document, fetched(api.get(DOCUMENT)));
        assertEquals(published.json(), api.put("/v1/workflows/wf", text).is(200));
    }

    @Test
    void a_document_that_an_answer_can_carry_is_carried_wherever_it_is_kept() throws IOException {
        var text = workflow(300_000);
        var published = api.put("/v1/workflows/wf", text).is(201);
        assertEquals(JsonText.readOwn(text), published.object("document").orElseThrow());
        assertEquals(JsonText.readOwn(text), JsonText.readOwn(fetched(api.get(DOCUMENT))));

        api.put("/v1/workflows/small", WORKFLOW).is(201);
        assertEquals(
                JsonText.readOwn(WORKFLOW),
                api.get("/v1/workflows/small/versions/1/document").is(200));
        api.get("/v1/workflows/wf/versions/2/document").isProblem(404, "WORKFLOW_NOT_FOUND");
        api.as(Api.BOB, "GET", DOCUMENT, "").isProblem(404, "WORKFLOW_NOT_FOUND");
    }

    @Test
    void a_list_of_versions_carries_no_document() {
        api.put("/v1/workflows/wf", workflow(2_000_000)).is(201);
        api.put("/v1/workflows/wf", WORKFLOW).is(201);
        var versions = api.get("/v1/workflows/wf/versions").is(200).items("versions").orElseThrow();
        assertEquals(2, versions.size());
        for (var version : versions) {
            assertTrue(((Json.Obj) version).get("document").isEmpty());
            assertTrue(((Json.Obj) version).get("document_ref").isEmpty());
        }
    }

    @Test
    void a_job_runs_by_a_plan_that_is_kept_elsewhere() {
        api.put("/v1/workflows/wf", workflow(1_000_000)).is(201);
        var id = runningJob();
        carryOut(id);
        assertEquals(
                "COMPLETED", api.get("/v1/jobs/" + id + "/status").is(200).text("status").get());
    }

    @Test
    void a_document_over_five_mebibytes_is_refused() {
        assertEquals(
                List.of(" LIMIT_EXCEEDED"),
                api.put("/v1/workflows/wf", workflow(5 * 1024 * 1024))
                        .places(422, "WORKFLOW_INVALID"));
        api.get("/v1/workflows/wf").isProblem(404, "WORKFLOW_NOT_FOUND");
    }

    /** What an answer leads to. */
    private String fetched(Answer answer) throws IOException {
        assertEquals(303, answer.status());
        var key =
                URI.create(answer.header("Location")).getPath().substring(LocalBlobs.PATH.length());
        try (var content = api.blobs.open(key).orElseThrow()) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
