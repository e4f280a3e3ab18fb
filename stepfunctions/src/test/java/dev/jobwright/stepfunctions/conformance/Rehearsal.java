package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays the steps of one case on a stage of its own, and finds how far the answers agree.
 *
 * <p>Time stands still but at the steps that wait: there it is turned from timer to timer until the
 * condition holds or nothing is due any more. At each such point, workers and the steps that a test
 * did in the background do what they can.
 */
final class Rehearsal {
    /** Timers that no case needs, so that a machine that never ends is noticed. */
    private static final int MOST_TURNS = 3_000;

    private final Recording recording;
    private final Surroundings around;
    private final Stage stage;
    private final Judge judge;
    private final Placeholders placeholders;
    private final Map<Integer, Called> answers = new HashMap<>();
    private final Set<String> created = new HashSet<>();
    private final List<Map<String, Object>> background = new ArrayList<>();

    Rehearsal(Recording recording, Surroundings around, Stage stage) {
        this.recording = recording;
        this.around = around;
        this.stage = stage;
        this.judge = new Judge(recording);
        this.placeholders =
                new Placeholders(recording.object("bindings"), stage::now, this::answered);
    }

    private Optional<Object> answered(int step, String path) {
        return Optional.ofNullable(answers.get(step))
                .flatMap(called -> new Reach(created).value(called.body(), path));
    }

    /** How far all of it agrees. */
    Found play() {
        Found worst = Found.ALL;
        for (Map<String, Object> step : recording.objects("steps")) {
            String place = "step " + step.get("id");
            try {
                worst = worst.and(step(step).at(place));
            } catch (Surroundings.Missing | Placeholders.Unfilled e) {
                return worst.and(Found.none(String.valueOf(e.getMessage())).at(place));
            }
            if (stopped(step)) {
                return worst;
            }
        }
        for (Map<String, Object> run : recording.objects("runs")) {
            worst = worst.and(result(run));
        }
        return worst.and(checks());
    }

    /** Where a call fails that AWS answered, the test would have ended too. */
    private boolean stopped(Map<String, Object> step) {
        Called called = answers.get(number(step, "id"));
        return called != null
                && !called.well()
                && !step.containsKey("expect_error")
                && !step.containsKey("background");
    }

    private static int number(Map<String, Object> step, String field) {
        return step.get(field) instanceof Number number
                ? number.intValue()
                : Integer.parseInt(String.valueOf(step.getOrDefault(field, "-1")));
    }

    private Found step(Map<String, Object> step) {
        if (step.get("worker") instanceof String worker) {
            around.start(worker);
            return Found.ALL;
        }
        if (step.get("fixture") instanceof String fixture) {
            around.start(fixture);
            return Found.ALL;
        }
        if (step.get("wait") instanceof String condition) {
            return await(condition, step);
        }
        if (Boolean.TRUE.equals(step.get("background"))) {
            background.add(step);
            return Found.ALL;
        }
        if (Judge.clientSide(step)) {
            return Found.ALL;
        }
        Called called = call(step);
        answers.put(number(step, "id"), called);
        return judge.call(step, called);
    }

    private Called call(Map<String, Object> step) {
        Map<String, Object> parameters = new LinkedHashMap<>(parameters(step));
        // An object stands for its text; a string is sent as it is.
        parameters.computeIfPresent(
                "definition", (_, value) -> value instanceof String ? value : Json.write(value));
        String operation = String.valueOf(step.get("op"));
        if (!"stepfunctions".equals(step.get("service"))) {
            return around.service(String.valueOf(step.get("service"))).call(operation, parameters);
        }
        if (operation.startsWith("Create") && parameters.get("name") instanceof String name) {
            created.add(name);
        }
        boolean paginate =
                Boolean.TRUE.equals(step.get("paginate"))
                        || operation.equals("GetExecutionHistory");
        return paginate ? all(operation, parameters) : stage.call(operation, parameters);
    }

    private Map<String, Object> parameters(Map<String, Object> step) {
        return Json.asObject(placeholders.fill(step.getOrDefault("params", Map.of())));
    }

    /** The first page, with the lists of those that follow put behind its own. */
    private Called all(String operation, Map<String, Object> parameters) {
        Called first = stage.call(operation, parameters);
        Map<String, Object> whole = new LinkedHashMap<>(first.body());
        Object token = whole.remove("nextToken");
        while (token != null) {
            Map<String, Object> next = new LinkedHashMap<>(parameters);
            next.put("nextToken", token);
            Map<String, Object> page = new LinkedHashMap<>(stage.call(operation, next).body());
            token = page.remove("nextToken");
            page.forEach((field, value) ->
                    whole.computeIfPresent(
                            field,
                            (_, before) -> {
                                List<Object> both = new ArrayList<>(Json.asArray(before));
                                both.addAll(Json.asArray(value));
                                return both;
                            }));
        }
        return new Called(first.status(), whole);
    }

    private Found await(String condition, Map<String, Object> step) {
        Map<String, Object> parameters = parameters(step);
        var waits = new Waits(stage);
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            while (background() || around.work()) {
                // Until there is nothing to do at this time.
            }
            if (waits.holds(condition, parameters)) {
                return Found.ALL;
            }
            if (!Waits.takesTime(condition) || !stage.turn()) {
                return Found.none("nothing is due, and yet not " + condition);
            }
        }
        return Found.none(MOST_TURNS + " timers later still not " + condition);
    }

    /** Does those background steps that work now; false when none does. */
    private boolean background() {
        boolean some = false;
        for (Iterator<Map<String, Object>> left = background.iterator(); left.hasNext(); ) {
            Map<String, Object> step = left.next();
            try {
                Called called = call(step);
                if (called.well() && !called.body().equals(Map.of("Messages", List.of()))) {
                    answers.put(number(step, "id"), called);
                    left.remove();
                    some = true;
                }
            } catch (Placeholders.Unfilled _) {
                // What it needs has not come yet: at a later point perhaps.
            }
        }
        return some;
    }

    private Found result(Map<String, Object> run) {
        Map<String, Object> expected = Json.asObject(run.getOrDefault("expected", Map.of()));
        int start = number(run, "start_step");
        Optional<Object> arn = answered(start, "executionArn");
        boolean sync = Boolean.TRUE.equals(run.get("sync"));
        if (!expected.containsKey("status") || ("EXPRESS".equals(run.get("type")) && !sync)) {
            return Found.ALL;
        }
        if (arn.isEmpty()) {
            return Found.none("the execution of step " + start + " was not started");
        }
        Called described =
                sync
                        ? Optional.ofNullable(answers.get(start)).orElseThrow()
                        : stage.call("DescribeExecution", Json.object("executionArn", arn.get()));
        return judge.result(expected, described.body()).at("execution of step " + start);
    }

    private Found checks() {
        Found worst = Found.ALL;
        var checks = new Checks(recording, judge.matcher(), this::answered);
        for (Map<String, Object> check : recording.objects("checks")) {
            worst = worst.and(checks.compare(check));
        }
        return worst;
    }
}
