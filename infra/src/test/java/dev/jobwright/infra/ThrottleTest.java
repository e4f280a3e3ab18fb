package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.settings.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Optional;

/** What the APIs take of everybody together, beside what one user may ask. */
final class ThrottleTest {
    @Test
    void what_one_user_may_ask_is_far_below_what_both_apis_take()
            throws IOException, InvalidJson, InterruptedException {
        long ofOne = Long.parseLong(Setting.REQUESTS_PER_SECOND.usual());
        var stages = Shipped.read().all("AWS::ApiGatewayV2::Stage");
        assertEquals(2, stages.size());
        stages.forEach((id, stage) -> {
            var settings = stage.object("DefaultRouteSettings").orElseThrow();
            long rate = settings.whole("ThrottlingRateLimit").orElseThrow();
            assertTrue(rate >= 10 * ofOne, id + " takes " + rate);
            // A user's requests are counted over ten seconds, and may come in one.
            assertTrue(settings.whole("ThrottlingBurstLimit").orElseThrow() >= 20 * ofOne, id);
        });
    }

    @Test
    void whoever_deploys_may_give_a_rate() {
        assertEquals(new Throttle(300), Throttle.read(Optional.of("300"), Optional.empty()));
        assertEquals(
                new Throttle(20_000), Throttle.read(Optional.of("20000"), Optional.of("10000")));
        assertEquals(new Throttle(10), Throttle.read(Optional.of("10"), Optional.of("off")));
    }

    @ParameterizedTest
    @CsvSource({"199,100", "1999,1000", "9,off", "100001,100", "'',100", "many,100", "1e3,100"})
    void a_rate_that_one_user_could_use_up_is_refused(String wrong, String ofOne) {
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Throttle.read(Optional.of(wrong), Optional.of(ofOne)));

        assertEquals(
                ("JOBWRIGHT_GATEWAY_REQUESTS_PER_SECOND is \"%s\"; give a whole number of requests"
                                + " from 10 to 100000, at least twice JOBWRIGHT_REQUESTS_PER_SECOND")
                        .formatted(wrong),
                thrown.getMessage());
    }
}
