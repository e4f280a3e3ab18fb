package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;
import dev.jobwright.stepfunctions.language.Flow;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.StateMachine;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads what {@link SaveExecution} wrote, for the same definition. */
public final class LoadExecution {
    private final StateMachine machine;
    private final Map<String, Flow> flows = new HashMap<>();

    private LoadExecution(StateMachine machine) {
        this.machine = machine;
        gather(machine.flow());
    }

    /** The execution of this text. */
    public static Execution text(String text, StateMachine machine) {
        return new LoadExecution(machine).execution(Kept.of(text));
    }

    private void gather(Flow flow) {
        flows.put(flow.place(), flow);
        for (State state : flow.states().values()) {
            switch (state) {
                case State.Parallel parallel -> parallel.branches().forEach(this::gather);
                case State.Map map -> gather(map.itemProcessor());
                case State.Pass _,
                        State.Task _,
                        State.Choice _,
                        State.Wait _,
                        State.Succeed _,
                        State.Fail _ -> {}
            }
        }
    }

    private Execution execution(Kept saved) {
        List<Strand> strands = saved.objects("strands").stream().map(this::strand).toList();
        Optional<Ending> ending = saved.maybe("ending").map(Kept::of).map(LoadExecution::ending);
        return new Execution(
                machine,
                origin(saved.object("origin")),
                ending,
                saved.whole("events"),
                saved.count("ids"),
                strands,
                maybeTimer(saved, "timeout"),
                new Redrives(saved.count("redriveCount"), saved.maybeTime("redriveDate")));
    }

    private static Origin origin(Kept saved) {
        return new Origin(
                saved.text("executionArn"),
                saved.text("name"),
                saved.text("stateMachineArn"),
                saved.text("stateMachineName"),
                saved.text("roleArn"),
                saved.time("startDate"),
                Payload.read(saved.text("input")),
                saved.maybeText("versionArn"),
                saved.maybeText("aliasArn"));
    }

    private static Ending ending(Kept saved) {
        return new Ending(
                ExecutionStatus.valueOf(saved.text("status")),
                saved.time("stopDate"),
                saved.maybeText("output"),
                saved.maybeText("error"),
                saved.maybeText("cause"));
    }

    private Strand strand(Kept saved) {
        @Nullable Flow flow = flows.get(saved.text("flow"));
        if (flow == null) {
            throw new NoSuchElementException("the definition has no " + saved.text("flow"));
        }
        List<Integer> tries =
                saved.values("tries").stream().map(number -> ((Number) number).intValue()).toList();
        State state = flow.state(saved.text("state"));
        var visit =
                new Visit(
                        state,
                        Payload.read(saved.text("input")),
                        saved.whole("before"),
                        saved.whole("entered"),
                        saved.time("enteredAt"),
                        tries,
                        activity(saved.object("activity"), state));
        return new Strand(
                saved.count("id"),
                saved.count("parent"),
                saved.count("index"),
                flow,
                Json.asObject(saved.value("variables")),
                saved.maybe("item"),
                saved.whole("last"),
                visit);
    }

    private static Activity activity(Kept saved, State state) {
        return switch (saved.text("is")) {
            case "ready" -> new Activity.Ready();
            case "entering" ->
                    new Activity.Entering(saved.text("state"), Payload.read(saved.text("input")));
            case "fallen" ->
                    new Activity.Fallen((Activity.Resumable) activity(saved.object("from"), state));
            case "tasking" -> tasking(saved, (State.Task) state);
            case "sleeping" -> new Activity.Sleeping(timer(saved.object("timer")));
            case "backingOff" -> new Activity.BackingOff(timer(saved.object("timer")));
            case "mapRunning" ->
                    new Activity.MapRunning(saved.count("run"), saved.text("mapRunArn"));
            case "fanned" ->
                    new Activity.Fanned(
                            saved.values("inputs"),
                            saved.values("outputs"),
                            saved.count("begun"),
                            saved.count("open"),
                            saved.whole("concurrency"));
            default -> throw new IllegalArgumentException("no activity " + saved.text("is"));
        };
    }

    private static Activity tasking(Kept saved, State.Task state) {
        var command =
                new Command.ScheduleTask(
                        saved.count("task"),
                        state.name(),
                        state.resource(),
                        saved.value("arguments"),
                        saved.maybeTime("deadline"),
                        saved.count("retryCount"),
                        saved.maybeText("token"),
                        saved.maybe("submitted"));
        return new Activity.Tasking(
                command,
                Activity.Stage.valueOf(saved.text("stage")),
                new Activity.Allowance(
                        saved.maybeWhole("timeoutSeconds"), saved.maybeWhole("heartbeatSeconds")),
                maybeTimer(saved, "timeout"),
                maybeTimer(saved, "heartbeat"));
    }

    private static Timer timer(Kept saved) {
        return new Timer(saved.count("id"), saved.time("at"));
    }

    private static Optional<Timer> maybeTimer(Kept saved, String field) {
        return saved.maybe(field).map(Kept::of).map(LoadExecution::timer);
    }
}
