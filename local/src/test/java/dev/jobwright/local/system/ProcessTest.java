package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program as a process: how it begins, refuses and ends. */
@Timeout(60)
final class ProcessTest {
    /** What a shell sees of a process that ended on SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @TempDir private Path data;
    private ServeProcess running;

    @BeforeEach
    void start() throws IOException {
        running = ServeProcess.start("serve", "--port", "0", "--data", data.toString());
    }

    @AfterEach
    void kill() {
        running.kill();
    }

    @Test
    @Timeout(10)
    void it_ends_when_asked_to_while_clients_are_connected() throws Exception {
        try (var api = new Api(running.base());
                var watcher = Watcher.of(api.http(), running.base())) {
            watcher.say("{\"command\": \"ping\"}");
            assertEquals("pong", watcher.next().text("message").orElseThrow());

            assertEquals(TERMINATED, running.end());
        }
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        var port = Integer.toString(running.base().getPort());

        refuses(1, "port " + port + " is taken", "serve", "--port", port, "--store", "memory");
    }

    @Test
    void a_data_directory_in_use_is_named() throws Exception {
        refuses(1, data.toString(), "serve", "--port", "0", "--data", data.toString());
    }

    @Test
    void a_data_directory_that_cannot_be_is_named() throws Exception {
        var file = Files.writeString(data.resolve("file"), "not a folder");

        refuses(1, file.toString(), "serve", "--port", "0", "--data", file.toString());
    }

    @Test
    void an_unknown_option_is_answered_with_the_usage() throws Exception {
        refuses(2, "there is no option --quick\n\nusage: jobwright serve", "serve", "--quick");
    }

    private static void refuses(int status, String saying, String... arguments) throws Exception {
        var refusal = ServeProcess.refused(arguments);

        assertEquals(status, refusal.status(), refusal.said());
        assertTrue(refusal.said().contains(saying), refusal.said());
    }
}
