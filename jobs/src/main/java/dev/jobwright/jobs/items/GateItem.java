package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gates of a run in the table. Every step passes one of them, by hash, so that no single item
 * is part of every step's transaction; whoever stops a run changes all of them in one.
 */
public final class GateItem {

    /** Whether steps may begin and end. */
    public enum Gate {
        /** The steps of the work begin and end. */
        OPEN,
        /** The steps of the work end, and none begins. */
        DRAINING,
        /** The steps of the clean-up begin and end; the others are over. */
        CLEANUP,
        /** Nothing counts any more. */
        CLOSED;

        /** Whether the end of a step of a stage counts. */
        public boolean admits(Run.Stage stage) {
            return switch (this) {
                case OPEN, DRAINING -> stage == Run.Stage.WORK;
                case CLEANUP -> stage == Run.Stage.CLEAN_UP;
                case CLOSED -> false;
            };
        }

        private static Gate begins(Run.Stage stage) {
            return switch (stage) {
                case WORK -> OPEN;
                case CLEAN_UP -> CLEANUP;
            };
        }
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
    public static Write mayBegin(Run.Launch launch, StepKey step) {
        return new Write.Check(
                Keys.gate(launch.job(), launch.runNo(), step),
                Condition.all(
                        Condition.is(STATE, Gate.begins(launch.stage()).name()),
                        Condition.is(LAUNCH, launch.launch())));
    }

    /** That a step may end. Which launch began it is the fence's matter. */
    public static Write mayEnd(Run.Launch launch, StepKey step) {
        var admitting =
                Arrays.stream(Gate.values())
                        .filter(gate -> gate.admits(launch.stage()))
                        .map(gate -> Json.of(gate.name()))
                        .toList();
        return new Write.Check(
                Keys.gate(launch.job(), launch.runNo(), step),
                new Condition.OneOf(STATE, admitting));
    }

    /** How a gate stands. */
    public static Gate read(Item item) {
        return Gate.valueOf(item.text(STATE));
    }
}
