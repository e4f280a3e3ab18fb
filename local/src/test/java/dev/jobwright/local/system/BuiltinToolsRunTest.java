package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Built-in tools as steps of jobs, in the environment of whoever starts the process. */
@Timeout(120)
final class BuiltinToolsRunTest {
    private static final String WORKFLOW =
            """
            {"name": "Tools",
             "inputs": [{"name": "url", "variable_id": "url", "schema": {"type": "string"}}],
             "steps": [
               {"step_id": "run", "tool_id": "command",
                "parameter_mappings": {"command": "sh",
                                       "args": {"value": ["-c", "echo $((6 * 7))"]}},
                "output_mappings": {"stdout": "answer"}, "on_error": "continue"},
               {"step_id": "make", "tool_id": "json_transform",
                "parameter_mappings": {"expression": {"value": "$number($) + 1"},
                                       "input": "answer"},
                "output_mappings": {"result": "sum"}, "on_error": "continue"},
               {"step_id": "ask", "tool_id": "http_request",
                "parameter_mappings": {"url": "url"},
                "output_mappings": {"status": "status"}, "on_error": "continue"}],
             "outputs": ["sum", "status"]}
            """;

    private static LocalSystem start(Map<String, String> variables) throws IOException {
        var air = Air.of(InstantSource.system(), new SecureRandom()).in(variables);
        return LocalSystem.start(0, Storage::inMemory, air);
    }

    private static Json.Obj run(LocalSystem system, String url) {
        try (var api = new Api(system.base(), system.token())) {
            api.send("PUT", "/v1/workflows/tools", WORKFLOW);
            var request =
                    Json.object()
                            .put("workflow_id", "tools")
                            .put("input_values", Json.object().put("url", url).done())
                            .put("start", true)
                            .done();
            var jobId = api.send("POST", "/v1/jobs", JsonText.write(request)).text("job_id");
            return api.awaitStatus(jobId, "COMPLETED", "FAILED").body();
        }
    }

    private static Optional<String> message(Json.Obj job, int step) {
        return ((Json.Obj) job.items("steps").orElseThrow().get(step)).text("error_message");
    }

    @Test
    void programs_run_and_hosts_that_are_named_are_asked() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = HttpServer.create(loopback, 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        var host = "localhost:" + server.getAddress().getPort();
        try (var system = start(Map.of("JOBWRIGHT_HTTP_ALLOWED_HOSTS", host))) {
            var results = run(system, "http://" + host).object("output_data").orElseThrow();

            assertEquals(Optional.of(43L), results.whole("sum"));
            assertEquals(Optional.of(204L), results.whole("status"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void programs_can_be_switched_off_and_this_machine_is_not_asked() throws IOException {
        try (var system = start(Map.of("JOBWRIGHT_COMMAND_TOOL", "off"))) {
            var job = run(system, "http://127.0.0.1");

            assertEquals(
                    Optional.of(
                            "This installation runs no programs; JOBWRIGHT_COMMAND_TOOL=on lets it"),
                    message(job, 0));
            assertEquals(
                    Optional.of(
                            "http://127.0.0.1 is not a server of the public internet; an"
                                    + " installation can allow it in JOBWRIGHT_HTTP_ALLOWED_HOSTS"),
                    message(job, 2));
        }
    }
}
