package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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
        try (var api = new Api(running.base(), running.token());
                var watcher = Watcher.of(api)) {
            watcher.say("{\"command\": \"ping\"}");
            assertEquals("pong", watcher.next().text("message").orElseThrow());

            assertEquals(TERMINATED, running.end());
            assertEquals("the server is stopping", watcher.closed());
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_nothing_is_made() throws Exception {
        var port = Integer.toString(running.base().getPort());

        var other = data.resolve("other");

        refuses(1, "port " + port + " is taken", "serve", "--port", port, "--data", "" + other);
        assertFalse(Files.exists(other), "nothing is made before the port is had");
    }

    @Test
    void a_data_directory_in_use_is_named() throws Exception {
        var asked = "uses the data directory " + data + ". ";

        refuses(1, asked, "serve", "--port", "0", "--data", data.toString());
    }

    @Test
    void a_data_directory_that_cannot_be_is_named() throws Exception {
        var file = Files.writeString(data.resolve("file"), "not a folder");

        refuses(1, file.toString(), "serve", "--port", "0", "--data", file.toString());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_data_directory_is_made_for_its_owner_alone() throws Exception {
        var made = data.resolve("made");
        var other = ServeProcess.start("serve", "--port", "0", "--data", made.toString());

        other.kill();
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }

    @Test
    void an_unknown_option_is_answered_with_the_usage() throws Exception {
        refuses(2, "there is no option --quick\n\nusage: jobwright serve", "serve", "--quick");
    }

    @Test
    void a_setting_that_cannot_be_is_named_before_anything_starts() throws Exception {
        var made = data.resolve("made");
        var program = ServeProcess.command("serve", "--port", "0", "--data", made.toString());
        program.environment().put("JOBWRIGHT_INTERRUPTED_AFTER", "soon");
        var refusal = ServeProcess.refused(program);

        assertEquals(1, refusal.status(), refusal.said());
        assertEquals(
                "jobwright: JOBWRIGHT_INTERRUPTED_AFTER is \"soon\"; give a whole number of seconds"
                        + " from 30 to 86400",
                refusal.said().strip());
        assertFalse(Files.exists(made), "nothing is made before the settings are right");
    }

    private static void refuses(int status, String saying, String... arguments) throws Exception {
        var refusal = ServeProcess.refused(arguments);

        assertEquals(status, refusal.status(), refusal.said());
        assertTrue(refusal.said().contains(saying), refusal.said());
    }
}
