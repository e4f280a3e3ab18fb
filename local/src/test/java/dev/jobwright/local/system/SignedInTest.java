package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The process, and those who sign in to it. */
@Timeout(120)
final class SignedInTest {
    private static final String WORKFLOW =
            """
            {"name": "W", "inputs": [], "steps": [{"step_id": "s", "tool_id": "wait",
             "parameter_mappings": {"seconds": {"value": 0}}}]}
            """;

    @TempDir private Path data;

    private ServeProcess serve(String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(more));
        return ServeProcess.start(arguments.toArray(String[]::new));
    }

    @Test
    void each_user_has_a_token_and_sees_only_what_is_theirs() throws Exception {
        var process = serve("--user", "alice", "--user", "bob");
        try {
            assertEquals(3, process.tokens().size());
            assertTrue(process.tokens().get(1).startsWith("alice "), "in the order of the options");
            var alice = process.token("alice");
            var bob = process.token("bob");
            try (var local = Api.of(process);
                    var hers = new Api(process.base(), alice);
                    var his = new Api(process.base(), bob)) {
                assertEquals(201, hers.send("PUT", "/v1/workflows/wf", WORKFLOW).status());

                assertEquals(200, hers.get("/v1/workflows/wf").status());
                assertEquals(404, his.get("/v1/workflows/wf").status());
                assertEquals(404, local.get("/v1/workflows/wf").status());
            }
        } finally {
            process.kill();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void tokens_are_good_after_a_restart_and_the_key_is_for_its_user_alone() throws Exception {
        var first = serve();
        first.kill();
        var second = serve();
        try (var api = new Api(second.base(), first.token())) {
            assertEquals(200, api.get("/v1/jobs").status());
            var key = Files.getPosixFilePermissions(data.resolve("token-key"));
            assertEquals("rw-------", PosixFilePermissions.toString(key));
        } finally {
            second.kill();
        }
    }

    @Test
    void a_token_is_printed_for_an_installation_that_runs_and_is_good_in_no_other()
            throws Exception {
        var running = serve();
        var other = ServeProcess.start("serve", "--port", "0", "--store", "memory");
        try {
            var token = printed("token", "--data", data.toString(), "--user", "carol");
            try (var here = new Api(running.base(), token);
                    var there = new Api(other.base(), token)) {
                assertEquals(200, here.get("/v1/jobs").status());
                assertEquals(401, there.get("/v1/jobs").status());
                assertEquals("UNAUTHORIZED", there.get("/v1/jobs").text("code"));
            }
            var nowhere = data.resolve("nowhere").toString();
            var refusal = ServeProcess.refused("token", "--data", nowhere);
            assertEquals(1, refusal.status());
            assertTrue(refusal.said().contains("no installation in " + nowhere), refusal.said());
        } finally {
            other.kill();
            running.kill();
        }
    }

    @Test
    void a_connection_opens_once_for_a_ticket_and_never_without() throws Exception {
        var process = serve();
        try (var api = Api.of(process)) {
            var address = api.socket();
            try (var watcher = Watcher.of(api.http(), address)) {
                watcher.say("{\"command\": \"ping\"}");
                assertEquals("pong", watcher.next().text("message").orElseThrow());
                assertRefused(api, address);
            }
            assertRefused(api, URI.create("ws://" + address.getAuthority() + "/ws"));
            assertRefused(api, URI.create("ws://" + address.getAuthority() + "/ws?ticket="));
        } finally {
            process.kill();
        }
    }

    private static void assertRefused(Api api, URI address) {
        var thrown = assertThrows(CompletionException.class, () -> Watcher.of(api.http(), address));
        var handshake = assertInstanceOf(WebSocketHandshakeException.class, thrown.getCause());
        assertEquals(403, handshake.getResponse().statusCode());
    }

    @Test
    void what_stands_in_for_aws_is_the_operators() throws Exception {
        var process = serve("--user", "alice");
        try {
            var alice = process.token("alice");

            assertEquals("", refusal(process, key(process.token())));
            assertEquals("AccessDeniedException", refusal(process, key(alice)));
            assertEquals("UnrecognizedClientException", refusal(process, key("AKIAEXAMPLE")));
            assertEquals(
                    "MissingAuthenticationTokenException",
                    refusal(process, AnonymousCredentialsProvider.create()));
        } finally {
            process.kill();
        }
    }

    private static AwsCredentialsProvider key(String id) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "none"));
    }

    /** The code with which a call is refused, if it is. */
    private static String refusal(ServeProcess process, AwsCredentialsProvider credentials) {
        try (var states =
                SfnClient.builder()
                        .endpointOverride(process.base().resolve("/aws/states"))
                        .credentialsProvider(credentials)
                        .region(Region.US_EAST_1)
                        .build()) {
            states.listStateMachines();
            return "";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static String printed(String... arguments) throws Exception {
        var process =
                ServeProcess.command(arguments)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out.strip();
    }
}
