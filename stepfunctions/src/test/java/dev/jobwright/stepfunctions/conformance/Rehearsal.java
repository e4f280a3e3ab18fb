package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final Calls calls;
    private final List<Map<String, Object>> background = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();

    Rehearsal(Recording recording, Surroundings around, Stage stage) {
        this.recording = recording;
        this.around = around;
        this.stage = stage;
        this.judge = new Judge(recording);
        this.calls = new Calls(recording, around, stage);
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
        return !step.containsKey("expect_error")
                && !step.containsKey("background")
                && calls.answer(Calls.number(step, "id"))
                        .filter(called -> !called.well())
                        .isPresent();
    }

    private Found step(Map<String, Object> step) {
        if (step.get("worker") instanceof String worker) {
            workers.add(around.workers(stage).of(calls.filled(around.worker(worker))));
            return Found.ALL;
        }
        if (step.get("fixture") instanceof String fixture) {
            return fixture(fixture, calls.parameters(step));
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
        Called called = calls.call(step);
        calls.keep(step, called);
        return judge.call(step, called);
    }

    private Found fixture(String fixture, Map<String, Object> parameters) {
        if (!fixture.equals("events_rule_to_sqs")) {
            throw new Surroundings.Missing("the fixture " + fixture);
        }
        around.bus()
                .rule(
                        Json.write(parameters.getOrDefault("event_pattern", Json.NULL)),
                        String.valueOf(parameters.get("queue")));
        return Found.ALL;
    }

    private Found await(String condition, Map<String, Object> step) {
        Map<String, Object> parameters = calls.parameters(step);
        var waits = new Waits(stage, around.logs());
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            while (background() || work()) {
                // Until there is nothing to do at this time.
            }
            if (waits.holds(condition, parameters)) {
                calls.keep(step, waits.result(condition, parameters));
                return Found.ALL;
            }
            if (!Waits.takesTime(condition) || !stage.turn()) {
                if (condition.equals("on_execution_logs")) {
                    // Where nothing is logged any more, what there is will be compared.
                    calls.keep(step, waits.result(condition, parameters));
                    return Found.ALL;
                }
                return Found.none("nothing is due, and yet not " + condition);
            }
        }
        return Found.none(MOST_TURNS + " timers later still not " + condition);
    }

    private boolean work() {
        boolean some = false;
        for (Worker worker : workers) {
            some |= worker.work();
        }
        return some;
    }

    /** Does those background steps that work now; false when none does. */
    private boolean background() {
        boolean some = false;
        for (Iterator<Map<String, Object>> left = background.iterator(); left.hasNext(); ) {
            Map<String, Object> step = left.next();
            try {
                Called called = calls.call(step);
                if (called.well() && !called.body().equals(Map.of("Messages", List.of()))) {
                    calls.keep(step, called);
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
        int start = Calls.number(run, "start_step");
        Optional<Object> arn = calls.at(start, "executionArn");
        boolean sync = Boolean.TRUE.equals(run.get("sync"));
        if (!expected.containsKey("status") || ("EXPRESS".equals(run.get("type")) && !sync)) {
            return Found.ALL;
        }
        if (arn.isEmpty()) {
            return Found.none("the execution of step " + start + " was not started");
        }
        Called described =
                sync
                        ? calls.answer(start).orElseThrow()
                        : stage.call("DescribeExecution", Json.object("executionArn", arn.get()));
        return judge.result(expected, described.body()).at("execution of step " + start);
    }

    private Found checks() {
        Found worst = Found.ALL;
        var checks = new Checks(recording, judge.matcher(), calls, around);
        for (Map<String, Object> check : recording.objects("checks")) {
            worst = worst.and(checks.compare(check));
        }
        return worst;
    }
}
