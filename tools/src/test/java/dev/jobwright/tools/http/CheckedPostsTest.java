package dev.jobwright.tools.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Posts.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Requests that webhooks are told by, to a server on this machine. */
final class CheckedPostsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PUBLIC = "93.184.215.14";
    private static final String INSIDE = "127.0.0.1";

    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    CheckedPostsTest() throws IOException {}

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

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI().getPath() + " " + body);
            switch (exchange.getRequestURI().getPath()) {
                case "/elsewhere" -> {
                    var there = "http://hook.test:" + port() + "/inside";
                    exchange.getResponseHeaders().set("Location", there);
                    exchange.sendResponseHeaders(307, -1);
                }
                case "/later" -> {
                    exchange.getResponseHeaders().set("Retry-After", "120");
                    exchange.sendResponseHeaders(503, -1);
                }
                case "/never" -> waitForTheEnd();
                default -> exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** The server under a name that the installation allows. */
    private URI here(String path) {
        return URI.create("http://hook.test:" + port() + path);
    }

    private Posts posts(LookUp names, Duration limit) {
        var allowed = AllowedHosts.of(Optional.of("hook.test:" + port()));
        return new CheckedPosts(new CheckedPosts.Rules(allowed, names), limit);
    }

    private static Result post(Posts posts, URI url) {
        return posts.post(new Posts.Message(url, Map.of("webhook-id", "evt_1"), "{\"a\":1}"));
    }

    private static String failure(Result result) {
        return assertInstanceOf(Result.Failed.class, result, result::toString).why();
    }

    @Test
    void a_name_is_looked_up_once_and_what_was_found_is_asked() {
        var names = new Names(INSIDE);
        var result = post(posts(names, LIMIT), here("/hook"));
        assertEquals(new Result.Answered(204, Optional.empty()), result);
        assertEquals(List.of("hook.test"), names.asked());
        assertEquals(List.of("/hook {\"a\":1}"), asked);
    }

    @Test
    void a_name_that_leads_inside_only_once_it_is_asked_is_refused_then() {
        var asTold = new Names(PUBLIC);
        var url = URI.create("https://rebound.example/hook");
        assertEquals(Optional.empty(), posts(asTold, LIMIT).flaw(url));
        var rebound = new Names(INSIDE);
        var why = failure(post(posts(rebound, LIMIT), url));
        assertTrue(why.contains("is not a server of the public internet"), why);
        assertEquals(List.of("rebound.example"), rebound.asked());
        assertTrue(posts(rebound, LIMIT).flaw(url).isPresent());
    }

    @Test
    void a_name_of_which_one_address_lies_inside_is_refused() {
        var url = URI.create("https://both.example/hook");
        var why = failure(post(posts(new Names(PUBLIC, INSIDE), LIMIT), url));
        assertTrue(why.contains("is not a server of the public internet"), why);
    }

    @Test
    void an_answer_that_leads_elsewhere_is_an_answer_and_no_more() {
        var names = new Names(INSIDE);
        assertEquals(
                new Result.Answered(307, Optional.empty()),
                post(posts(names, LIMIT), here("/elsewhere")));
        assertEquals(List.of("/elsewhere {\"a\":1}"), asked);
        assertEquals(List.of("hook.test"), names.asked());
    }

    @Test
    void when_it_may_be_asked_again_is_told() {
        assertEquals(
                new Result.Answered(503, Optional.of("120")),
                post(posts(new Names(INSIDE), LIMIT), here("/later")));
    }

    @Test
    void a_server_that_never_answers_is_left() {
        var why =
                failure(
                        post(
                                posts(new Names(INSIDE), Duration.ofSeconds(1)),
                                here("/never?key=x")));
        assertTrue(why.contains("hook.test:" + port()) && !why.contains("key"), why);
    }

    @Test
    void a_name_that_is_never_found_is_not_waited_for() {
        LookUp never =
                _ -> {
                    waitForTheEnd();
                    return new InetAddress[0];
                };
        var posts = posts(never, Duration.ofSeconds(1));
        var why = failure(post(posts, here("/hook")));
        assertTrue(why.contains("hook.test"), why);
        assertEquals(List.of(), asked);
        // Whether it leads inside is asked again once there is something to tell.
        assertEquals(Optional.empty(), posts.flaw(URI.create("https://slow.example/")));
    }

    @Test
    void without_tls_or_on_odd_ports_nothing_is_even_looked_up() {
        var names = new Names(PUBLIC);
        for (var url : List.of("http://example.com/", "https://example.com:8443/")) {
            failure(post(posts(names, LIMIT), URI.create(url)));
        }
        assertEquals(List.of(), names.asked());
    }
}
