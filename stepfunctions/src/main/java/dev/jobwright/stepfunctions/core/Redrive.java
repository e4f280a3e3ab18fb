package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.State;

import java.time.Instant;

/** Has an execution go on where it ended unsuccessfully. */
final class Redrive {
    private Redrive() {}

    static void execution(Turn turn, Instant date) {
        Redrives redrives = turn.redrive(date);
        long redriven =
                turn.emit(
                        "ExecutionRedriven",
                        turn.events(),
                        "executionRedrivenEventDetails",
                        Json.object("redriveCount", redrives.count()));
        turn.setTimeout();
        for (Strand strand : turn.strands()) {
            if (strand.visit().activity() instanceof Activity.Fallen(var from)) {
                goOn(turn, strand, from, redriven);
            }
        }
    }

    private static void goOn(Turn turn, Strand fallen, Activity.Resumable from, long after) {
        Strand strand = turn.put(fallen.with(fallen.visit().afresh(from)).at(after));
        switch (from) {
            case Activity.Ready _, Activity.MapRunning _ ->
                    turn.later(strand.id(), () -> begin(turn, turn.strand(strand.id())));
            case Activity.Entering _ ->
                    turn.later(strand.id(), () -> Begin.enter(turn, strand.id()));
            case Activity.Fanned _ -> turn.later(strand.id(), () -> Fan.goOn(turn, strand.id()));
        }
    }

    /** AWS enters a Fail state again, and begins the others' work. */
    private static void begin(Turn turn, Strand strand) {
        Visit visit = strand.visit();
        if (visit.state() instanceof State.Fail) {
            Begin.enter(turn, strand, visit.state(), visit.input());
        } else {
            Begin.state(turn, strand);
        }
    }
}
