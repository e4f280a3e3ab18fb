package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.statemachines.Parts.Made;
import dev.jobwright.statemachines.State.Catcher;
import dev.jobwright.statemachines.State.Rule;
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

    private Verify() {}

    /**
     * What AWS, or the table, would refuse.
     *
     * @param machines that the plan was compiled to
     * @throws IllegalStateException if the compiler itself made a mistake
     */
    static List<Problem> complete(Plan plan, List<Made> machines) {
        var problems = new Problems();
        limit(
                problems,
                "WORKFLOW_TOO_LARGE",
                JsonText.bytes(PlanText.write(plan)).length,
                MOST_PLAN_BYTES,
                "the workflow with its names bound would take %d bytes of %d: use fewer steps");
        for (var made : machines) {
            var text = made.definition().text();
            level(made.machine().level(), new HashSet<>());
            strings(JsonText.readOwn(text));
            limits(made.machine(), text, problems);
        }
        return problems.list();
    }

    /** A level and those within it, among all of which no name may stand twice. */
    private static void level(Level level, Set<String> names) {
        for (var name : level.states().keySet()) {
            if (name.isEmpty() || name.length() > StateNames.LONGEST || !names.add(name)) {
                throw mistake("no name for a state", name);
            }
        }
        reached(level);
        level.states()
                .forEach((name, state) -> {
                    within(state).forEach(inner -> level(inner, names));
                    if (state instanceof State.Task task && task.timeoutSeconds() < 1) {
                        throw mistake("a Task without an end in time", name);
                    }
                });
    }

    private static void reached(Level level) {
        Set<String> seen = new HashSet<>();
        var open = new ArrayDeque<>(List.of(level.startAt()));
        while (!open.isEmpty()) {
            var name = open.remove();
            if (seen.add(name)) {
                var state = level.states().get(name);
                if (state == null) {
                    throw mistake("there is no such state", name);
                }
                open.addAll(next(state));
            }
        }
        for (var name : level.states().keySet()) {
            if (!seen.contains(name)) {
                throw mistake("nothing leads to the state", name);
            }
        }
    }

    private static List<Level> within(State state) {
        return switch (state) {
            case State.Parallel parallel -> parallel.branches();
            case State.Map map -> List.of(map.itemProcessor());
            case State.Task _, State.Wait _, State.Choice _, State.Succeed _ -> List.of();
        };
    }

    private static List<String> next(State state) {
        return switch (state) {
            case State.Task task -> {
                var names = new ArrayList<>(next(task.then()));
                names.addAll(task.catchers().stream().map(Catcher::next).toList());
                yield names;
            }
            case State.Wait wait -> next(wait.then());
            case State.Choice(var choices, var otherwise) -> {
                var names = new ArrayList<>(choices.stream().map(Rule::next).toList());
                names.add(otherwise);
                yield names;
            }
            case State.Parallel parallel -> next(parallel.then());
            case State.Map map -> next(map.then());
            case State.Succeed _ -> List.of();
        };
    }

    private static List<String> next(Then then) {
        return switch (then) {
            case Then.Next(var name) -> List.of(name);
            case Then.End() -> List.of();
        };
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

    private static void limits(Machine machine, String definition, Problems problems) {
        limit(
                problems,
                "DEFINITION_TOO_LARGE",
                definition.getBytes(StandardCharsets.UTF_8).length,
                MOST_BYTES,
                "a state machine that cannot be divided would take %d bytes of %d: let its steps"
                        + " be a workflow of their own");
        limit(
                problems,
                "TOO_MANY_EVENTS",
                machine.cost().worstEvents(),
                MOST_EVENTS,
                "a part that cannot be divided could write %d events of %d: allow fewer attempts,"
                        + " elements or jumps, or let its steps be a workflow of their own");
    }

    private static void limit(
            Problems problems, String code, long actual, long most, String message) {
        if (actual > most) {
            problems.add("/steps", code, message.formatted(actual, most));
        }
    }

    private static IllegalStateException mistake(String what, String where) {
        return new IllegalStateException("the compiler made a mistake: " + what + ": " + where);
    }
}
