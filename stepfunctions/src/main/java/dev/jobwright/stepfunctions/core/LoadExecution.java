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
import java.util.OptionalInt;
import java.util.TreeMap;

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

        OptionalInt maybeId(String field) {
            int id = id(field);
            return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
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
        Map<Integer, Strand> strands = new TreeMap<>();
        for (Object one : Json.asArray(saved.value("strands"))) {
            Strand strand = strand(new Saved(Json.asObject(one)));
            strands.put(strand.id(), strand);
        }
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
                saved.maybeId("timeout"));
    }

    private static Origin origin(Saved saved) {
        return new Origin(
                saved.text("executionArn"),
                saved.text("name"),
                saved.text("stateMachineArn"),
                saved.text("stateMachineName"),
                saved.text("roleArn"),
                Instant.parse(saved.text("startDate")),
                saved.payload("input"));
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
        var visit =
                new Visit(
                        flow.state(saved.text("state")),
                        saved.payload("input"),
                        saved.whole("before"),
                        saved.whole("entered"),
                        Instant.parse(saved.text("enteredAt")),
                        tries,
                        activity(saved.object("activity")));
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

    private static Activity activity(Saved saved) {
        return switch (saved.text("is")) {
            case "ready" -> new Activity.Ready();
            case "tasking" -> {
                long beat = saved.whole("heartbeatSeconds");
                yield new Activity.Tasking(
                        saved.id("task"),
                        saved.maybeId("timeout"),
                        saved.maybeId("heartbeat"),
                        beat < 0 ? Optional.empty() : Optional.of(beat));
            }
            case "sleeping" -> new Activity.Sleeping(saved.id("timer"));
            case "backingOff" -> new Activity.BackingOff(saved.id("timer"));
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
}
