package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Jobs that wait for jobs, through the whole system, each function with its own permissions. */
@Timeout(60)
final class DependentJobsTest {
    private static final String WORKFLOW =
            """
            {"name": "Read",
             "inputs": [{"name": "file", "variable_id": "file", "required": true,
                         "schema": {"type": "file", "mime_types": ["application/pdf"]}}],
             "steps": [{"step_id": "read", "tool_id": "pdf_extractor",
                        "parameter_mappings": {"input_file": "file"},
                        "output_mappings": {"extracted_text": "text"}}],
             "outputs": ["text", "file"]}
            """;

    @Test
    void a_file_is_handed_down_a_chain_that_runs_by_itself() throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        var system = LocalSystem.start(0, Storage::inMemory, air);
        try (var api = new Api(system.base(), system.token())) {
            assertEquals(201, api.send("PUT", "/v1/workflows/read", WORKFLOW).status());
            var file = "{\"file_id\": \"" + api.upload("quarterly-report.pdf") + "\"}";
            make(api, "first", "{\"file\": " + file + "}", "[]");
            make(api, "second", "{}", on("first"));
            make(api, "third", "{}", on("second"));
            assertEquals("PENDING", api.get("/v1/jobs/third").text("status"));
            api.send("POST", "/v1/jobs/first/start", "");
            var third = api.awaitStatus("third", "COMPLETED", "FAILED", "CANCELLED").body();
            assertEquals("COMPLETED", third.text("status").orElseThrow(), third::toString);
            var first = api.get("/v1/jobs/first").body();
            assertEquals(first.get("output_data"), third.get("output_data"));
        } finally {
            system.close();
        }
    }

    private static String on(String job) {
        return "[{\"job_id\": \"" + job + "\", \"outputs\": {\"file\": \"file\"}}]";
    }

    private static void make(Api api, String id, String inputs, String dependencies) {
        var body =
                """
                {"workflow_id": "read", "job_id": "%s", "auto_start": %s, "input_values": %s,
                 "dependencies": %s}
                """
                        .formatted(id, !dependencies.equals("[]"), inputs, dependencies);
        var status = api.send("POST", "/v1/jobs", body).status();
        assertEquals(dependencies.equals("[]") ? 201 : 202, status);
    }
}
