package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What servers say beside whether they took an event. */
final class WebhookAnswersTest extends Listening {
    @BeforeEach
    void prepare() {
        publish();
    }

    private String status() {
        return text(api.get("/v1/webhooks/ops").is(200), "status");
    }

    private void startOne() {
        runningJob();
        tell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Mon, 2 Mar 2026 09:17:00 GMT"})
    void a_server_that_says_when_to_come_back_is_asked_then_and_not_before(String when) {
        webhook("ops", "");
        receiver.answersLater(429, when);
        startOne();
        receiver.alwaysAnswers(204);
        startOne();
        assertEquals(1, receiver.got().size(), "nothing else is sent there either");
        pass(Duration.ofSeconds(110));
        assertEquals(1, receiver.got().size());
        pass(Duration.ofSeconds(20));
        assertEquals(3, receiver.got().size());
        assertEquals("active", status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "soon", "-5", "Mon, 2 Mar 2020 09:17:00 GMT", ""})
    void what_makes_no_sense_as_a_time_is_passed_over(String when) {
        webhook("ops", "");
        receiver.answersLater(503, when);
        startOne();
        receiver.alwaysAnswers(204);
        pass(Duration.ofSeconds(10));
        assertEquals(2, receiver.got().size());
    }

    @Test
    void no_server_has_an_event_wait_for_more_than_four_hours() {
        webhook("ops", "");
        receiver.answersLater(503, "999999999");
        startOne();
        receiver.alwaysAnswers(204);
        pass(Duration.ofHours(4).plusSeconds(1));
        assertEquals(2, receiver.got().size());
    }

    @Test
    void one_that_answers_410_is_told_nothing_more_until_it_is_set_up_again() {
        webhook("ops", "");
        receiver.alwaysAnswers(410);
        startOne();
        assertEquals("gone", status());
        startOne();
        pass(Duration.ofHours(2));
        assertEquals(1, receiver.got().size());
        receiver.alwaysAnswers(204);
        webhook("ops", receiver.url(), "").is(200);
        assertEquals("active", status());
        ring();
        startOne();
        assertEquals(
                3, receiver.got().size(), "what it refused, and what came about once it was back");
    }

    @Test
    void one_that_is_gone_is_back_when_it_is_reactivated() {
        webhook("ops", "");
        receiver.alwaysAnswers(410);
        startOne();
        receiver.alwaysAnswers(204);
        api.post("/v1/webhooks/ops/reactivate", "").is(200);
        ring();
        assertEquals(2, receiver.got().size());
        assertEquals("active", status());
    }

    @Test
    void deliveries_are_listed_page_by_page() {
        webhook("ops", "");
        IntStream.range(0, 5).forEach(_ -> startOne());
        api.settle();
        var path = "/v1/webhooks/ops/deliveries?limit=2";
        var first = api.get(path).is(200);
        var second = api.get(path + "&next_token=" + text(first, "next_token")).is(200);
        var third = api.get(path + "&next_token=" + text(second, "next_token")).is(200);
        var ids =
                List.of(first, second, third).stream()
                        .flatMap(page -> page.items("deliveries").orElseThrow().stream())
                        .distinct()
                        .toList();
        assertEquals(5, ids.size());
        assertEquals("", text(third, "next_token"));
        assertEquals(
                List.of("/limit OUT_OF_RANGE"),
                api.get("/v1/webhooks/ops/deliveries?limit=0").places(400, "INVALID_REQUEST"));
    }

    @Test
    void tests_that_the_index_does_not_know_yet_have_numbers_of_their_own() {
        webhook("ops", "");
        IntStream.range(0, 5).forEach(_ -> api.post("/v1/webhooks/ops/test", "").is(202));
        ring();
        assertEquals(5, receiver.got().stream().map(Receiver.Got::id).distinct().count());
    }

    @Test
    void after_a_change_of_secret_both_sign_for_a_day() {
        var old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        webhook("ops", ",\"secret\":\"" + old + "\"");
        startOne();
        var mine = ",\"secret\":\"whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"";
        webhook("ops", receiver.url(), mine).is(200);
        webhook("ops", receiver.url(), mine).is(200);
        startOne();
        var both = signatures();
        assertEquals(2, both.size());
        assertFalse(both.get(0).equals(both.get(1)));
        assertTrue(
                both.get(1).equals(receiver.got().getLast().signed(old)), "the former comes last");
        api.turn(Duration.ofDays(1));
        startOne();
        assertEquals(1, signatures().size());
        assertFalse(signatures().getFirst().equals(receiver.got().getLast().signed(old)));
    }

    @Test
    void a_test_or_a_retry_that_is_asked_for_again_is_made_once() {
        webhook("ops", "");
        webhook("other", other.url(), "").is(201);
        var key = Json.object().put("idempotency-key", "k-1").done();
        var test = "/v1/webhooks/ops/test";
        var first = api.with(Api.ALICE, key, "POST", test, "").is(202);
        ring();
        var again = api.with(Api.ALICE, key, "POST", test, "").is(202);
        ring();
        assertEquals(1, receiver.got().size());
        assertEquals(text(first, "delivery_id"), text(again, "delivery_id"));
        assertEquals("delivered", text(again, "state"));
        api.with(Api.ALICE, key, "POST", "/v1/webhooks/other/test", "")
                .isProblem(422, "IDEMPOTENCY_CONFLICT");
        var retry = "/v1/webhooks/ops/deliveries/" + text(first, "delivery_id") + "/retry";
        for (int i = 0; i < 2; i++) {
            api.with(Api.ALICE, key, "POST", retry, "").is(202);
            ring();
        }
        assertEquals(2, receiver.got().size());
        api.delete("/v1/webhooks/ops").is(200);
        webhook("ops", "");
        api.with(Api.ALICE, key, "POST", test, "").isProblem(404, "DELIVERY_NOT_FOUND");
    }

    private List<String> signatures() {
        return List.of(receiver.got().getLast().signature().split(" ", -1));
    }
}
