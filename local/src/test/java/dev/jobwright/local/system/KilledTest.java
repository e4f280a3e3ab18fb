package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real process is killed in the middle of a job, and another goes on. */
@Timeout(120)
final class KilledTest {
    private static final String WORKFLOW =
            """
            {"name": "Analyze later",
             "inputs": [{"name": "document", "variable_id": "doc", "required": true,
                         "schema": {"type": "file", "mime_types": ["application/pdf"]}}],
             "steps": [
              {"step_id": "extract", "tool_id": "pdf_extractor",
               "parameter_mappings": {"input_file": "doc", "extraction_mode": "full"},
               "output_mappings": {"extracted_text": "document_text"}},
              {"step_id": "pause", "tool_id": "wait",
               "parameter_mappings": {"seconds": {"value": 5}}},
              {"step_id": "analyze", "tool_id": "text_analyzer",
               "parameter_mappings": {"text": "document_text",
                                      "analysis_level": {"value": "basic"}},
               "output_mappings": {"analysis_results": "analysis"}}]}
            """;

    private static final String CLEANED =
            """
            {"name": "Clean later", "inputs": [],
             "steps": [
              {"step_id": "analyze", "tool_id": "text_analyzer",
               "parameter_mappings": {"text": {"value": "work"},
                                      "analysis_level": {"value": "basic"}}},
              {"step_id": "sweep", "tool_id": "text_analyzer", "always": true,
               "parameter_mappings": {"text": {"value": "clean"},
                                      "analysis_level": {"value": "basic"}}},
              {"step_id": "linger", "tool_id": "wait", "always": true,
               "parameter_mappings": {"seconds": {"value": 5}}}]}
            """;

    private final List<ServeProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(ServeProcess::kill);
    }

    @Test
    void a_job_goes_on_where_it_was_and_repeats_no_finished_step(@TempDir Path data)
            throws Exception {
        String jobId;
        var first = start(data);
        try (var api = new Api(first.base(), first.token())) {
            api.send("PUT", "/v1/workflows/wf_later", WORKFLOW);
            jobId = begin(api);
            while (!stepStatus(api, jobId, "pause").equals("RUNNING")) {
                Thread.onSpinWait();
            }
        }
        first.kill();

        try (var api = Api.of(start(data))) {
            var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");
            assertEquals("COMPLETED", job.text("status"), job.body().toString());
            var log = wholeLog(api, jobId);
            assertEquals(1, times(log, "extract", "running"), log.toString());
            assertEquals(1, times(log, "extract", "completed"), log.toString());
            assertEquals(1, times(log, "analyze", "completed"), log.toString());
            for (int i = 0; i < log.size(); i++) {
                assertEquals(i + 1, log.get(i).whole("job_seq").orElseThrow());
            }
        }
    }

    @Test
    void a_program_that_a_step_runs_ends_with_the_process_whatever_ends_that(
            @TempDir Path data, @TempDir Path other) throws Exception {
        var told = other.resolve("processes");
        Files.createFile(told);
        var first = start(data);
        try (var api = new Api(first.base(), first.token())) {
            // It leaves a child behind which is nobody's, and says who they are.
            var both = "(sleep 600 & echo $! >> %1$s); echo $$ >> %1$s; sleep 600".formatted(told);
            var workflow =
                    """
                    {"name": "Runs", "inputs": [],
                     "steps": [{"step_id": "run", "tool_id": "command",
                                "parameter_mappings": {
                                  "command": {"value": "sh"},
                                  "args": {"value": ["-c", "%s"]}}}]}
                    """
                            .formatted(both);
            api.send("PUT", "/v1/workflows/wf_runs", workflow);
            api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_runs\", \"start\": true}");
            while (Files.readAllLines(told).size() < 2) {
                Thread.onSpinWait();
            }
        }
        var programs = Files.readAllLines(told).stream().mapToLong(Long::parseLong).toArray();
        for (var program : programs) {
            assertTrue(isRun(program), "it runs");
        }
        first.kill();
        for (var program : programs) {
            while (isRun(program)) {
                Thread.onSpinWait();
            }
        }
    }

    /** Nobody may have asked yet how one has ended; that is run no more. */
    private static boolean isRun(long program) {
        return ProcessHandle.of(program).flatMap(one -> one.info().command()).isPresent();
    }

    @Test
    void a_clean_up_goes_on_where_it_was_and_the_job_ends_as_it_was_to(@TempDir Path data)
            throws Exception {
        String jobId;
        var first = start(data);
        try (var api = new Api(first.base(), first.token())) {
            api.send("PUT", "/v1/workflows/wf_clean", CLEANED);
            jobId =
                    api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_clean\", \"start\": true}")
                            .text("job_id");
            while (!stepStatus(api, jobId, "linger").equals("RUNNING")) {
                Thread.onSpinWait();
            }
            assertEquals("CLEANING_UP", api.get("/v1/jobs/" + jobId).text("phase"));
        }
        first.kill();

        try (var api = Api.of(start(data))) {
            var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");
            assertEquals("COMPLETED", job.text("status"), job.body().toString());
            var log = wholeLog(api, jobId);
            assertEquals(1, times(log, "analyze", "running"), log.toString());
            assertEquals(1, times(log, "sweep", "running"), log.toString());
            assertEquals(1, times(log, "linger", "completed"), log.toString());
        }
    }

    private ServeProcess start(Path data) throws Exception {
        var process = ServeProcess.start("serve", "--port", "0", "--data", data.toString());
        processes.add(process);
        return process;
    }

    private static String begin(Api api) {
        return api.send(
                        "POST",
                        "/v1/jobs",
                        """
                        {"workflow_id": "wf_later", "start": true,
                         "input_values": {"doc": {"file_id": "%s"}}}
                        """
                                .formatted(api.upload("quarterly-report.pdf")))
                .text("job_id");
    }

    private static String stepStatus(Api api, String jobId, String stepId) {
        return api.get("/v1/jobs/" + jobId).body().items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .filter(step -> step.text("step_id").orElseThrow().equals(stepId))
                .findFirst()
                .flatMap(step -> step.text("status"))
                .orElseThrow();
    }

    /** The log up to the frame that ends it, which follows the job's end. */
    private static List<Json.Obj> wholeLog(Api api, String jobId) {
        while (true) {
            var log =
                    api
                            .get("/v1/jobs/" + jobId + "/history")
                            .body()
                            .items("events")
                            .orElseThrow()
                            .stream()
                            .map(Json.Obj.class::cast)
                            .toList();
            if (has(log.getLast(), "type", "job_update")
                    && has(log.getLast(), "status", "completed")) {
                return log;
            }
        }
    }

    /** How often the log says that a step came to have a status. */
    private static long times(List<Json.Obj> log, String stepId, String status) {
        return log.stream()
                .filter(event -> has(event, "type", "node_update"))
                .filter(event -> has(event, "node_id", stepId))
                .filter(event -> has(event, "status", status))
                .count();
    }

    private static boolean has(Json.Obj event, String field, String value) {
        return event.text(field).filter(value::equals).isPresent();
    }
}
