package dev.jobwright.jobs.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a run may spend, and what that is counted on top of.
 *
 * @param usd what all of the job may cost, in US dollars
 * @param before what was used up by then, by earlier runs for instance, without what is counted
 */
public record Budget(BigDecimal usd, Spent before) {

    /** Whether it is used up by what was counted. */
    public Optional<Overspent> overspent(Spent counted) {
        return Overspent.of(usd, before.plus(counted));
    }
}
