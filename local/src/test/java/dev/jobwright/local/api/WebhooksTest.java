package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;

/** Webhooks over the API, told to a server on this machine. */
final class WebhooksTest extends Listening {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @BeforeEach
    void prepare() {
        publish();
    }

    private static void missing(Answer answer) {
        answer.isProblem(404, "WEBHOOK_NOT_FOUND");
    }

    private void runJob() {
        carryOut(runningJob());
        tell();
    }

    @Test
    void a_webhook_is_told_in_order_what_becomes_of_a_job() {
        webhook("ops", "");
        var id = runningJob();
        carryOut(id);
        tell();
        assertEquals(List.of("job.running", "job.completed"), receiver.types());
        var end = receiver.got().getLast();
        assertEquals(id, text(end.data(), "job_id"));
        assertEquals("COMPLETED", text(end.data(), "status"));
        assertEquals("wf", text(end.data(), "workflow_id"));
        assertEquals("evt_" + uid(id) + "_" + end.data().whole("job_seq").orElseThrow(), end.id());
        assertFalse(end.body().contains("one two three"), "results are not sent along");
    }

    @Test
    void a_request_is_signed_as_standard_webhooks_has_it() {
        webhook("ops", ",\"secret\":\"" + SECRET + "\"");
        runJob();
        var got = receiver.got().getFirst();
        assertEquals(got.signed(SECRET), got.signature());
        assertEquals(
                String.valueOf(api.ports().clock().instant().getEpochSecond()), got.timestamp());
    }

    @Test
    void a_secret_is_told_once_and_shown_nowhere() {
        var made = webhook("ops", "");
        var secret = text(made, "secret");
        assertEquals("whsec_".length() + 44, secret.length());
        webhook("other", "").text("secret").ifPresent(one -> assertFalse(one.equals(secret)));
        var replaced = webhook("ops", receiver.url(), ",\"secret\":\"" + SECRET + "\"").is(200);
        assertTrue(replaced.text("secret").isEmpty());
        runJob();
        var id = text(deliveries("ops").getFirst(), "delivery_id");
        for (var path : List.of("", "/ops", "/ops/deliveries", "/ops/deliveries/" + id)) {
            var shown = api.get("/v1/webhooks" + path).is(200).toString();
            assertFalse(shown.contains("secret") || shown.contains("whsec"), path);
        }
    }

    @Test
    void only_what_is_asked_for_is_told() {
        webhook("ends", ",\"events\":[\"job.completed\",\"job.failed\"]");
        webhook("another", other.url(), ",\"workflow_id\":\"another\"").is(201);
        webhook("tagged", other.url(), ",\"tags\":[\"nightly\"]").is(201);
        webhook("paused", other.url(), ",\"active\":false").is(201);
        runJob();
        assertEquals(List.of("job.completed"), receiver.types());
        assertEquals(List.of(), other.types());
    }

    @Test
    void a_job_that_has_the_tags_is_told_of() {
        webhook("tagged", ",\"tags\":[\"nightly\"],\"events\":[\"job.running\"]");
        var body =
                "{\"workflow_id\":\"wf\",\"tags\":[\"a\",\"nightly\"],\"start\":true,\"input_values\":"
                        + readyInputs()
                        + "}";
        api.post("/v1/jobs", body).is(202);
        tell();
        assertEquals(List.of("job.running"), receiver.types());
        assertEquals(
                List.of(Json.of("a"), Json.of("nightly")),
                receiver.got().getFirst().data().items("tags").orElseThrow());
    }

    @Test
    void the_webhooks_of_others_are_missing_and_told_nothing() {
        webhook("ops", "");
        for (var path : List.of("", "/deliveries", "/deliveries/evt_test_1")) {
            missing(api.as(Api.BOB, "GET", "/v1/webhooks/ops" + path, ""));
        }
        for (var path : List.of("/test", "/reactivate", "/deliveries/evt_test_1/retry")) {
            missing(api.as(Api.BOB, "POST", "/v1/webhooks/ops" + path, ""));
        }
        missing(api.as(Api.BOB, "DELETE", "/v1/webhooks/ops", ""));
        api.as(Api.BOB, "PUT", "/v1/webhooks/mine", "{\"url\":\"" + other.url() + "\"}").is(201);
        runJob();
        assertEquals(2, receiver.got().size());
        assertEquals(List.of(), other.got());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "https://127.0.0.1/hook",
                "https://localhost/hook",
                "https://[::1]/hook",
                "https://10.1.2.3/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:169.254.169.254]/",
                "https://2130706433/hook",
                "https://user:password@example.com/",
                "https://example.com:8443/hook",
                "ftp://example.com/",
                "example.com/hook",
                "https:///hook",
                "https://"
            })
    void an_address_that_may_not_be_asked_is_refused(String url) {
        assertEquals(
                List.of("/url INVALID_URL"),
                webhook("ops", url, "").places(400, "INVALID_REQUEST"));
        missing(api.get("/v1/webhooks/ops"));
    }

    @Test
    void every_fault_is_named() {
        var body =
                "{\"url\":\"nowhere\",\"events\":[\"job.exploded\"],\"secret\":\"short\",\"x\":1}";
        var answer = api.put("/v1/webhooks/ops", body);
        assertEquals(
                List.of(
                        "/url INVALID_URL",
                        "/events/0 UNKNOWN_WORD",
                        "/secret INVALID_SECRET",
                        "/x UNKNOWN_FIELD"),
                answer.places(400, "INVALID_REQUEST"));
        assertFalse(answer.body().contains("short"));
    }

    @Test
    void a_user_has_twenty_at_most() {
        IntStream.range(0, 20).forEach(i -> webhook("w" + i, ""));
        webhook("more", receiver.url(), "").isProblem(409, "LIMIT_EXCEEDED");
        webhook("w3", receiver.url(), "").is(200);
        api.delete("/v1/webhooks/w3").is(200);
        webhook("more", "");
        assertEquals(20, api.get("/v1/webhooks").is(200).items("webhooks").orElseThrow().size());
    }

    @Test
    void a_test_is_told_to_the_webhook_alone_whatever_it_asks_for() {
        webhook("ops", ",\"events\":[\"job.failed\"]");
        var queued = api.post("/v1/webhooks/ops/test", "").is(202);
        assertEquals("pending", text(queued, "state"));
        api.post("/v1/webhooks/ops/test", "").is(202);
        ring();
        assertEquals(List.of("webhook.test", "webhook.test"), receiver.types());
        assertEquals(
                List.of("delivered", "delivered"),
                deliveries("ops").stream().map(one -> text(one, "state")).toList());
    }

    @Test
    void one_that_was_made_anew_knows_nothing_of_the_one_before() {
        webhook("ops", "");
        runJob();
        api.delete("/v1/webhooks/ops").is(200);
        missing(api.get("/v1/webhooks/ops/deliveries"));
        webhook("ops", "");
        assertEquals(List.of(), deliveries("ops"));
    }
}
