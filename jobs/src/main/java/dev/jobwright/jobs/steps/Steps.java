package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Values;

import java.time.InstantSource;

/**
 * What every kind of step is run with.
 *
 * @param ledger claims and completions
 * @param conclude what becomes of a step, recorded, told and answered
 * @param begin how steps begin that need no attempts
 * @param variables what a step reads
 * @param values what a step sets
 * @param clock what time it is
 */
record Steps(
        StepLedger ledger,
        Conclude conclude,
        BeginStep begin,
        Variables variables,
        Values values,
        InstantSource clock) {

    /** On these ports, and with what follows from the ends of steps. */
    static Steps on(RunStep.Around around, RunStep.Then then) {
        var values = new Values(around.blobs());
        var variables = new Variables(around.table(), values);
        var ledger = new StepLedger(around.table(), around.clock());
        return new Steps(
                ledger,
                new Conclude(ledger, around, then),
                new BeginStep(ledger, variables, around.clock()),
                variables,
                values,
                around.clock());
    }
}
