package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.packages.Ended;
import dev.jobwright.local.packages.Packages;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real process is asked to end in the middle of a step, and another goes on. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests' programs are shell scripts")
final class StoppedTest {
    /** What a shell sees of a process that ended on SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Nobody waits for the end of the first; the second answers. */
    private static final String SCRIPT =
            """
            if [ -e "$1" ]; then echo again; else
                sleep 600 &
                printf '%s\\n' $$ $! >"$1"
                wait
            fi
            """;

    @TempDir private Path data;
    @TempDir private Path tools;
    private final List<ServeProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(ServeProcess::kill);
    }

    @Test
    void stopped_in_mid_step_a_packaged_step_runs_again_after_a_start() throws Exception {
        var folder = new Packages(tools).scripted("again", "again", "");

        var job = stoppedIn(folder.resolve("pids"), step("again", Json.EMPTY));

        assertEquals("COMPLETED", job.text("status").orElseThrow(), job.toString());
    }

    @Test
    void no_program_outlives_its_server_and_its_step_runs_again() throws Exception {
        new Packages(tools).scripted("echo", "echo", "");
        var pids = tools.resolve("pids");
        var words = Json.strings(List.of("-c", SCRIPT, "sh", pids.toString()));

        var job =
                stoppedIn(
                        pids,
                        step(
                                "command",
                                Json.object()
                                        .put("command", fixed(Json.of("sh")))
                                        .put("args", fixed(words))
                                        .done()));

        assertEquals("COMPLETED", job.text("status").orElseThrow(), job.toString());
    }

    private static Json.Obj fixed(Json value) {
        return Json.object().put("value", value).done();
    }

    private static Json.Obj step(String tool, Json.Obj parameters) {
        return Json.object()
                .put("step_id", "only")
                .put("tool_id", tool)
                .put("parameter_mappings", parameters)
                .done();
    }

    /**
     * Runs a job of one step, ends the server once the step's processes are written down, and
     * answers the job as it ends at another server.
     */
    private Json.Obj stoppedIn(Path pids, Json.Obj step) throws Exception {
        var first = start();
        String id;
        try (var api = new Api(first.base(), first.token())) {
            id = begin(api, step);
        }
        while (!Files.exists(pids) || Files.readAllLines(pids).size() < 2) {
            Thread.onSpinWait();
        }

        var begin = System.nanoTime();
        assertEquals(TERMINATED, first.end());
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(LONGEST) < 0, took.toString());
        for (var pid : Files.readAllLines(pids)) {
            Ended.await(Long.parseLong(pid));
        }

        try (var api = Api.of(start())) {
            return api.awaitStatus(id, "COMPLETED", "FAILED").body();
        }
    }

    private ServeProcess start() throws IOException {
        var process =
                ServeProcess.start(
                        "serve", "--port", "0", "--data", "" + data, "--tools", "" + tools);
        processes.add(process);
        return process;
    }

    private static String begin(Api api, Json.Obj step) {
        var workflow =
                Json.object()
                        .put("name", "One step")
                        .put("inputs", new Json.Arr(List.of()))
                        .put("steps", new Json.Arr(List.of(step)))
                        .done();
        var published = api.send("PUT", "/v1/workflows/wf", JsonText.write(workflow));
        assertEquals(201, published.status(), published.body().toString());
        return api.send("POST", "/v1/jobs", "{\"workflow_id\": \"wf\", \"start\": true}")
                .text("job_id");
    }
}
