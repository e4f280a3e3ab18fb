package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.ports.SecretsContract;
import dev.jobwright.jobs.secrets.KeptSecrets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Through the AWS SDK, to a Secrets Manager that answers as AWS's documentation says. */
final class ManagedSecretsTest extends SecretsContract {
    private final HttpServer manager =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    private final AtomicInteger asked = new AtomicInteger();

    ManagedSecretsTest() throws IOException {}

    @BeforeEach
    void start() {
        manager.createContext("/", this::answer);
        manager.start();
    }

    @AfterEach
    void stop() {
        manager.stop(0);
    }

    @Override
    protected Secrets secrets() {
        var client =
                Stand.hastyClient(SecretsManagerClient.builder(), manager.getAddress().getPort());
        return new ManagedSecrets(client, "jobwright/");
    }

    @Test
    void what_may_not_be_read_is_an_outage_and_not_a_missing_secret() {
        assertThrows(PortUnavailable.class, () -> secrets().find("denied"));
    }

    @Test
    void a_container_asks_once_for_what_may_be_some_minutes_old() {
        var now = new AtomicReference<>(Instant.parse("2026-03-02T09:15:00Z"));
        var kept = new KeptSecrets(secrets(), now::get);
        for (int i = 0; i < 10; i++) {
            kept.find(NAME, Duration.ofMinutes(5));
        }
        assertEquals(1, asked.get());
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
        kept.find(NAME, Duration.ofMinutes(5));
        kept.find(NAME);
        assertEquals(3, asked.get());
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            var id = id(exchange.getRequestBody().readAllBytes());
            switch (id.orElse("")) {
                case "jobwright/" + NAME ->
                        send(exchange, 200, Json.object().put("SecretString", VALUE).done());
                case "jobwright/denied" -> send(exchange, 400, error("AccessDeniedException"));
                default -> send(exchange, 400, error("ResourceNotFoundException"));
            }
        }
    }

    private static Optional<String> id(byte[] body) throws IOException {
        try {
            return JsonText.read(body) instanceof Json.Obj request
                    ? request.text("SecretId")
                    : Optional.empty();
        } catch (InvalidJson e) {
            throw new IOException(e);
        }
    }

    private static Json error(String type) {
        return Json.object().put("__type", type).put("message", "no").done();
    }

    private static void send(HttpExchange exchange, int status, Json body) throws IOException {
        var bytes = JsonText.write(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
