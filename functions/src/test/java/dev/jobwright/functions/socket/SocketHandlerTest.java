package dev.jobwright.functions.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.Optional;

final class SocketHandlerTest {
    @Test
    void the_log_names_the_job_that_a_command_is_about() {
        assertEquals(
                Optional.of("j-1"),
                job("{\"command\": \"pause_job\", \"data\": {\"job_id\": \"j-1\"}}"));
        for (var other : new String[] {"", "{", "[]", "{}", "{\"data\": 1}"}) {
            assertEquals(Optional.empty(), job(other), other);
        }
        assertEquals(Optional.empty(), SocketHandler.jobId(Json.EMPTY));
    }

    private static Optional<String> job(String body) {
        return SocketHandler.jobId(Json.object().put("body", body).done());
    }
}
