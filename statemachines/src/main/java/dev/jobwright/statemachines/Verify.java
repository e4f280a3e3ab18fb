package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Pace;
import dev.jobwright.statemachines.State.Retrier;
import dev.jobwright.statemachines.State.Then;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a finished machine. What a workflow can bring about is a problem of the workflow; what
 * only the compiler can is a fault of the compiler, and thrown.
 */
final class Verify {

    /** The longest definition that Step Functions takes, in bytes. */
    static final int MOST_BYTES = 1024 * 1024;

    /** The longest history that Step Functions lets a standard execution write. */
    static final int MOST_EVENTS = 25_000;

    /** The longest plan, in bytes of its text: what a step's function reads before it begins. */
    static final int MOST_PLAN_BYTES = 16 * 1024 * 1024;

    private static final int EVENTS_AROUND_A_RUN = 2;
    private static final int EVENTS_OF_A_TASK = 5;
    private static final int EVENTS_OF_A_RETRY = 3;
    private static final int EVENTS_OF_ANOTHER_STATE = 2;

    private Verify() {}

    /**
     * What AWS would refuse of a plan and its machine.
     *
     * @throws IllegalStateException if the compiler itself made a mistake
     */
    static List<Problem> complete(Plan plan, Machine machine, String definition) {
        names(machine);
        reached(machine);
        timeouts(machine);
        strings(JsonText.readOwn(definition));
        return limits(plan, machine, definition);
    }

    private static void names(Machine machine) {
        for (var name : machine.states().keySet()) {
            if (name.isEmpty() || name.length() > StateNames.LONGEST) {
                throw mistake("no name for a state", name);
            }
        }
    }

    private static void reached(Machine machine) {
        Set<String> seen = new HashSet<>();
        var open = new ArrayDeque<>(List.of(machine.startAt()));
        while (!open.isEmpty()) {
            var name = open.remove();
            if (seen.add(name)) {
                var state = machine.states().get(name);
                if (state == null) {
                    throw mistake("there is no such state", name);
                }
                open.addAll(next(state));
            }
        }
        for (var name : machine.states().keySet()) {
            if (!seen.contains(name)) {
                throw mistake("nothing leads to the state", name);
            }
        }
    }

    private static List<String> next(State state) {
        return switch (state) {
            case State.Task task -> {
                var names = new ArrayList<>(next(task.then()));
                names.addAll(task.catchers().stream().map(Catcher::next).toList());
                yield names;
            }
            case State.Wait wait -> next(wait.then());
            case State.Fail _ -> List.of();
        };
    }

    private static List<String> next(Then then) {
        return switch (then) {
            case Then.Next(var name) -> List.of(name);
            case Then.End() -> List.of();
        };
    }

    private static void timeouts(Machine machine) {
        machine.states()
                .forEach((name, state) -> {
                    if (state instanceof State.Task task && task.timeoutSeconds() < 1) {
                        throw mistake("a Task without an end in time", name);
                    }
                });
    }

    /** No string may be, hold or become an expression unless it is one of the compiler's own. */
    private static void strings(Json json) {
        switch (json) {
            case Json.Str(var text) -> string(text);
            case Json.Arr(var items) -> items.forEach(Verify::strings);
            case Json.Obj(var fields) ->
                    fields.forEach((name, value) -> {
                        string(name);
                        strings(value);
                    });
            case Json.Null _, Json.Bool _, Json.Num _ -> {}
        }
    }

    private static void string(String text) {
        boolean marked = text.contains(Expression.OPENING) || text.contains(Expression.CLOSING);
        if (marked && !Expression.isOurs(text)) {
            throw mistake("somebody else's expression", text);
        }
    }

    private static List<Problem> limits(Plan plan, Machine machine, String definition) {
        var problems = new Problems();
        limit(
                problems,
                "WORKFLOW_TOO_LARGE",
                JsonText.bytes(PlanText.write(plan)).length,
                MOST_PLAN_BYTES,
                "the workflow with its names bound would take %d bytes of %d: use fewer steps");
        limit(
                problems,
                "DEFINITION_TOO_LARGE",
                definition.getBytes(StandardCharsets.UTF_8).length,
                MOST_BYTES,
                "the state machine would take %d bytes of %d: use fewer steps");
        limit(
                problems,
                "TOO_MANY_EVENTS",
                worstCaseEvents(machine),
                MOST_EVENTS,
                "a run could write %d events of %d: use fewer steps or attempts");
        return problems.list();
    }

    private static void limit(
            Problems problems, String code, long actual, long most, String message) {
        if (actual > most) {
            problems.add("/steps", code, message.formatted(actual, most));
        }
    }

    /**
     * The most events that one execution writes: every state entered, every attempt made. Only the
     * busy are not added up: steps run one after another, and only the one at which an earlier
     * execution was left can find itself held.
     */
    static long worstCaseEvents(Machine machine) {
        long events = EVENTS_AROUND_A_RUN;
        int busiest = 0;
        for (var state : machine.states().values()) {
            switch (state) {
                case State.Task(_, _, _, _, var retry, _, _) -> {
                    events += EVENTS_OF_A_TASK;
                    for (var retrier : retry) {
                        if (retrier.errorEquals().contains(Retries.BUSY)) {
                            busiest = Math.max(busiest, retries(retrier));
                        } else {
                            events += (long) EVENTS_OF_A_RETRY * retries(retrier);
                        }
                    }
                }
                case State.Wait _, State.Fail _ -> events += EVENTS_OF_ANOTHER_STATE;
            }
        }
        return events + (long) EVENTS_OF_A_RETRY * busiest;
    }

    private static int retries(Retrier retrier) {
        return switch (retrier.pace()) {
            case Pace.Never() -> 0;
            case Pace.Backoff backoff -> backoff.maxAttempts();
        };
    }

    private static IllegalStateException mistake(String what, String where) {
        return new IllegalStateException("the compiler made a mistake: " + what + ": " + where);
    }
}
