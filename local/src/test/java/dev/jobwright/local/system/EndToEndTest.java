package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Jobs through the whole system, as its users and AWS's own SDK see it. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EndToEndTest {
    private final LocalSystem system =
            LocalSystem.start(
                    0, Storage::inMemory, Air.of(InstantSource.system(), new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());

    EndToEndTest() throws IOException {}

    @BeforeAll
    void register() {
        api.register("wf_analyze_document");
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    @Test
    void a_document_is_analyzed() {
        var jobId = create("quarterly-report.pdf").text("job_id");
        assertEquals("CREATED", api.get("/v1/jobs/" + jobId).text("status"));

        assertEquals(202, api.send("POST", "/v1/jobs/" + jobId + "/start", "{}").status());

        var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");
        assertEquals("COMPLETED", job.text("status"));
        var output = job.body().object("output_data").orElseThrow();
        var analysis = output.object("final_analysis").orElseThrow();
        assertTrue(analysis.text("summary").orElseThrow().contains("10.5"));
        for (var step : job.body().items("steps").orElseThrow()) {
            assertEquals("COMPLETED", ((Json.Obj) step).text("status").orElseThrow());
        }
    }

    @Test
    void a_job_is_watched_from_its_start_to_its_end() throws Exception {
        var jobId = create("quarterly-report.pdf").text("job_id");
        var frames = watch(jobId);

        for (int i = 0; i < frames.size(); i++) {
            assertEquals(i + 1, frames.get(i).whole("job_seq").orElseThrow());
            assertEquals(jobId, frames.get(i).text("job_id").orElseThrow());
        }
        assertEquals("completed", frames.getLast().text("status").orElseThrow());
        assertTrue(
                frames.stream()
                        .flatMap(frame -> frame.text("chunk").stream())
                        .anyMatch(chunk -> chunk.startsWith("Processing page ")));
    }

    @Test
    void a_document_that_cannot_be_read_fails_the_job_in_its_own_words() {
        var jobId = create("protected.pdf").text("job_id");
        api.send("POST", "/v1/jobs/" + jobId + "/start", "{}");

        var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");

        assertEquals("FAILED", job.text("status"));
        assertEquals(
                "Failed to process PDF: File is password protected", job.text("error_message"));
    }

    @Test
    void an_execution_can_be_looked_at_with_the_aws_sdk() {
        var jobId = create("quarterly-report.pdf").text("job_id");
        api.send("POST", "/v1/jobs/" + jobId + "/start", "{}");
        var arn = api.awaitStatus(jobId, "COMPLETED").text("execution_arn");

        try (var sfn = states()) {
            var execution = sfn.describeExecution(call -> call.executionArn(arn));
            assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
            var history = sfn.getExecutionHistory(call -> call.executionArn(arn)).events();
            assertEquals(HistoryEventType.EXECUTION_STARTED, history.getFirst().type());
            assertEquals(HistoryEventType.EXECUTION_SUCCEEDED, history.getLast().type());
            var machine = execution.stateMachineArn();
            assertTrue(
                    sfn.listExecutions(call -> call.stateMachineArn(machine)).executions().stream()
                            .anyMatch(each -> each.executionArn().equals(arn)));
            assertEquals(
                    JsonText.readOwn(
                            sfn.describeStateMachine(call -> call.stateMachineArn(machine))
                                    .definition()),
                    api.get("/v1/workflows/wf_analyze_document/versions/1/asl").body());
        }
    }

    @Test
    void a_wait_ends_when_its_job_is_cancelled() {
        api.send(
                "PUT",
                "/v1/workflows/wf_wait",
                """
                {"name": "Wait", "inputs": [],
                 "steps": [{"step_id": "hold", "tool_id": "wait",
                            "parameter_mappings": {"seconds": {"value": 3600}}}]}
                """);
        var jobId =
                api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_wait\", \"start\": true}")
                        .text("job_id");
        api.awaitStatus(jobId, "RUNNING");

        api.send("POST", "/v1/jobs/" + jobId + "/cancel", "{}");

        var job = api.awaitStatus(jobId, "CANCELLED", "COMPLETED", "FAILED");
        assertEquals("CANCELLED", job.text("status"));
        assertEquals("Job cancelled by user", job.text("error_message"));
    }

    @Test
    void a_job_that_fails_cleans_up_before_its_end_is_told() throws Exception {
        api.send(
                "PUT",
                "/v1/workflows/wf_clean",
                """
                {"name": "Clean", "inputs": [
                  {"name": "Document", "variable_id": "doc", "required": true,
                   "schema": {"type": "file"}}],
                 "steps": [
                  {"step_id": "extract", "tool_id": "pdf_extractor",
                   "parameter_mappings": {"input_file": "doc"},
                   "output_mappings": {"extracted_text": "text"}},
                  {"step_id": "tidy", "tool_id": "text_analyzer", "always": true,
                   "parameter_mappings": {"text": {"value": "all clean"},
                                          "analysis_level": {"value": "basic"}},
                   "output_mappings": {"analysis_results": "tidied"}}]}
                """);
        var jobId =
                api.send(
                                "POST",
                                "/v1/jobs",
                                """
                                {"workflow_id": "wf_clean",
                                 "input_values": {"doc": {"file_id": "%s"}}}
                                """
                                        .formatted(api.upload("protected.pdf")))
                        .text("job_id");
        var frames = watch(jobId);

        var messages = frames.stream().flatMap(frame -> frame.text("message").stream()).toList();
        assertEquals(List.of("Job started", "Cleaning up", "Job failed"), messages);
        var tidied = frames.get(frames.size() - 2);
        assertEquals("tidy", tidied.text("node_id").orElseThrow());
        assertEquals("completed", tidied.text("status").orElseThrow());
        var job = api.get("/v1/jobs/" + jobId);
        assertEquals(
                "Failed to process PDF: File is password protected", job.text("error_message"));
        assertEquals(
                List.of("FAILED", "COMPLETED"),
                job.body().items("steps").orElseThrow().stream()
                        .map(step -> ((Json.Obj) step).text("status").orElseThrow())
                        .toList());
    }

    @Test
    void what_is_wrong_with_a_request_is_said_and_changes_nothing() {
        var unknown = api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_unknown\"}");
        assertEquals(404, unknown.status());
        assertEquals("WORKFLOW_NOT_FOUND", unknown.text("code"));

        var job = api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_analyze_document\"}");
        var start = api.send("POST", "/v1/jobs/" + job.text("job_id") + "/start", "{}");
        assertEquals(422, start.status());
        assertEquals("INVALID_INPUTS", start.text("code"));
        assertEquals("CREATED", api.get("/v1/jobs/" + job.text("job_id")).text("status"));

        assertEquals(400, api.send("POST", "/v1/jobs", "{\"a\":1,\"a\":2}").status());
        assertEquals(404, api.get("/v1/jobs/job_none").status());
    }

    /** Starts a job, and answers all frames of it. */
    private List<Json.Obj> watch(String jobId) throws Exception {
        var frames = new ArrayList<Json.Obj>();
        try (var watcher = Watcher.of(api)) {
            watcher.say(
                    """
                    {"command": "subscribe", "data": {"job_id": "%s", "last_seq": 0}}
                    """
                            .formatted(jobId));
            assertEquals(
                    "Subscribed to job " + jobId, watcher.next().text("message").orElseThrow());
            api.send("POST", "/v1/jobs/" + jobId + "/start", "{}");
            do {
                frames.add(watcher.next());
            } while (!isEnd(frames.getLast()));
        }
        return frames;
    }

    private static boolean isEnd(Json.Obj frame) {
        return frame.text("type").filter("job_update"::equals).isPresent()
                && frame.text("status")
                        .filter(List.of("completed", "failed", "cancelled")::contains)
                        .isPresent();
    }

    private Api.Answer create(String document) {
        return api.send(
                "POST",
                "/v1/jobs",
                """
                {"workflow_id": "wf_analyze_document", "name": "Analyze",
                 "input_values": {"input_doc": {"file_id": "%s"}, "depth": "detailed"}}
                """
                        .formatted(api.upload(document)));
    }

    private SfnClient states() {
        return SfnClient.builder()
                .endpointOverride(system.base().resolve("/aws/states"))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(system.token(), "none")))
                .region(Region.US_EAST_1)
                .build();
    }
}
