package dev.jobwright.jobs.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * That a budget is used up.
 *
 * @param budget what might be spent, in US dollars
 * @param cost what was, likewise
 */
public record Overspent(BigDecimal budget, BigDecimal cost) {
    /** By which a refusal for it is known. */
    public static final String CODE = "BUDGET_EXCEEDED";

    /** Whether a budget is used up: it is when it is reached. */
    public static Optional<Overspent> of(BigDecimal budget, Spent spent) {
        var cost = spent.cost().usd();
        return cost.compareTo(budget) < 0
                ? Optional.empty()
                : Optional.of(new Overspent(budget, cost));
    }

    /** For people. */
    public String text() {
        return "The " + said();
    }

    /** The same, and what can be done about it. */
    public String remedy() {
        return "the " + said() + "; PATCH the job with a higher budget, or with null for none";
    }

    private String said() {
        return "budget of "
                + budget.toPlainString()
                + " US dollars is used up: "
                + cost.toPlainString();
    }
}
