package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Jobs that wait for somebody, through the whole system. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApprovalTest {
    private static final String WORKFLOW =
            """
            {"name": "Release", "inputs": [],
             "steps": [
               {"step_id": "sign_off", "tool_id": "approval",
                "parameter_mappings": {"message": {"value": "Release it?"}},
                "output_mappings": {"approved": "approved", "comment": "comment"},
                "retry": {"max_attempts": 2, "delay_seconds": 1, "errors": ["Absent"]},
                "timeout_seconds": 600},
               {"step_id": "analyze", "tool_id": "text_analyzer",
                "parameter_mappings": {"text": "comment", "analysis_level": {"value": "basic"}},
                "output_mappings": {"analysis_results": "analysis"}}],
             "outputs": ["approved", "comment"]}
            """;
    private static final String APPROVED =
            "{\"outputs\": {\"approved\": true, \"comment\": \"Yes.\"}}";

    /** Of a step that calls a workflow. */
    private static final String CALLS =
            """
            {"name": "Calls", "inputs": [],
             "steps": [{"step_id": "%s", "workflow_id": "%s",
                        "output_mappings": {"approved": "approved"}}%s],
             "outputs": ["approved"]}
            """;

    /** Of a step that asks after another has. */
    private static final String ASKS_TOO =
            """
            , {"step_id": "sign_off", "tool_id": "approval",
               "parameter_mappings": {"message": {"value": "And here?"}}}
            """;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final LocalSystem system =
            LocalSystem.start(
                    0,
                    Storage::inMemory,
                    Air.of(
                            () -> InstantSource.system().instant().plus(ahead.get()),
                            new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());

    ApprovalTest() throws IOException {}

    @BeforeAll
    void register() {
        api.send("PUT", "/v1/workflows/wf_release", WORKFLOW);
        api.send("PUT", "/v1/workflows/wf_inner", CALLS.formatted("inner", "wf_release", ""));
        api.send("PUT", "/v1/workflows/wf_outer", CALLS.formatted("outer", "wf_inner", ASKS_TOO));
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    /** A job whose first step has asked as often. */
    private static String waiting(Api api) {
        var job =
                api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_release\", \"start\": true}");
        awaitQuestion(api, job.text("job_id"), 1);
        return job.text("job_id");
    }

    private static Json.Obj awaitQuestion(Api api, String jobId, long attempt) {
        while (true) {
            var steps = api.get("/v1/jobs/" + jobId + "/steps").body().items("steps").orElseThrow();
            var asked =
                    steps.stream()
                            .map(step -> ((Json.Obj) step).items("waiting_for").orElseThrow())
                            .flatMap(List::stream)
                            .map(Json.Obj.class::cast)
                            .filter(one -> one.whole("attempt").orElseThrow() == attempt)
                            .findFirst();
            if (asked.isPresent()) {
                return asked.get();
            }
            Thread.onSpinWait();
        }
    }

    /** A job whose step calls what calls what asks. */
    private String waitingDeep() {
        var job = api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf_outer\", \"start\": true}");
        return job.text("job_id");
    }

    private static String named(Json.Obj asked, String field) {
        var text = asked.text(field).orElseThrow();
        return field + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Api.Answer say(Api api, String jobId, String verb, String body) {
        return api.send("POST", "/v1/jobs/" + jobId + "/steps/sign_off/" + verb, body);
    }

    private static Json.Obj completed(Api api, String jobId) {
        var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");
        assertEquals("COMPLETED", job.text("status"), job.body().toString());
        return job.body().object("output_data").orElseThrow();
    }

    @Test
    void a_job_goes_on_when_somebody_approves() {
        var jobId = waiting(api);
        assertEquals(200, say(api, jobId, "heartbeat", "{}").status());
        assertEquals(200, say(api, jobId, "complete", APPROVED).status());

        assertEquals("{\"approved\":true,\"comment\":\"Yes.\"}", completed(api, jobId).toString());
    }

    @Test
    void the_example_asks_whether_its_analysis_may_be_published() {
        api.register("wf_approve_analysis");
        var job =
                api.send(
                        "POST",
                        "/v1/jobs",
                        """
                        {"workflow_id": "wf_approve_analysis", "start": true,
                         "input_values": {"input_doc": {"file_id": "%s"}}}
                        """
                                .formatted(api.upload("quarterly-report.pdf")));
        var jobId = job.text("job_id");
        var asked = awaitQuestion(api, jobId, 1);
        assertTrue(asked.text("message").orElseThrow().contains("10.5"), asked.toString());
        assertEquals("the editor", asked.text("assignee").orElseThrow());
        say(api, jobId, "complete", APPROVED);

        assertEquals(true, completed(api, jobId).flag("approved").orElseThrow());
    }

    @Test
    void a_question_of_a_workflow_called_by_one_that_is_called_is_answered_by_its_scope() {
        var jobId = waitingDeep();
        var asked = awaitQuestion(api, jobId, 1);
        assertEquals("outer@1@/inner@1@/", asked.text("scope").orElseThrow());
        var elsewhere = "complete?scope=" + URLEncoder.encode("outer@1@/", StandardCharsets.UTF_8);
        assertEquals("STEP_NOT_FOUND", say(api, jobId, elsewhere, APPROVED).text("code"));

        var answered = say(api, jobId, "complete?" + named(asked, "scope"), APPROVED);
        assertEquals(200, answered.status(), answered.body().toString());
        assertEquals("outer@1@/inner@1@/", answered.text("scope"));
        var exact =
                String.join(
                        "&", named(asked, "scope"), named(asked, "visit"), named(asked, "item"));
        assertEquals(200, say(api, jobId, "complete?" + exact, APPROVED).status());

        awaitMessage(jobId, "And here?");
        var outermost = say(api, jobId, "complete?scope=", APPROVED);
        assertEquals("", outermost.text("scope"), outermost.body().toString());
        assertEquals(true, completed(api, jobId).flag("approved").orElseThrow());
    }

    @Test
    void the_only_question_that_waits_is_answered_by_its_step_alone_however_deep_it_is() {
        var jobId = waitingDeep();
        awaitQuestion(api, jobId, 1);
        assertEquals("outer@1@/inner@1@/", say(api, jobId, "complete", APPROVED).text("scope"));
        awaitMessage(jobId, "And here?");
        assertEquals("", say(api, jobId, "complete", APPROVED).text("scope"));
        completed(api, jobId);
    }

    private void awaitMessage(String jobId, String message) {
        var asked = awaitQuestion(api, jobId, 1);
        while (!message.equals(asked.text("message").orElseThrow())) {
            Thread.onSpinWait();
            asked = awaitQuestion(api, jobId, 1);
        }
    }

    @Test
    void a_rejection_is_an_answer_too() {
        var jobId = waiting(api);
        say(api, jobId, "complete", "{\"outputs\": {\"approved\": false, \"comment\": \"No.\"}}");

        assertEquals(false, completed(api, jobId).flag("approved").orElseThrow());
    }

    @Test
    void a_failure_asks_again_and_the_next_answer_counts() {
        var jobId = waiting(api);
        var failed = say(api, jobId, "fail", "{\"error\": \"Absent\", \"message\": \"On leave\"}");
        assertEquals("PENDING", failed.text("status"));
        awaitQuestion(api, jobId, 2);
        say(api, jobId, "complete", APPROVED);

        assertEquals(true, completed(api, jobId).flag("approved").orElseThrow());
    }

    @Test
    void a_failure_that_is_not_asked_again_ends_the_job() {
        var jobId = waiting(api);
        say(api, jobId, "fail", "{\"error\": \"Refused\", \"message\": \"Not this year\"}");

        var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");
        assertEquals("FAILED", job.text("status"));
        assertEquals("Not this year", job.text("error_message"));
    }

    @Test
    void a_job_whose_question_came_to_nothing_in_time_fails() {
        var jobId = waiting(api);
        ahead.updateAndGet(before -> before.plusSeconds(601));

        var late = say(api, jobId, "complete", APPROVED);

        assertEquals("ANSWER_TOO_LATE", late.text("code"));
        var job = api.awaitStatus(jobId, "COMPLETED", "FAILED");
        assertEquals("Nobody answered within 600 s", job.text("error_message"));
    }

    @Test
    void of_fifty_answers_at_once_exactly_one_counts() throws Exception {
        var jobId = waiting(api);
        var answers =
                IntStream.range(0, 50)
                        .<Callable<Api.Answer>>mapToObj(
                                i -> () -> say(api, jobId, "complete", said(i)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var codes =
                    threads.invokeAll(answers).stream()
                            .map(ApprovalTest::heard)
                            .map(answer -> answer.body().text("code").orElse("COUNTED"))
                            .toList();
            assertEquals(1, codes.stream().filter("COUNTED"::equals).count(), codes.toString());
            assertEquals(49, codes.stream().filter("ALREADY_ANSWERED"::equals).count());
        }
        completed(api, jobId);
    }

    private static String said(int number) {
        return "{\"outputs\": {\"approved\": true, \"comment\": \"" + number + "\"}}";
    }

    private static Api.Answer heard(Future<Api.Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_token_that_the_state_machine_waits_for_shows_in_no_answer_of_ours() {
        var jobId = waiting(api);
        var token = token(api.get("/v1/jobs/" + jobId).text("execution_arn"));
        say(api, jobId, "complete", APPROVED);
        completed(api, jobId);

        for (var path : new String[] {"", "/steps", "/history", "/status", "/results"}) {
            var answer = api.get("/v1/jobs/" + jobId + path).body().toString();
            assertFalse(answer.contains(token), path);
        }
    }

    /** As whoever may read the execution's history can. */
    private String token(String executionArn) {
        try (var sfn =
                SfnClient.builder()
                        .endpointOverride(system.base().resolve("/aws/states"))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(system.token(), "none")))
                        .region(Region.US_EAST_1)
                        .build()) {
            var scheduled =
                    sfn
                            .getExecutionHistory(call -> call.executionArn(executionArn))
                            .events()
                            .stream()
                            .filter(event -> event.taskScheduledEventDetails() != null)
                            .findFirst()
                            .orElseThrow()
                            .taskScheduledEventDetails()
                            .parameters();
            var payload = JsonText.readOwn(scheduled);
            return ((Json.Obj) payload)
                    .object("Payload")
                    .flatMap(fields -> fields.text("token"))
                    .orElseThrow();
        }
    }

    @Test
    void a_question_outlives_the_process_and_is_answered_to_the_next(@TempDir Path data)
            throws Exception {
        String jobId;
        var first = ServeProcess.start("serve", "--port", "0", "--data", data.toString());
        try (var client = new Api(first.base(), first.token())) {
            client.send("PUT", "/v1/workflows/wf_release", WORKFLOW);
            jobId = waiting(client);
        } finally {
            first.kill();
        }
        var second = ServeProcess.start("serve", "--port", "0", "--data", data.toString());
        try (var client = new Api(second.base(), second.token())) {
            assertEquals("Release it?", awaitQuestion(client, jobId, 1).text("message").orElse(""));
            assertEquals(200, say(client, jobId, "complete", APPROVED).status());
            assertTrue(completed(client, jobId).flag("approved").orElseThrow());
        } finally {
            second.kill();
        }
    }
}
