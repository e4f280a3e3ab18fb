package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Flow;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.language.StateMachine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
        return new LoadExecution(machine).execution(new Saved(Json.asObject(Json.read(text))));
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

    /** One saved object; its fields are there, since we wrote them. */
    private record Saved(Map<String, Object> json) {
        Object value(String field) {
            @Nullable Object value = json.get(field);
            if (value == null) {
                throw new NoSuchElementException("the saved execution has no " + field);
            }
            return value;
        }

        String text(String field) {
            return (String) value(field);
        }

        Optional<String> maybe(String field) {
            return Optional.ofNullable(json.get(field)).map(String.class::cast);
        }

        long whole(String field) {
            return ((Number) value(field)).longValue();
        }

        int id(String field) {
            return Math.toIntExact(whole(field));
        }

        Optional<Long> maybeWhole(String field) {
            return Optional.ofNullable(json.get(field)).map(value -> ((Number) value).longValue());
        }

        Instant instant(String field) {
            return Instant.parse(text(field));
        }

        Timer timer(String field) {
            Saved saved = object(field);
            return new Timer(saved.id("id"), saved.instant("at"));
        }

        Optional<Timer> maybeTimer(String field) {
            return Json.isNull(value(field)) ? Optional.empty() : Optional.of(timer(field));
        }

        Saved object(String field) {
            return new Saved(Json.asObject(value(field)));
        }

        Payload payload(String field) {
            String text = text(field);
            return new Payload(Json.read(text), text);
        }
    }

    private Execution execution(Saved saved) {
        List<Strand> strands =
                Json.asArray(saved.value("strands")).stream()
                        .map(one -> strand(new Saved(Json.asObject(one))))
                        .toList();
        Optional<Ending> ending =
                saved.json().containsKey("ending")
                        ? Optional.of(ending(saved.object("ending")))
                        : Optional.empty();
        return new Execution(
                machine,
                origin(saved.object("origin")),
                ending,
                saved.whole("events"),
                saved.id("ids"),
                strands,
                saved.maybeTimer("timeout"),
                new Redrives(
                        saved.id("redriveCount"), saved.maybe("redriveDate").map(Instant::parse)));
    }

    private static Origin origin(Saved saved) {
        return new Origin(
                saved.text("executionArn"),
                saved.text("name"),
                saved.text("stateMachineArn"),
                saved.text("stateMachineName"),
                saved.text("roleArn"),
                Instant.parse(saved.text("startDate")),
                saved.payload("input"),
                saved.maybe("versionArn"),
                saved.maybe("aliasArn"));
    }

    private static Ending ending(Saved saved) {
        return new Ending(
                ExecutionStatus.valueOf(saved.text("status")),
                Instant.parse(saved.text("stopDate")),
                saved.maybe("output"),
                saved.maybe("error"),
                saved.maybe("cause"));
    }

    private Strand strand(Saved saved) {
        @Nullable Flow flow = flows.get(saved.text("flow"));
        if (flow == null) {
            throw new NoSuchElementException("the definition has no " + saved.text("flow"));
        }
        List<Integer> tries =
                Json.asArray(saved.value("tries")).stream()
                        .map(number -> ((Number) number).intValue())
                        .toList();
        State state = flow.state(saved.text("state"));
        var visit =
                new Visit(
                        state,
                        saved.payload("input"),
                        saved.whole("before"),
                        saved.whole("entered"),
                        Instant.parse(saved.text("enteredAt")),
                        tries,
                        activity(saved.object("activity"), state));
        return new Strand(
                saved.id("id"),
                saved.id("parent"),
                saved.id("index"),
                flow,
                Json.asObject(saved.value("variables")),
                Optional.ofNullable(saved.json().get("item")),
                saved.whole("last"),
                visit);
    }

    private static Activity activity(Saved saved, State state) {
        return switch (saved.text("is")) {
            case "ready" -> new Activity.Ready();
            case "entering" -> new Activity.Entering(saved.text("state"), saved.payload("input"));
            case "fallen" ->
                    new Activity.Fallen((Activity.Resumable) activity(saved.object("from"), state));
            case "tasking" -> tasking(saved, (State.Task) state);
            case "sleeping" -> new Activity.Sleeping(saved.timer("timer"));
            case "backingOff" -> new Activity.BackingOff(saved.timer("timer"));
            case "mapRunning" -> new Activity.MapRunning(saved.id("run"), saved.text("mapRunArn"));
            case "fanned" ->
                    new Activity.Fanned(
                            Json.asArray(saved.value("inputs")),
                            Json.asArray(saved.value("outputs")),
                            saved.id("begun"),
                            saved.id("open"),
                            saved.whole("concurrency"));
            default -> throw new IllegalArgumentException("no activity " + saved.text("is"));
        };
    }

    private static Activity tasking(Saved saved, State.Task state) {
        var command =
                new Command.ScheduleTask(
                        saved.id("task"),
                        state.name(),
                        state.resource(),
                        saved.value("arguments"),
                        saved.maybe("deadline").map(Instant::parse),
                        saved.id("retryCount"),
                        saved.maybe("token"),
                        Optional.ofNullable(saved.json().get("submitted")));
        return new Activity.Tasking(
                command,
                Activity.Stage.valueOf(saved.text("stage")),
                new Activity.Allowance(
                        saved.maybeWhole("timeoutSeconds"), saved.maybeWhole("heartbeatSeconds")),
                saved.maybeTimer("timeout"),
                saved.maybeTimer("heartbeat"));
    }
}
