package dev.jobwright.jobs.cost;

import java.math.BigDecimal;

/**
 * What something has cost, in US dollars.
 *
 * @param tools what tools have told
 * @param compute the function that runs steps
 * @param transitions the state machine
 */
public record Cost(BigDecimal tools, BigDecimal compute, BigDecimal transitions) {

    /** All of it. */
    public BigDecimal usd() {
        return tools.add(compute).add(transitions);
    }
}
