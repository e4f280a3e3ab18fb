package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Workflows that are built in Java, and jobs that bring their own, through the whole system. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BuilderTest {
    private final LocalSystem system =
            LocalSystem.start(
                    0, Storage::inMemory, Air.of(InstantSource.system(), new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());

    BuilderTest() throws IOException {}

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    @Test
    void the_guides_example_is_the_code_that_is_tested() throws IOException {
        var guide = Files.readString(Path.of("..", "docs", "guide", "builder.md"));
        var code =
                Files.readString(
                        Path.of("src/test/java/dev/jobwright/local/system/AnalyzeDocument.java"));
        var shown = code.substring(code.indexOf("import static"));
        assertTrue(guide.contains("```java\n" + shown + "```"), shown);
    }

    @Test
    void a_workflow_that_was_built_is_published_and_run() throws Exception {
        assertEquals(
                201,
                AnalyzeDocument.publish(api.http(), system.base(), system.token()).statusCode());
        assertEquals(
                200,
                AnalyzeDocument.publish(api.http(), system.base(), system.token()).statusCode());
        var body =
                """
                {"workflow_id": "analyze", "start": true,
                 "input_values": {"input_doc": {"file_id": "%s"}, "depth": "basic"}}
                """
                        .formatted(api.upload("quarterly-report.pdf"));
        var output = ran(api.send("POST", "/v1/jobs", body));
        assertTrue(output.object("final_analysis").isPresent(), output.toString());
    }

    @Test
    void a_graph_with_branches_is_run_as_it_comes() {
        var body =
                """
                {"start": true, "input_values": {"text": "One word. Two words."}, "graph": {
                  "nodes": [{"id": "in", "type": "input.TextInput", "data": {"name": "text"}},
                            {"id": "left", "type": "text_analyzer",
                             "data": {"analysis_level": "basic"}},
                            {"id": "right", "type": "text_analyzer",
                             "data": {"analysis_level": "detailed"}}],
                  "edges": [
                   {"source": "in", "sourceHandle": "o", "target": "left", "targetHandle": "text"},
                   {"source": "in", "sourceHandle": "o", "target": "right",
                    "targetHandle": "text"}]}}
                """;
        var output = ran(api.send("POST", "/v1/jobs", body));
        assertTrue(output.object("left_analysis_results").isPresent(), output.toString());
        assertTrue(output.object("right_analysis_results").isPresent(), output.toString());
    }

    @Test
    void a_tool_is_run_alone() {
        var body =
                """
                {"start": true, "tool_id": "text_analyzer",
                 "payload": {"text": "One word.", "analysis_level": "basic"}}
                """;
        var output = ran(api.send("POST", "/v1/jobs", body));
        assertTrue(output.object("analysis_results").isPresent(), output.toString());
    }

    @Test
    void run_job_takes_a_graph_and_tells_of_its_nodes() throws Exception {
        try (var watcher = Watcher.of(api)) {
            watcher.say(
                    """
                    {"command": "run_job", "data": {"workflow_id": "edited", "job_type": "workflow",
                      "params": {"text": "One word."}, "graph": {
                       "nodes": [{"id": "in", "type": "input.TextInput",
                                  "data": {"name": "text"}},
                                 {"id": "node_7", "type": "text_analyzer",
                                  "data": {"analysis_level": "basic"}}],
                       "edges": [{"source": "in", "sourceHandle": "o", "target": "node_7",
                                  "targetHandle": "text"}]}}}
                    """);
            var started = watcher.next();
            assertEquals("Job started", started.text("message").orElse(started.toString()));
            var job = api.get("/v1/jobs/" + started.text("job_id").orElseThrow()).body();
            assertEquals(
                    Json.object().put("workflow_id", "edited").done(),
                    job.get("metadata").orElseThrow());
            boolean told = false;
            for (var frame = watcher.next(); !isEnd(frame); frame = watcher.next()) {
                told |= frame.text("node_id").filter("node_7"::equals).isPresent();
            }
            assertTrue(told);
        }
    }

    @Test
    void a_graph_that_cannot_run_is_refused_over_the_socket_with_its_places() throws Exception {
        try (var watcher = Watcher.of(api)) {
            watcher.say(
                    """
                    {"command": "run_job", "data": {"graph": {"nodes": [{"id": "a", "type": "x"}]}}}
                    """);
            var refused = watcher.next();
            assertEquals("WORKFLOW_INVALID", refused.text("code").orElse(refused.toString()));
            assertTrue(refused.toString().contains("/graph/nodes/0"), refused.toString());
        }
    }

    private Json.Obj ran(Api.Answer started) {
        assertEquals(202, started.status(), started.body().toString());
        var job = api.awaitStatus(started.text("job_id"), "COMPLETED", "FAILED");
        assertEquals("COMPLETED", job.text("status"), job.body().toString());
        return job.body().object("output_data").orElseThrow();
    }

    private static boolean isEnd(Json.Obj frame) {
        return frame.text("type").filter("job_update"::equals).isPresent()
                && frame.text("status").filter("completed"::equals).isPresent();
    }
}
