package dev.jobwright.local.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.blobs.MemoryBlobStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class HttpGatewayTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private final Running running =
            Running.with(new MemoryBlobStore(), () -> NOW, HttpGatewayTest::answer);
    private final HttpClient client = HttpClient.newHttpClient();

    HttpGatewayTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        client.close();
        running.close();
    }

    /** Answers with the event, unless the path asks for something else. */
    private static Json answer(Json.Obj event, Context context) {
        return switch (event.text("rawPath").orElseThrow()) {
            case "/v1/bare" -> Json.object().put("bare", true).done();
            case "/v1/throws" -> throw new IllegalStateException("secret");
            case "/v1/binary" ->
                    Json.object()
                            .put("statusCode", 201)
                            .put("headers", Json.object().put("X-One", "1").done())
                            .put("cookies", Json.strings(List.of("a=1", "b=2")))
                            .put("body", "AAEC")
                            .put("isBase64Encoded", true)
                            .done();
            default -> Json.object().put("statusCode", 200).put("body", event.toString()).done();
        };
    }

    @Test
    void a_function_sees_the_request_in_payload_format_2_0() throws Exception {
        var event =
                event(
                        request("/v1/jobs/job%201?a=1&a=%3D&b=")
                                .header("X-Two", "x")
                                .header("Cookie", "c=1; d=2"));

        assertEquals("2.0", text(event, "version"));
        assertEquals("GET /v1/jobs/{id}", text(event, "routeKey"));
        assertEquals("/v1/jobs/job%201", text(event, "rawPath"));
        assertEquals("a=1&a=%3D&b=", text(event, "rawQueryString"));
        assertEquals("{\"a\":\"1,=\",\"b\":\"\"}", field(event, "queryStringParameters"));
        assertEquals("{\"id\":\"job 1\"}", field(event, "pathParameters"));
        assertEquals("[\"c=1\",\"d=2\"]", event.get("cookies").orElseThrow().toString());
        assertEquals("x", text(event.object("headers").orElseThrow(), "x-two"));
        assertFalse(event.object("headers").orElseThrow().get("cookie").isPresent());
        assertFalse(event.get("body").isPresent());
    }

    @Test
    void a_function_sees_who_calls_and_when() throws Exception {
        var context =
                event(request("/v1/jobs/1").header("User-Agent", "test"))
                        .object("requestContext")
                        .orElseThrow();

        assertEquals(
                """
                {"jwt":{"claims":{"client_id":"app","exp":"1775099045","iat":"1767323045",\
                "iss":"https://issuer","sub":"local","token_use":"access"},"scopes":null}}\
                """,
                field(context, "authorizer"));
        assertEquals("02/Jan/2026:03:04:05 +0000", text(context, "time"));
        assertEquals(NOW.toEpochMilli(), context.whole("timeEpoch").orElseThrow());
        assertEquals(
                """
                {"method":"GET","path":"/v1/jobs/1","protocol":"HTTP/1.1",\
                "sourceIp":"127.0.0.1","userAgent":"test"}\
                """,
                field(context, "http"));
    }

    @Test
    void a_route_without_sign_in_has_no_authorizer() throws Exception {
        var context = event(request("/open")).object("requestContext").orElseThrow();

        assertFalse(context.get("authorizer").isPresent());
    }

    @Test
    void a_text_body_is_text_and_any_other_is_base64() throws Exception {
        var json =
                event(
                        request("/v1/jobs")
                                .header("Content-Type", "application/json; charset=utf-8")
                                .POST(BodyPublishers.ofString("{\"ü\":1}")));
        var other =
                event(
                        request("/v1/jobs")
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(new byte[] {0, 1, 2})));

        assertEquals("ANY /v1/{proxy+}", text(json, "routeKey"));
        assertEquals("{\"ü\":1}", text(json, "body"));
        assertFalse(json.flag("isBase64Encoded").orElseThrow());
        assertEquals("AAEC", text(other, "body"));
        assertTrue(other.flag("isBase64Encoded").orElseThrow());
    }

    @Test
    void an_answer_may_be_bare_or_binary() throws Exception {
        var bare = send(request("/v1/bare"));
        assertEquals(200, bare.statusCode());
        assertEquals("{\"bare\":true}", bare.body());
        assertEquals("application/json", bare.headers().firstValue("content-type").orElseThrow());

        var binary = send(request("/v1/binary"));
        assertEquals(201, binary.statusCode());
        assertEquals("\u0000\u0001\u0002", binary.body());
        assertEquals(List.of("a=1", "b=2"), binary.headers().allValues("set-cookie"));
        assertEquals("1", binary.headers().firstValue("x-one").orElseThrow());
    }

    @Test
    void a_function_that_fails_tells_nothing() throws Exception {
        var answer = send(request("/v1/throws"));

        assertEquals(500, answer.statusCode());
        assertEquals("{\"message\":\"Internal Server Error\"}", answer.body());
    }

    @Test
    void what_no_route_takes_is_not_found() throws Exception {
        assertEquals(404, send(request("/v2/jobs")).statusCode());
        assertEquals(404, send(request("/open").POST(BodyPublishers.noBody())).statusCode());
    }

    @Test
    void the_address_itself_tells_where_what_is() throws Exception {
        var answer = send(request("/"));

        assertEquals(200, answer.statusCode());
        for (var part : List.of("/openapi.json", "ws://127.0.0.1:" + port() + "/ws", "docs/")) {
            assertTrue(answer.body().contains(part), part + " in " + answer.body());
        }
        assertEquals(404, send(request("/").POST(BodyPublishers.noBody())).statusCode());
    }

    @Test
    void a_body_that_is_said_to_be_text_and_is_none_goes_on_as_its_bytes() throws Exception {
        var event =
                event(
                        request("/v1/jobs")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[] {-1, -2})));

        assertEquals("//4=", text(event, "body"));
        assertTrue(event.flag("isBase64Encoded").orElseThrow());
    }

    @Test
    void a_refusal_is_never_a_page_and_tells_the_remedy() throws Exception {
        var stranger = answer("/v1/bare", "evil.example", "");
        assertTrue(stranger.contains("application/problem+json"), stranger);
        assertTrue(stranger.contains("\"code\":\"NOT_FROM_HERE\""), stranger);
        assertTrue(stranger.contains("http://localhost:" + port()), stranger);

        for (var mine : List.of("/v1/jobs/%zz", "/v1/jobs/a b")) {
            var broken = answer(mine, "127.0.0.1:" + port(), "");
            assertTrue(broken.contains("{\"message\":\"Bad Request\"}"), broken);
        }
    }

    @Test
    void a_large_object_comes_whole() throws Exception {
        var content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        running.blobs().put("large", content, "application/pdf");

        var url = running.blobs().presignGet("large", Duration.ofMinutes(5)).url();
        var answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());

        assertEquals("3000000", answer.headers().firstValue("content-length").orElseThrow());
        assertArrayEquals(content, answer.body());
    }

    @Test
    void a_body_over_ten_megabytes_is_too_large() throws Exception {
        var large = BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]);

        assertEquals(413, send(request("/v1/jobs").POST(large)).statusCode());
    }

    @Test
    void a_request_for_another_host_or_from_another_origin_is_refused() throws Exception {
        assertEquals(200, raw("127.0.0.1:" + port(), ""));
        assertEquals(200, raw("localhost:" + port(), "Origin: http://localhost:" + port()));
        assertEquals(403, raw("evil.example:" + port(), ""));
        assertEquals(403, raw("127.0.0.1:" + port(), "Origin: http://evil.example"));
        assertEquals(403, raw("127.0.0.1:" + port(), "Origin: null"));
    }

    @Test
    void a_percent_sign_that_begins_no_escape_is_refused_in_a_path_and_text_in_a_query()
            throws Exception {
        var here = "127.0.0.1:" + port();
        assertEquals(400, raw("/v1/jobs/%zz", here, ""));
        assertEquals(400, raw("/blobs/%zz", here, ""));
        assertEquals(200, raw("/v1/jobs/1?a=%zz", here, ""));
        assertEquals(403, raw("/blobs/a?expires=%zz&signature=%", here, ""));
    }

    @Test
    void an_emulated_service_answers_its_path() throws Exception {
        assertEquals("{\"message\":\"GET\"}", send(request("/aws/echo")).body());
    }

    @Test
    void a_thousand_connections_that_say_nothing_or_half_of_it_keep_nobody_out() throws Exception {
        var half = "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n";
        var unsent = half + "Content-Length: 9\r\n\r\n{";
        var begun = List.of("", half, unsent);
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 1_000; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port());
                open.add(socket);
                var words = begun.get(i % begun.size()).getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(words);
            }
            assertEquals(200, send(request("/v1/bare")).statusCode());
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    private int port() {
        return running.base().getPort();
    }

    private int raw(String host, String header) throws IOException {
        return raw("/v1/bare", host, header);
    }

    private int raw(String path, String host, String header) throws IOException {
        return Integer.parseInt(answer(path, host, header).substring(9, 12));
    }

    private String answer(String path, String host, String header) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            var request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nConnection: close\r\nAuthorization: Bearer "
                            + running.token()
                            + "\r\n"
                            + (header.isEmpty() ? "" : header + "\r\n")
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(running.base() + path))
                .header("Authorization", "Bearer " + running.token());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private Json.Obj event(HttpRequest.Builder request) throws Exception {
        return (Json.Obj) JsonText.readOwn(send(request).body());
    }

    private static String text(Json.Obj object, String name) {
        return object.text(name).orElseThrow();
    }

    private static String field(Json.Obj object, String name) {
        return object.get(name).orElseThrow().toString();
    }
}
