package dev.jobwright.jobs.items;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.table.Write.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        /** Likewise, and those at work shall hurry: they are given up at a time. */
        ENDING,
        /** The steps of the clean-up begin and end; the others are over. */
        CLEANUP,
        /** Nothing counts any more. */
        CLOSED;

        /** Whether the end of a step of a stage counts. */
        public boolean admits(Run.Stage stage) {
            return switch (this) {
                case OPEN, DRAINING, ENDING -> stage == Run.Stage.WORK;
                case CLEANUP -> stage == Run.Stage.CLEAN_UP;
                case CLOSED -> false;
            };
        }

        /** Where the steps of a stage begin. */
        public static Gate begins(Run.Stage stage) {
            return switch (stage) {
                case WORK -> OPEN;
                case CLEAN_UP -> CLEANUP;
            };
        }
    }

    private static final String STATE = "state";
    private static final String LAUNCH = "launch";
    private static final String UNTIL = "until";

    private GateItem() {}

    /** The writes that set every gate of a run. */
    public static List<Write> all(Run run, Gate gate) {
        return all(run, gate, Optional.empty());
    }

    /** The writes by which the steps at work of a run end until a time. */
    public static List<Write> ending(Run run, Instant until) {
        return all(run, Gate.ENDING, Optional.of(until));
    }

    /** What a gate has counted stays, however it stands. */
    private static List<Write> all(Run run, Gate gate, Optional<Instant> until) {
        var changes =
                List.of(
                        new Change.Set(STATE, Json.of(gate.name())),
                        new Change.Set(LAUNCH, Json.of(run.launch())),
                        until.<Change>map(at -> new Change.Set(UNTIL, Attributes.time(at)))
                                .orElseGet(() -> new Change.Remove(UNTIL)));
        var writes = new ArrayList<Write>();
        for (int i = 0; i < Keys.GATES; i++) {
            var key = Keys.gate(run.job(), run.runNo(), i);
            writes.add(new Write.Update(key, changes, new Condition.Always()));
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

    /** That a step may end, in whatever way its gate admits that. */
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

    /** That a gate stands in one way. Which launch began the step is the fence's matter. */
    public static Write is(Run.Launch launch, StepKey step, Gate gate) {
        return new Write.Check(
                Keys.gate(launch.job(), launch.runNo(), step), Condition.is(STATE, gate.name()));
    }

    /** A step's way through its gate, which counts what the step has used up by it. */
    public static Write counting(Write pass, Spent spent) {
        return new Write.Update(pass.key(), SpentAttributes.add(spent), pass.condition());
    }

    /** The gates of a run. */
    public static Query ofRun(JobUid uid, int runNo) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.GATE);
    }

    /** What the steps of a run have used up, as far as its gates have counted. */
    public static Spent spent(Iterable<Item> gates) {
        var sum = Spent.NONE;
        for (var gate : gates) {
            sum = sum.plus(SpentAttributes.read(gate));
        }
        return sum;
    }

    /** When steps at work are given up, if they are about to be. */
    public static Optional<Instant> until(Item item) {
        return Attributes.timeIf(item, UNTIL);
    }

    /** How a gate stands. */
    public static Gate read(Item item) {
        return Gate.valueOf(item.text(STATE));
    }
}
