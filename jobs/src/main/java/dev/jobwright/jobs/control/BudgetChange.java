package dev.jobwright.jobs.control;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;

import java.math.BigDecimal;
import java.util.Optional;

/** What becomes of a job's budget. */
public sealed interface BudgetChange {
    /** It stays as it is. */
    record Keep() implements BudgetChange {}

    /** There is none any more. */
    record Lift() implements BudgetChange {}

    /** It is so many US dollars from now on. */
    record Set(BigDecimal usd) implements BudgetChange {}

    /** The budget after that. */
    default Optional<BigDecimal> after(Optional<BigDecimal> before) {
        return switch (this) {
            case Keep _ -> before;
            case Lift _ -> Optional.empty();
            case Set(var usd) -> Optional.of(usd);
        };
    }

    /** Of an object that may say more: left out is kept, and null is none. */
    static BudgetChange read(ObjectReader body) {
        return body.optional("budget")
                .<BudgetChange>map(place ->
                        place.value() instanceof Json.Null
                                ? new Lift()
                                : ReadPolicy.budget(place)
                                        .<BudgetChange>map(Set::new)
                                        .orElseGet(Keep::new))
                .orElseGet(Keep::new);
    }
}
