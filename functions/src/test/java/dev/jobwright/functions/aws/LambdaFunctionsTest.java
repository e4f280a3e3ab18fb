package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Call;
import dev.jobwright.jobs.ports.Functions.Fault;
import dev.jobwright.jobs.ports.FunctionsContract;
import dev.jobwright.jobs.ports.PortUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.lambda.LambdaClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Calls through the AWS SDK, to a Lambda whose functions answer as AWS's documentation says. */
final class LambdaFunctionsTest extends FunctionsContract {
    private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:";

    private final HttpServer lambda =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> paths = new ArrayList<>();

    LambdaFunctionsTest() throws IOException {}

    @BeforeEach
    void start() {
        lambda.setExecutor(threads);
        lambda.createContext("/", this::answer);
        lambda.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        lambda.stop(0);
        threads.shutdownNow();
    }

    @Override
    protected Functions functions() {
        var client = Stand.hastyClient(LambdaClient.builder(), lambda.getAddress().getPort());
        return new LambdaFunctions(client, InstantSource.system());
    }

    @Override
    protected String arn(String name) {
        return ARN + name;
    }

    @Test
    void a_function_is_called_once_and_by_the_alias_it_was_named_with() {
        functions().invoke(to("echo:live"));

        assertEquals(List.of("/2015-03-31/functions/" + ARN + "echo:live/invocations"), paths);
    }

    @Test
    void too_many_calls_at_once_may_go_through_later() {
        var failed = assertInstanceOf(Answer.Failed.class, functions().invoke(to("busy")));

        assertEquals(Fault.THROTTLED, failed.fault());
        assertEquals("Lambda.TooManyRequestsException", failed.error());
    }

    @Test
    void a_time_out_is_known_by_its_words_where_it_has_no_type() {
        var failed = assertInstanceOf(Answer.Failed.class, functions().invoke(to("late")));

        assertEquals(Fault.TIMED_OUT, failed.fault());
    }

    @ParameterizedTest
    @CsvSource({"denied, AccessDeniedException", "unread, InvalidRequestContentException"})
    void what_lambda_would_refuse_again_is_a_failure_of_its_own_name(String name, String error) {
        var failed = assertInstanceOf(Answer.Failed.class, functions().invoke(to(name)));

        assertEquals(Fault.REFUSED, failed.fault());
        assertEquals("Lambda." + error, failed.error());
    }

    @Test
    void what_lambda_cannot_do_now_is_unavailable() {
        assertThrows(PortUnavailable.class, () -> functions().invoke(to("fault")));
        assertThrows(PortUnavailable.class, () -> functions().invoke(to("expired")));
        lambda.stop(0);
        assertThrows(PortUnavailable.class, () -> functions().invoke(to("echo")));
    }

    private static Call to(String name) {
        var deadline = InstantSource.system().instant().plusSeconds(60);
        return new Call(ARN + name, Json.EMPTY, deadline, () -> false);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var path = exchange.getRequestURI().getPath();
            paths.add(path);
            var name = path.replaceFirst(".*:function:(\\w+).*", "$1");
            if (body.length() > Functions.MAX_PAYLOAD_BYTES) {
                refused(exchange, 413, "RequestTooLargeException");
                return;
            }
            switch (name) {
                case "echo" -> returned(exchange, body, "one\ntwo\n");
                case "garbled" -> returned(exchange, "{\"a\":1,\"a\":2}", "");
                case "broken" ->
                        failed(
                                exchange,
                                "{\"errorMessage\":\"no disk\",\"errorType\":\"java.io.IOException\"}",
                                "before the end\n");
                case "slow" -> {
                    if (end.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                    failed(
                            exchange,
                            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: r"
                                    + " Error: Task timed out after 1.00 seconds\"}",
                            "");
                }
                case "late" ->
                        failed(
                                exchange,
                                "{\"errorMessage\":\"2026-03-02T09:15:00Z r Task timed out after"
                                        + " 3.00 seconds\"}",
                                "");
                case "busy" -> refused(exchange, 429, "TooManyRequestsException");
                case "expired" -> refused(exchange, 403, "ExpiredTokenException");
                case "unread" -> refused(exchange, 400, "InvalidRequestContentException");
                case "denied" -> refused(exchange, 403, "AccessDeniedException");
                case "fault" -> refused(exchange, 500, "ServiceException");
                default -> refused(exchange, 404, "ResourceNotFoundException");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void returned(HttpExchange exchange, String payload, String log)
            throws IOException {
        var tail =
                "START RequestId: r Version: 1\n"
                        + log
                        + "END RequestId: r\nREPORT RequestId: r\tDuration: 2.00 ms\n";
        exchange.getResponseHeaders()
                .set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail.getBytes(UTF_8)));
        send(exchange, 200, payload);
    }

    private static void failed(HttpExchange exchange, String payload, String log)
            throws IOException {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        returned(exchange, payload, log);
    }

    private static void refused(HttpExchange exchange, int status, String error)
            throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
        send(exchange, status, "{\"Message\":\"told to\",\"Type\":\"User\"}");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
