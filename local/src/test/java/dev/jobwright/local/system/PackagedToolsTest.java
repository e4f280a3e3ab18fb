package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.packages.ContainerEngine;
import dev.jobwright.local.packages.Ended;
import dev.jobwright.local.packages.Packages;
import dev.jobwright.local.packages.SampleBundle;
import dev.jobwright.local.packages.ToolFolders;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

/** Jobs whose tools came as packages, through the whole system as its users see it. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests' bootstrap is a shell script")
final class PackagedToolsTest {
    @TempDir private Path directory;
    private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private Packages packages() {
        return new Packages(directory);
    }

    private Api serve(List<String> engine) throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        var folders = ToolFolders.in(directory, engine);
        var system = LocalSystem.start(0, Storage::inMemory, air, folders);
        opened.push(system);
        var api = new Api(system.base(), system.token());
        opened.push(api);
        return api;
    }

    /** Runs a job of one step of the tool, and answers it when it has ended. */
    private static Json.Obj run(Api api, String tool, String output) {
        publish(api, tool, output);
        var id = start(api);
        return api.awaitStatus(id, "COMPLETED", "FAILED").body();
    }

    private static void publish(Api api, String tool, String output) {
        var published =
                api.send(
                        "PUT",
                        "/v1/workflows/wf",
                        """
                        {"name": "One step",
                         "inputs": [{"name": "text", "variable_id": "text", "required": true,
                                     "schema": {"type": "string"}}],
                         "steps": [{"step_id": "only", "tool_id": "%s",
                                    "parameter_mappings": {"text": "text"},
                                    "output_mappings": {"%s": "result"}}]}
                        """
                                .formatted(tool, output));
        assertEquals(201, published.status(), published.body().toString());
    }

    private static String start(Api api) {
        return api.send(
                        "POST",
                        "/v1/jobs",
                        "{\"workflow_id\": \"wf\", \"start\": true,"
                                + " \"input_values\": {\"text\": \"hello\"}}")
                .text("job_id");
    }

    private static Json result(Json.Obj job) {
        return job.object("output_data")
                .flatMap(outputs -> outputs.get("result"))
                .orElseThrow(() -> new AssertionError(job.toString()));
    }

    /** The lines of a job's steps, once its log has ended. */
    private static List<String> lines(Api api, Json.Obj job) {
        while (true) {
            var events =
                    api
                            .get("/v1/jobs/" + job.text("job_id").orElseThrow() + "/history")
                            .body()
                            .items("events")
                            .orElseThrow()
                            .stream()
                            .map(Json.Obj.class::cast)
                            .toList();
            var ended =
                    !events.isEmpty()
                            && events.getLast()
                                    .text("status")
                                    .filter(List.of("completed", "failed")::contains)
                                    .isPresent();
            if (ended) {
                return events.stream().flatMap(event -> event.text("content").stream()).toList();
            }
        }
    }

    @Test
    void a_step_runs_in_a_process_of_its_own_and_its_log_is_in_the_history() throws IOException {
        packages().scripted("echo", "echo", "");
        var api = serve(List.of());

        var tool = api.get("/v1/tools/echo").body();
        assertEquals("lambda", tool.text("kind").orElseThrow());
        var job = run(api, "echo", "parameters");

        assertEquals(Json.object().put("text", "hello").done(), result(job));
        assertEquals(List.of("one", "two"), lines(api, job));
    }

    @Test
    void a_crash_of_the_process_is_the_steps_failure_with_its_last_words() throws IOException {
        packages().scripted("crash", "crash", "");
        var api = serve(List.of());

        var job = run(api, "crash", "parameters");

        assertEquals("FAILED", job.text("status").orElseThrow());
        assertEquals(
                "Runtime exited with error: exit status 3",
                job.text("error_message").orElseThrow());
        assertEquals(List.of("about to crash"), lines(api, job));
    }

    @Test
    void a_process_ends_when_its_job_is_cancelled_by_force() throws IOException {
        var folder = packages().scripted("family", "family", "");
        var api = serve(List.of());
        publish(api, "family", "parameters");
        var id = start(api);
        var pids = folder.resolve("pids");
        while (!Files.exists(pids) || Files.readAllLines(pids).size() < 3) {
            Thread.onSpinWait();
        }

        api.send("POST", "/v1/jobs/" + id + "/cancel", "{\"force\": true}");

        api.awaitStatus(id, "CANCELLED");
        for (var pid : Files.readAllLines(pids)) {
            Ended.await(Long.parseLong(pid));
        }
    }

    @Test
    void a_process_ends_by_itself_when_its_server_was_killed(@TempDir Path data)
            throws IOException {
        packages().scripted("pid", "pid", "");
        var tools = directory.toString();
        var server =
                ServeProcess.start(
                        "serve", "--port", "0", "--data", data.toString(), "--tools", tools);
        opened.push(server::kill);
        try (var api = new Api(server.base(), server.token())) {
            var pid = (Json.Num) result(run(api, "pid", "pid"));

            server.kill();

            Ended.await(pid.value().longValueExact());
        }
    }

    @Test
    void a_step_runs_in_a_thread_with_classes_of_its_own() throws IOException {
        packages().inThread("shout", SampleBundle.class, "");
        var api = serve(List.of());

        var job = run(api, "shout", "loud");

        assertEquals(Json.of("HELLO"), result(job));
        assertEquals(List.of("shouting"), lines(api, job));
    }

    @Test
    void a_step_runs_in_a_container(@TempDir Path root) throws IOException {
        var engine = ContainerEngine.withImages(root, "echo");
        packages().container("contained", engine.image("echo"), "");
        var api = serve(engine.run());

        var job = run(api, "contained", "parameters");

        assertEquals(Json.object().put("text", "hello").done(), result(job));
    }

    @Test
    void a_crash_of_the_container_is_the_steps_failure_with_its_last_words(@TempDir Path root)
            throws IOException {
        var engine = ContainerEngine.withImages(root, "crash");
        packages().container("contained", engine.image("crash"), "");
        var api = serve(engine.run());

        var job = run(api, "contained", "parameters");

        assertEquals(
                "Runtime exited with error: exit status 3",
                job.text("error_message").orElseThrow());
        assertEquals(List.of("about to crash"), lines(api, job));
    }
}
