package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** A copy of a job that depends on others depends on none, and says which those were. */
final class CopiedDependenciesTest extends OnDependencies {
    private static final String ON_UP =
            "[{\"job_id\":\"up\",\"on_failure\":\"run\",\"outputs\":{\"counts\":\"text\"}}]";

    private static Optional<Json> said(Json.Obj job, String field) {
        return job.object("metadata").flatMap(metadata -> metadata.get(field));
    }

    private void chain() {
        made("up", "[]", "");
        made("down", ON_UP, "");
    }

    private List<Json> dependencies(String id) {
        return api.get("/v1/jobs/" + id + "/dependencies")
                .is(200)
                .items("dependencies")
                .orElseThrow();
    }

    @Test
    void a_fork_runs_at_once_and_names_what_it_does_not_wait_for() {
        chain();
        var fork = api.post("/v1/jobs/down/fork", "{\"start\":true}").is(202);
        assertEquals(
                "{\"job_id\":\"down\",\"run_no\":0,\"dropped_dependencies\":[\"up\"]}",
                said(fork, "forked_from").orElseThrow().toString());
        assertEquals("RUNNING", fork.text("status").orElseThrow());
        assertEquals(List.of(), dependencies(fork.text("job_id").orElseThrow()));
        var other = api.post("/v1/jobs/up/fork", "").is(201);
        assertEquals(
                "{\"job_id\":\"up\",\"run_no\":0}",
                said(other, "forked_from").orElseThrow().toString());
    }

    @Test
    void an_export_names_them_and_what_is_imported_says_that_it_lost_them() {
        chain();
        var export = api.get("/v1/jobs/down/export").is(200);
        var named = export.object("origin").flatMap(origin -> origin.get("dependencies"));
        assertEquals(ON_UP, named.orElseThrow().toString());
        var body = Json.object().put("export", export).put("job_id", "copy").done();
        var copy = api.post("/v1/jobs/import", body.toString()).is(201);
        assertEquals(
                "{\"job_id\":\"down\",\"dropped_dependencies\":[\"up\"]}",
                said(copy, "imported_from").orElseThrow().toString());
        assertEquals(List.of(), dependencies("copy"));
        start("copy");
        assertEquals("RUNNING", status("copy"));
        assertEquals(
                List.of("/metadata/imported_from RESERVED_FIELD"),
                api.call("PATCH", "/v1/jobs/copy", "{\"metadata\":{\"imported_from\":1}}")
                        .places(400, "INVALID_REQUEST"));
    }
}
