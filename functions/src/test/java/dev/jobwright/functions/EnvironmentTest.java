package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

final class EnvironmentTest {

    @Test
    void what_is_set_is_read() {
        var environment =
                new Environment(
                        Map.of(
                                "JOBWRIGHT_TABLE", "jobs",
                                "JOBWRIGHT_SOCKET_ENDPOINT", "https://abc.example.org/live"));

        assertEquals("jobs", environment.table());
        assertEquals(URI.create("https://abc.example.org/live"), environment.socketEndpoint());
    }

    @Test
    void what_is_not_set_is_named_when_it_is_asked_for() {
        var environment = new Environment(Map.of("JOBWRIGHT_TABLE", ""));

        for (var name : new String[] {"JOBWRIGHT_TABLE", "JOBWRIGHT_BUCKET"}) {
            var refusal =
                    assertThrows(
                            IllegalStateException.class,
                            name.equals("JOBWRIGHT_TABLE")
                                    ? environment::table
                                    : environment::bucket);
            assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal::getMessage);
        }
    }

    @Test
    void the_base_of_links_may_be_absent() {
        assertEquals(Optional.empty(), new Environment(Map.of()).apiUrl());
    }

    @Test
    void text_that_is_no_url_is_named() {
        for (var text : new String[] {"not a url", "abc.example.org", "/path"}) {
            var environment = new Environment(Map.of("JOBWRIGHT_API_URL", text));
            var refusal = assertThrows(IllegalStateException.class, environment::apiUrl);
            assertTrue(String.valueOf(refusal.getMessage()).contains("JOBWRIGHT_API_URL"));
        }
    }
}
