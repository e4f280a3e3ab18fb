package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.joining;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person sees of a job who looks at its execution in AWS's console, as the same history of a
 * run here; {@code -Dgolden.update} writes it anew. Ids and times of the run are put in words.
 */
@Timeout(60)
final class ConsoleViewTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/console-view.txt");

    @Test
    void an_execution_tells_which_job_it_is_what_each_step_gave_and_where_to_look()
            throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        try (var system = LocalSystem.start(0, Storage::inMemory, air);
                var api = new Api(system.base(), system.token())) {
            api.register("wf_analyze_document");
            var jobId =
                    api.send(
                                    "POST",
                                    "/v1/jobs",
                                    """
                                    {"workflow_id": "wf_analyze_document",
                                     "name": "Analyze the report", "tags": ["finance", "q4"],
                                     "start": true,
                                     "input_values": {"input_doc": {"file_id": "%s"},
                                                      "depth": "basic"}}
                                    """
                                            .formatted(api.upload("quarterly-report.pdf")))
                            .text("job_id");
            var arn = api.awaitStatus(jobId, "COMPLETED").text("execution_arn");
            var seen = seen(system, arn).replace(system.base().toString(), "https://api.example");
            if (System.getProperty("golden.update") != null) {
                Files.createDirectories(GOLDEN.resolveSibling("."));
                Files.writeString(GOLDEN, seen);
            }
            assertEquals(Files.readString(GOLDEN), seen);
            for (var told :
                    List.of("Analyze the report", "finance", "/v1/jobs/job_UUID", "preview")) {
                assertTrue(seen.contains(told), told);
            }
        }
    }

    private static String seen(LocalSystem system, String arn) {
        try (var sfn =
                SfnClient.builder()
                        .endpointOverride(system.base().resolve("/aws/states"))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(system.token(), "none")))
                        .region(Region.US_EAST_1)
                        .build()) {
            var execution = sfn.describeExecution(call -> call.executionArn(arn));
            var machine = execution.stateMachineArn();
            var history = sfn.getExecutionHistory(call -> call.executionArn(arn)).events();
            var head =
                    Stream.of(
                            "execution " + execution.name(),
                            "of " + machine.substring(machine.lastIndexOf(':') + 1),
                            "");
            return Stream.concat(head, history.stream().map(ConsoleViewTest::line))
                    .map(ConsoleViewTest::inWords)
                    .collect(joining("\n", "", "\n"));
        }
    }

    /**
     * What the console shows of an event: its number, its kind, its state, and what went through.
     */
    private static String line(HistoryEvent event) {
        var details = new StringBuilder(event.id() + " " + event.typeAsString());
        var entered = event.stateEnteredEventDetails();
        if (entered != null) {
            details.append(" \"").append(entered.name()).append('"').append(shown(entered.input()));
        }
        var exited = event.stateExitedEventDetails();
        if (exited != null) {
            details.append(" \"").append(exited.name()).append('"').append(shown(exited.output()));
        }
        var answered = event.taskSucceededEventDetails();
        if (answered != null) {
            var payload = ((Json.Obj) JsonText.readOwn(answered.output())).get("Payload");
            details.append(shown(JsonText.write(payload.orElseThrow())));
        }
        var started = event.executionStartedEventDetails();
        if (started != null) {
            details.append(shown(started.input()));
        }
        var succeeded = event.executionSucceededEventDetails();
        if (succeeded != null) {
            details.append(shown(succeeded.output()));
        }
        return details.toString();
    }

    private static String shown(String json) {
        return JsonText.readOwn(json) instanceof Json.Obj object
                ? object.fields().entrySet().stream()
                        .map(field -> "\n    " + field.getKey() + ": " + field.getValue())
                        .collect(joining())
                : "\n    " + json;
    }

    private static String inWords(String line) {
        return line.replaceAll("jobwright-[0-9a-z]{16,}", "jobwright-HASH")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                .replaceAll("[0-9a-hjkmnp-tv-z]{26}", "JOB")
                .replaceAll("duration_ms: \\d+", "duration_ms: MILLISECONDS");
    }
}
