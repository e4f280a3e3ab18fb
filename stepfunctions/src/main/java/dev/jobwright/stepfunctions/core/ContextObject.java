package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.LazyObject;
import dev.jobwright.stepfunctions.language.State;

import java.util.Map;
import java.util.Optional;

/** The context object, which is made only where an expression looks at it. */
final class ContextObject {
    private final Origin origin;
    private final Redrives redrives;
    private final Map<String, Object> execution;
    private final Map<String, Object> machine;

    ContextObject(Origin origin, Redrives redrives) {
        this.origin = origin;
        this.redrives = redrives;
        this.execution = new LazyObject(this::execution);
        this.machine = new LazyObject(this::machine);
    }

    /** As a strand's expressions see it; with the token of a task that waits for one. */
    Map<String, Object> of(Strand strand, Optional<String> token) {
        Visit visit = strand.visit();
        return new LazyObject(() -> {
            Map<String, Object> context =
                    Json.object(
                            "Execution", execution,
                            "StateMachine", machine,
                            "State", state(visit));
            strand.item().ifPresent(item -> context.put("Map", Json.object("Item", item)));
            token.ifPresent(text -> context.put("Task", Json.object("Token", text)));
            return context;
        });
    }

    private Map<String, Object> execution() {
        Map<String, Object> json =
                Json.object(
                        "Id", origin.executionArn(),
                        "Input", origin.input().value(),
                        "StartTime", IsoTime.text(origin.startDate()),
                        "Name", origin.name(),
                        "RoleArn", origin.roleArn(),
                        "RedriveCount", redrives.count());
        redrives.date().ifPresent(at -> json.put("RedriveTime", IsoTime.text(at)));
        return json;
    }

    private Map<String, Object> machine() {
        return Json.object("Id", origin.stateMachineArn(), "Name", origin.stateMachineName());
    }

    private static Map<String, Object> state(Visit visit) {
        Map<String, Object> state =
                Json.object(
                        "Name",
                        visit.state().name(),
                        "EnteredTime",
                        IsoTime.text(visit.enteredAt()));
        if (visit.state() instanceof State.Fallible) {
            state.put("RetryCount", visit.retryCount());
        }
        return state;
    }
}
