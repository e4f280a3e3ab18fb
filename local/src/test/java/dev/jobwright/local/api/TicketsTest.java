package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Hash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A ticket opens one connection, once, for whoever asked for it. */
final class TicketsTest {
    private static final String PAGE = "https://app.example";

    private final Api api = new Api("a secret", Map.of("JOBWRIGHT_ALLOWED_ORIGINS", PAGE));

    @AfterEach
    void close() {
        api.close();
    }

    private long connect(String connectionId, String ticket) {
        return api.connect(connectionId, Map.of("ticket", ticket), Map.of());
    }

    private String asked(String connectionId, String command) {
        assertEquals(200, api.say(connectionId, command));
        return api.push.take(connectionId).getFirst().toString();
    }

    @Test
    void a_connection_is_that_of_whoever_asked_for_its_ticket() {
        var job = "{\"tool_id\":\"pause\",\"payload\":{\"seconds\":1},\"job_id\":\"bobs\"}";
        api.as(Api.BOB, "POST", "/v1/jobs", job).is(201);

        assertEquals(200, connect("c=1", api.ticket(Api.ALICE)));
        assertEquals(200, connect("c=2", api.ticket(Api.BOB)));

        var ask = "{\"command\":\"get_status\",\"data\":{\"job_id\":\"bobs\"}}";
        assertEquals(
                "JOB_NOT_FOUND", asked("c=1", ask).replaceAll(".*\"code\":\"(\\w+)\".*", "$1"));
        assertEquals("bobs", asked("c=2", ask).replaceAll(".*\"job_id\":\"(\\w+)\".*", "$1"));
    }

    @Test
    void a_ticket_is_told_once_and_kept_by_nobody() {
        var answer = api.post("/v1/tickets", "");

        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("2026-03-02T09:16:00.000Z", answer.is(201).text("expires_at").orElseThrow());
        assertNotEquals(api.ticket(Api.ALICE), api.ticket(Api.ALICE));
        api.post("/v1/tickets", "{\"owner\":\"bob\"}").isProblem(400, "UNKNOWN_FIELD");
        api.unsigned("POST", "/v1/tickets").isProblem(401, "UNAUTHORIZED");
    }

    @Test
    void a_ticket_opens_nothing_after_its_minute() {
        var late = api.ticket(Api.ALICE);
        api.turn(Duration.ofSeconds(59));
        var soon = api.ticket(Api.ALICE);
        api.turn(Duration.ofSeconds(1));

        assertEquals(403, connect("c=1", late));
        assertEquals(403, api.say("c=1", "{\"command\":\"ping\"}"));
        assertEquals(200, connect("c=2", soon));
    }

    @Test
    void a_ticket_that_was_used_opens_nothing_and_takes_nothing_from_who_used_it() {
        var ticket = api.ticket(Api.ALICE);

        assertEquals(200, connect("c=1", ticket));
        assertEquals(403, connect("c=2", ticket));

        assertEquals(403, api.say("c=2", "{\"command\":\"ping\"}"));
        assertEquals("{\"message\":\"pong\"}", asked("c=1", "{\"command\":\"ping\"}"));
        api.turn(Duration.ofDays(1));
        assertEquals(403, connect("c=3", ticket));
    }

    @Test
    void of_two_who_show_a_ticket_at_once_one_comes_in() {
        var ticket = api.ticket(Api.ALICE);
        var other = new ArrayList<Long>();
        api.counted.beforeItWrites(() -> other.add(connect("c=2", ticket)));

        assertEquals(403, connect("c=1", ticket));
        assertEquals(List.of(200L), other);
    }

    @Test
    void what_is_no_ticket_opens_nothing() {
        var ticket = api.ticket(Api.ALICE);
        try (var elsewhere = new Api("another secret", Map.of())) {
            elsewhere.turn(Duration.ofMillis(1));
            elsewhere.ticket(Api.BOB);
            elsewhere.ticket(Api.BOB);
            assertEquals(403, connect("c=1", elsewhere.ticket(Api.BOB)));
        }
        for (var made :
                List.of(
                        "",
                        "x",
                        ticket.toUpperCase(Locale.ROOT) + "0",
                        ticket.substring(1),
                        ticket + "," + ticket,
                        ticket + "#TICKET",
                        "0".repeat(32),
                        "\u0000")) {
            assertEquals(403, connect("c=1", made), made);
        }
        assertEquals(403, api.connect("c=1", Map.of(), Map.of()));
        assertEquals(403, api.connect("c=1", Map.of("Ticket", ticket), Map.of()));
        var headers = Map.of("Authorization", "Bearer " + ticket, "ticket", ticket);
        assertEquals(403, api.connect("c=1", Map.of(), headers));
        assertEquals(200, connect("c=1", ticket));
    }

    @Test
    void a_page_of_another_origin_opens_nothing_and_the_ticket_stays_good() {
        var ticket = Map.of("ticket", api.ticket(Api.ALICE));
        for (var origin :
                List.of(
                        "https://evil.example",
                        "http://app.example",
                        "https://app.example:8443",
                        "https://app.example.evil.example",
                        "https://APP.example",
                        PAGE + "," + PAGE,
                        "null",
                        "")) {
            assertEquals(403, api.connect("c=1", ticket, Map.of("Origin", origin)), origin);
            assertEquals(403, api.connect("c=1", ticket, Map.of("origin", origin)), origin);
        }

        assertEquals(200, api.connect("c=1", ticket, Map.of("Origin", PAGE)));
    }

    @Test
    void no_page_opens_anything_where_none_is_allowed() {
        try (var strict = new Api()) {
            var ticket = Map.of("ticket", strict.ticket(Api.ALICE));
            assertEquals(403, strict.connect("c=1", ticket, Map.of("Origin", PAGE)));
            assertEquals(200, strict.connect("c=1", ticket, Map.of()));
        }
    }

    @Test
    void the_table_holds_no_ticket() {
        var ticket = api.ticket(Api.ALICE);
        var table = api.ports().table();

        assertEquals(Optional.empty(), table.get(Keys.ticket(ticket)));
        var kept = table.get(Keys.ticket(Hash.sha256(ticket))).orElseThrow();
        assertFalse(kept.toString().contains(ticket));
    }
}
