package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;

/**
 * The gates of a run in the table. Every step passes one of them, by hash, so that no single item
 * is part of every step's transaction; whoever stops a run changes all of them in one.
 */
public final class GateItem {

    /** Whether steps may begin and end. */
    public enum Gate {
        /** Steps begin and end. */
        OPEN,
        /** Steps end, and none begins. */
        DRAINING,
        /** Nothing counts any more. */
        CLOSED
    }

    private static final String STATE = "state";
    private static final String LAUNCH = "launch";

    private GateItem() {}

    /** The writes that set every gate of a run. */
    public static List<Write> all(JobUid uid, int runNo, int launch, Gate gate) {
        var writes = new ArrayList<Write>();
        for (int i = 0; i < Keys.GATES; i++) {
            var attributes = Json.object().put(STATE, gate.name()).put(LAUNCH, launch).done();
            writes.add(
                    new Write.Put(
                            new Item(Keys.gate(uid, runNo, i), attributes),
                            new Condition.Always()));
        }
        return writes;
    }

    /** That a step may begin in a launch. */
    public static Write mayBegin(JobUid uid, int runNo, StepKey step, int launch) {
        return new Write.Check(
                Keys.gate(uid, runNo, step),
                Condition.all(Condition.is(STATE, Gate.OPEN.name()), Condition.is(LAUNCH, launch)));
    }

    /** That a step may end. Which launch began it is the fence's matter. */
    public static Write mayEnd(JobUid uid, int runNo, StepKey step) {
        return new Write.Check(
                Keys.gate(uid, runNo, step),
                new Condition.OneOf(
                        STATE, List.of(Json.of(Gate.OPEN.name()), Json.of(Gate.DRAINING.name()))));
    }

    /** How a gate stands. */
    public static Gate read(Item item) {
        return Gate.valueOf(item.text(STATE));
    }
}
