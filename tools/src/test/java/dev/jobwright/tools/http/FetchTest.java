package dev.jobwright.tools.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.InvalidParameter;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.FakeCall;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Requests to a server on this machine, which the installation of these tests allows. */
final class FetchTest {
    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FetchTest() throws IOException {}

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private FakeCall to(String path) {
        return FakeCall.of(Json.object().put("url", "http://localhost:" + port() + path).done())
                .where(AllowedHosts.SETTING, "other.example, LOCALHOST:" + port());
    }

    private static Json.Obj outputs(ToolResult result) {
        return assertInstanceOf(ToolResult.Completed.class, result, result::toString).outputs();
    }

    private static ToolResult.Failed failure(ToolResult result) {
        return assertInstanceOf(ToolResult.Failed.class, result, result::toString);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path + " " + body);
            var headers = exchange.getRequestHeaders();
            headers.forEach((name, values) -> asked.add(name + ": " + values.getFirst()));
            switch (path) {
                case "/json" -> send(exchange, 200, "application/json", "{\"a\":[1,null]}");
                case "/broken" -> send(exchange, 200, "application/json", "{\"a\":");
                case "/missing" -> send(exchange, 404, "text/plain", "not here");
                case "/latin" -> {
                    var bytes = "Zürich".getBytes(ISO_8859_1);
                    send(exchange, 200, "text/plain; charset=ISO-8859-1", bytes);
                }
                case "/bytes" -> send(exchange, 200, "image/png", new byte[] {(byte) 0x89, 0x50});
                case "/large" -> send(exchange, 200, "text/plain", "x".repeat(5 * 1024 * 1024 + 1));
                case "/bomb" -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    send(exchange, 200, "text/plain", bomb());
                }
                case "/slow" -> drip(exchange);
                case "/loop" -> redirect(exchange, 302, "/loop");
                case "/there" -> redirect(exchange, 307, "/json");
                case "/after-post" -> redirect(exchange, 303, "/json");
                case "/inside" -> redirect(exchange, 302, "http://169.254.169.254/latest/");
                case "/file" -> redirect(exchange, 302, "file:///etc/passwd");
                case "/elsewhere" ->
                        redirect(exchange, 302, "http://127.0.0.1:" + port() + "/json");
                default -> send(exchange, 200, "text/plain", "well");
            }
        }
    }

    private static void redirect(HttpExchange exchange, int status, String location)
            throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        send(exchange, status, "text/plain", "");
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        send(exchange, status, type, body.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Thirty kilobytes that unpack to thirty megabytes. */
    private static byte[] bomb() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 30; i++) {
                gzip.write(new byte[1024 * 1024]);
            }
        }
        return packed.toByteArray();
    }

    /** A byte, and then nothing until the test has ended. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void json_is_a_value_and_text_is_text() {
        assertEquals(
                "{\"a\":[1,null]}",
                outputs(Fetch.fetch(to("/json"))).get("body").orElseThrow().toString());
        assertEquals(Optional.of("{\"a\":"), outputs(Fetch.fetch(to("/broken"))).text("body"));
        assertEquals(Optional.of("Zürich"), outputs(Fetch.fetch(to("/latin"))).text("body"));
    }

    @Test
    void what_is_no_text_is_base64() {
        assertEquals(Optional.of("iVA="), outputs(Fetch.fetch(to("/bytes"))).text("body"));
    }

    @Test
    void every_status_is_an_answer() {
        var missing = outputs(Fetch.fetch(to("/missing")));

        assertEquals(Optional.of(404L), missing.whole("status"));
        assertEquals(Optional.of("not here"), missing.text("body"));
        assertEquals(
                Optional.of("text/plain"),
                missing.object("headers").flatMap(headers -> headers.text("content-type")));
    }

    @Test
    void method_headers_and_body_are_sent_as_they_are_given() {
        Fetch.fetch(
                to("/").with("method", Json.of("PUT"))
                        .with("headers", Json.object().put("X-Trace", "7").done())
                        .with("body", Json.object().put("a", 1).done()));

        assertEquals("PUT / {\"a\":1}", asked.getFirst());
        assertTrue(asked.contains("X-trace: 7"), asked::toString);
        assertTrue(asked.contains("Content-type: application/json"), asked::toString);
        assertTrue(asked.contains("User-agent: jobwright"), asked::toString);
    }

    @Test
    void a_text_is_sent_as_it_is() {
        Fetch.fetch(to("/").with("method", Json.of("POST")).with("body", Json.of("ü")));

        assertEquals("POST / ü", asked.getFirst());
        assertTrue(asked.contains("Content-type: text/plain; charset=UTF-8"), asked::toString);
    }

    @Test
    void progress_names_the_server_and_nothing_more_of_the_address() {
        var call = to("/?token=canary");
        Fetch.fetch(call);

        assertEquals(
                List.of(
                        "0/1 Asking http://localhost:" + port() + "...",
                        "1/1 Answered with status 200"),
                call.reported());
    }

    @Test
    void a_redirect_is_followed_with_its_method_or_as_a_get() {
        outputs(
                Fetch.fetch(
                        to("/there").with("method", Json.of("POST")).with("body", Json.of("b"))));
        outputs(
                Fetch.fetch(
                        to("/after-post")
                                .with("method", Json.of("POST"))
                                .with("body", Json.of("b"))));

        assertEquals(
                List.of("POST /there b", "POST /json b", "POST /after-post b", "GET /json "),
                asked.stream().filter(line -> line.matches("(GET|POST) .*")).toList());
    }

    @Test
    void redirects_have_an_end() {
        assertEquals("TooManyRedirects", failure(Fetch.fetch(to("/loop"))).error());
    }

    @Test
    void a_redirect_is_checked_like_the_first_address() {
        assertEquals("AddressRefused", failure(Fetch.fetch(to("/inside"))).error());
        assertEquals("RedirectRefused", failure(Fetch.fetch(to("/file"))).error());
        // The host that is allowed is the name, and not whatever lies under the same address.
        assertEquals("AddressRefused", failure(Fetch.fetch(to("/elsewhere"))).error());
    }

    @Test
    void another_server_is_not_told_what_was_meant_for_the_first() {
        var call =
                to("/elsewhere")
                        .with(
                                "headers",
                                Json.object()
                                        .put("Authorization", "Bearer canary")
                                        .put("X-Api-Key", "canary")
                                        .put("Accept", "text/plain")
                                        .done())
                        .where(
                                AllowedHosts.SETTING,
                                "localhost:%d,127.0.0.1:%d".formatted(port(), port()));
        outputs(Fetch.fetch(call));
        int second = asked.indexOf("GET /json ");

        assertTrue(asked.subList(0, second).contains("X-api-key: canary"), asked::toString);
        var there = asked.subList(second, asked.size());
        assertFalse(there.toString().contains("canary"), there::toString);
        assertTrue(there.contains("Accept: text/plain"), there::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/large", "/bomb"})
    void an_answer_beyond_the_bound_is_refused_also_when_it_came_packed(String path) {
        var failed = failure(Fetch.fetch(to(path)));

        assertEquals("ResponseTooLarge", failed.error());
        assertFalse(failed.retryable());
    }

    @Test
    void a_server_that_does_not_come_to_an_end_is_cut_off() {
        var failed = failure(Fetch.fetch(to("/slow").with("timeout_seconds", Json.of(1))));

        assertEquals("HttpTimeout", failed.error());
        assertTrue(failed.retryable());
    }

    @Test
    void a_cancelled_call_is_cut_off() {
        var failed = failure(Fetch.fetch(to("/slow").cancelledAfter(0)));

        assertEquals("HttpTimeout", failed.error());
    }

    @Test
    void a_server_that_is_not_there_is_worth_another_try() {
        server.stop(0);
        var failed = failure(Fetch.fetch(to("/?key=canary")));

        assertEquals("HttpFailed", failed.error());
        assertTrue(failed.retryable());
        assertFalse(failed.message().contains("canary"), failed::message);
    }

    @Test
    void a_name_that_leads_inside_is_refused_when_it_is_looked_up() {
        for (var address : List.of("10.1.2.3", "::1", "fd00:ec2::254", "64:ff9b::7f00:1")) {
            var failed =
                    failure(
                            Fetch.fetch(
                                    FakeCall.of(
                                            Json.object()
                                                    .put("url", "http://rebind.example/?a=canary")
                                                    .done()),
                                    new Names(address)));
            assertEquals("AddressRefused", failed.error(), address);
            assertFalse(failed.message().contains("canary"), failed::message);
        }
    }

    @Test
    void one_bad_address_of_several_is_enough() {
        var call = FakeCall.of(Json.object().put("url", "http://rebind.example/").done());

        assertEquals(
                "AddressRefused",
                failure(Fetch.fetch(call, new Names("93.184.215.14", "127.0.0.1"))).error());
    }

    @Test
    void the_address_that_was_checked_is_the_one_that_is_asked() {
        var call =
                FakeCall.of(
                                Json.object()
                                        .put("url", "http://nowhere.invalid:" + port() + "/json")
                                        .done())
                        .where(AllowedHosts.SETTING, "nowhere.invalid:" + port());
        var once = new Names(server.getAddress().getAddress().getHostAddress());
        outputs(Fetch.fetch(call, once));

        assertEquals(List.of("nowhere.invalid"), once.asked());
        assertTrue(asked.contains("Host: nowhere.invalid:" + port()), asked::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Transfer-Encoding", "Proxy-Authorization"})
    void headers_of_the_connection_are_not_the_steps(String name) {
        var call = to("/").with("headers", Json.object().put(name, "x").done());

        assertThrows(InvalidParameter.class, () -> Fetch.fetch(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "\u0000", "snow \u2603"})
    void a_header_is_one_line_of_its_own(String value) {
        var call = to("/").with("headers", Json.object().put("X-A", value).done());

        assertThrows(InvalidParameter.class, () -> Fetch.fetch(call));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 901, Long.MAX_VALUE})
    void a_time_out_of_range_is_refused(long seconds) {
        var call = to("/").with("timeout_seconds", Json.of(seconds));

        assertThrows(InvalidParameter.class, () -> Fetch.fetch(call));
    }
}
