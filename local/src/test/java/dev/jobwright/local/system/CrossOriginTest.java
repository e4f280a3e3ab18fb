package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.settings.InvalidSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of other origins, as their browsers ask for them. */
final class CrossOriginTest {
    private static final String PAGE = "https://app.example";
    private static final String ALLOWED = "access-control-allow-origin";

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalSystem open = started(Map.of("JOBWRIGHT_ALLOWED_ORIGINS", PAGE));
    private final LocalSystem closed = started(Map.of());

    private static LocalSystem started(Map<String, String> variables) {
        var air = Air.of(InstantSource.system(), new SecureRandom());
        try {
            return LocalSystem.start(0, Storage::inMemory, air.in(variables));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        open.close();
        closed.close();
    }

    @Test
    void a_browser_that_asks_first_hears_what_an_allowed_page_may_send() throws Exception {
        var answer = asked(open, PAGE);

        assertEquals(204, answer.statusCode());
        assertEquals(Optional.of(PAGE), answer.headers().firstValue(ALLOWED));
        for (var name : List.of("authorization", "content-type", "idempotency-key", "if-match")) {
            assertTrue(said(answer, "access-control-allow-headers").contains(name), name);
        }
        assertTrue(said(answer, "access-control-allow-methods").contains("PATCH"));
        assertEquals("origin", said(answer, "vary"));
        assertEquals(
                Optional.empty(), answer.headers().firstValue("access-control-allow-credentials"));
    }

    @Test
    void an_allowed_page_sees_answers_and_their_headers_and_refusals_too() throws Exception {
        var jobs = client.send(from(open, PAGE).build(), BodyHandlers.ofString());
        assertEquals(200, jobs.statusCode());
        assertEquals(Optional.of(PAGE), jobs.headers().firstValue(ALLOWED));
        assertTrue(said(jobs, "access-control-expose-headers").contains("etag"));

        var refused =
                client.send(
                        from(open, PAGE).setHeader("Authorization", "none").build(),
                        BodyHandlers.ofString());
        assertEquals(401, refused.statusCode());
        assertEquals(Optional.of(PAGE), refused.headers().firstValue(ALLOWED));
    }

    @Test
    void a_page_of_any_other_origin_is_refused_and_hears_nothing() throws Exception {
        for (var origin : List.of("https://evil.example", "https://app.example.evil", "null")) {
            for (var answer :
                    List.of(
                            asked(open, origin),
                            client.send(from(open, origin).build(), BodyHandlers.ofString()))) {
                assertEquals(403, answer.statusCode());
                assertEquals(Optional.empty(), answer.headers().firstValue(ALLOWED));
            }
        }
    }

    @Test
    void nobody_is_allowed_unless_somebody_is_named() throws Exception {
        assertEquals(403, asked(closed, PAGE).statusCode());
        var own = asked(closed, closed.base().toString());
        assertEquals(404, own.statusCode());
        assertEquals(Optional.empty(), own.headers().firstValue(ALLOWED));
    }

    @Test
    void what_names_all_pages_or_none_rightly_does_not_start() {
        for (var wrong : List.of("*", "app.example", "null")) {
            var variables = Map.of("JOBWRIGHT_ALLOWED_ORIGINS", wrong);
            assertThrows(InvalidSettings.class, () -> started(variables));
        }
    }

    private HttpResponse<String> asked(LocalSystem system, String origin)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(system.base() + "/v1/jobs"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type")
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder from(LocalSystem system, String origin) {
        return HttpRequest.newBuilder(URI.create(system.base() + "/v1/jobs"))
                .header("Authorization", "Bearer " + system.token())
                .header("Origin", origin);
    }

    private static String said(HttpResponse<String> answer, String header) {
        return answer.headers().firstValue(header).orElseThrow();
    }
}
