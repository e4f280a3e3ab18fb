package dev.jobwright.jobs.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

final class BudgetsTest {
    private static final Spent TEN_CENTS =
            Spent.attempt(new BigDecimal("0.10"), Duration.ofMillis(0));

    private static Budget dollars(String usd) {
        return new Budget(new BigDecimal(usd), TEN_CENTS);
    }

    @Test
    void a_budget_is_used_up_when_it_is_reached_and_not_before() {
        assertEquals(Optional.empty(), dollars("0.200000000001").overspent(TEN_CENTS));
        assertEquals(
                Optional.of(new Overspent(new BigDecimal("0.2"), new BigDecimal("0.2"))),
                dollars("0.2").overspent(TEN_CENTS));
        assertEquals(Optional.empty(), dollars("0.2").overspent(Spent.NONE));
        var time = Spent.attempt(BigDecimal.ZERO, Duration.ofHours(2));
        assertEquals(Optional.empty(), dollars("0.2659").overspent(time));
        assertEquals(
                "0.2658408292", dollars("0.2").overspent(time).orElseThrow().cost().toString());
    }

    @Test
    void what_is_said_of_it_has_no_exponents() {
        var over = new Overspent(new BigDecimal("1E+3"), new BigDecimal("1E+4"));
        assertEquals("The budget of 1000 US dollars is used up: 10000", over.text());
    }

    @Test
    void what_came_on_top_is_all_there_is_without_what_there_was() {
        var more = TEN_CENTS.plus(Spent.INVOCATION);
        assertEquals(Spent.INVOCATION, more.since(TEN_CENTS));
        assertEquals(more, TEN_CENTS.plus(more.since(TEN_CENTS)));
    }
}
