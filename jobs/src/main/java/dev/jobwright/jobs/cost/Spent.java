package dev.jobwright.jobs.cost;

import dev.jobwright.jobs.json.Json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What was used up, in the quantities that are paid for: these are kept, and prices come to them
 * when somebody asks.
 *
 * @param tools US dollars, as far as tools have told
 * @param milliseconds of the function that runs steps, in attempts that came to an end
 * @param invocations of that function by the state machine: each a request and a transition
 */
public record Spent(BigDecimal tools, long milliseconds, long invocations) {
    /** Nothing. */
    public static final Spent NONE = new Spent(BigDecimal.ZERO, 0, 0);

    /** By being asked for once. */
    public static final Spent INVOCATION = new Spent(BigDecimal.ZERO, 0, 1);

    private static final int DIGITS = 12;

    public Spent {
        // As a number is read back, since what has it is compared.
        tools = new Json.Num(tools).value();
    }

    /** By an attempt that came to an end; a part of a millisecond is paid for as a whole. */
    public static Spent attempt(BigDecimal tools, Duration took) {
        return new Spent(tools, took.plusNanos(999_999).toMillis(), 0);
    }

    /** Both together. */
    public Spent plus(Spent more) {
        return new Spent(
                tools.add(more.tools),
                milliseconds + more.milliseconds,
                invocations + more.invocations);
    }

    /** What came on top of less. */
    public Spent since(Spent less) {
        return new Spent(
                tools.subtract(less.tools),
                milliseconds - less.milliseconds,
                invocations - less.invocations);
    }

    /** What that costs. */
    public Cost cost() {
        var seconds = BigDecimal.valueOf(milliseconds, 3);
        var requests = Prices.REQUEST.multiply(BigDecimal.valueOf(invocations));
        var time =
                seconds.multiply(Prices.STEP_FUNCTION_GIGABYTES).multiply(Prices.GIGABYTE_SECOND);
        return new Cost(
                tools,
                rounded(time.add(requests)),
                rounded(Prices.TRANSITION.multiply(BigDecimal.valueOf(invocations))));
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
