package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.local.Main;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tool says a secret of the installation wherever it can, and then everything is read that the
 * system has ever said or kept: answers, frames, executions, logs, and its files byte by byte.
 */
@Timeout(120)
final class CanaryTest {
    private static final String SECRET = "c4n4ry-sings-no-more";

    private static final String WORKFLOW =
            """
            {"name": "Leak", "inputs": [{"name": "end", "variable_id": "end", "required": true,
                                         "schema": {"type": "string"}}],
             "steps": [{"step_id": "leak", "tool_id": "leak",
                        "parameter_mappings": {"end": "end"},
                        "output_mappings": {"said": "told"}}]}
            """;

    @TempDir private Path directory;

    /** Texts by where they were said. */
    private final Map<String, String> said = new LinkedHashMap<>();

    @Test
    void a_secret_is_nowhere_whatever_its_tool_says_and_however_that_ends() throws Exception {
        var process = ServeProcess.ready(program());
        try (var api = Api.of(process)) {
            api.send("PUT", "/v1/workflows/leak", WORKFLOW);
            for (var end : List.of("completed", "failed", "thrown")) {
                run(api, process, end);
            }
            var _ = process.end();
        } finally {
            process.kill();
        }
        said.put("files", String.join("\n", files()));

        said.forEach((where, text) -> assertEquals(-1, text.indexOf(SECRET), where));
        said.forEach((where, text) -> assertTrue(text.contains(LeakyBundle.MARK), where));
    }

    /** The program with a bundle more than it has. */
    private ProcessBuilder program() throws IOException {
        var classes = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.writeString(classes.resolve(ToolBundle.class.getName()), LeakyBundle.class.getName());
        var program =
                new ProcessBuilder(
                        ServeProcess.java(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path") + ":" + directory.resolve("classes"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        directory.resolve("data").toString());
        program.environment().put("JOBWRIGHT_SECRET_CANARY", SECRET);
        return program.redirectError(directory.resolve("stderr").toFile());
    }

    private void run(Api api, ServeProcess process, String end) throws InterruptedException {
        var body =
                """
                {"workflow_id": "leak", "job_id": "%s", "input_values": {"end": "%s"}}
                """
                        .formatted(end, end);
        api.send("POST", "/v1/jobs", body);
        try (var watcher = Watcher.of(api)) {
            watcher.say("{\"command\":\"subscribe\",\"data\":{\"job_id\":\"%s\"}}".formatted(end));
            api.send("POST", "/v1/jobs/" + end + "/start", "{}");
            said.put(end + " frames", frames(watcher));
        }
        var job = api.awaitStatus(end, "COMPLETED", "FAILED");
        said.put(end + " job", job.body().toString());
        for (var part : List.of("steps", "history", "logs", "export", "runs/1")) {
            var answer = api.get("/v1/jobs/" + end + "/" + part);
            assertEquals(200, answer.status(), answer.body().toString());
            said.put(end + " " + part, answer.body().toString());
        }
        var execution = execution(process, job.text("execution_arn"));
        assertEquals(-1, execution.indexOf(SECRET), execution);
    }

    private static String frames(Watcher watcher) throws InterruptedException {
        var frames = new ArrayList<Json.Obj>();
        do {
            frames.add(watcher.next());
        } while (!isEnd(frames.getLast()));
        return frames.toString();
    }

    private static boolean isEnd(Json.Obj frame) {
        return frame.text("type").equals(Optional.of("job_update"))
                && frame.text("status").filter(Set.of("completed", "failed")::contains).isPresent();
    }

    /** What somebody sees who looks at the execution as in the AWS console. */
    private static String execution(ServeProcess process, String arn) {
        try (var states =
                SfnClient.builder()
                        .endpointOverride(process.base().resolve("/aws/states"))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(process.token(), "none")))
                        .build()) {
            return states.describeExecution(call -> call.executionArn(arn))
                    + "\n"
                    + states.getExecutionHistory(call -> call.executionArn(arn));
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(CanaryTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
