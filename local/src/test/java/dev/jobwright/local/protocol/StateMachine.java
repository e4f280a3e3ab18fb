package dev.jobwright.local.protocol;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions.Status;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepAnswer;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for one step after the other, as the compiled state machine does. */
final class StateMachine {

    /** What becomes of an execution, and of whoever else asks, after a crash. */
    enum AfterCrash {
        /** Whoever asked asks again. */
        ASKS_AGAIN,
        /** Whoever asked is gone, and the sweeper must find it. */
        VANISHES
    }

    static final Duration LEASE = Duration.ofMinutes(10);
    private static final int MOST_RETRIES = 50;

    private final World world;
    private final AfterCrash afterCrash;
    private final Runnable afterFirstStep;
    private final Map<String, String> waiting = new HashMap<>();
    private int tried;

    StateMachine(World world, AfterCrash afterCrash, Runnable afterFirstStep) {
        this.world = world;
        this.afterCrash = afterCrash;
        this.afterFirstStep = afterFirstStep;
    }

    /** Executes until it ends, is stopped or vanishes. */
    void run(String arn) {
        var launch = Run.launchOf(arn.substring(arn.lastIndexOf(':') + 1)).orElseThrow();
        var execution = new Execution(arn, launch.launch());
        boolean isThrough = execution.play(steps(launch), "");
        if (isThrough && world.executions.isRunning(arn)) {
            world.executions.end(arn, Status.SUCCEEDED, "", "");
        }
    }

    private List<Plan.Step> steps(Run.Launch launch) {
        boolean always = launch.stage() == Run.Stage.CLEAN_UP;
        return world.plan.steps().stream().filter(step -> step.always() == always).toList();
    }

    /** One execution, of a launch. */
    private final class Execution {
        private final String arn;
        private final int launch;
        private final int redrive;

        Execution(String arn, int launch) {
            this.arn = arn;
            this.launch = launch;
            this.redrive = world.executions.peek(arn).orElseThrow().redriveCount();
        }

        /** Goes through steps; false if it ended before their end. */
        boolean play(List<Plan.Step> steps, String scope) {
            var visit = "1";
            int next = 0;
            while (next < steps.size()) {
                var step = steps.get(next);
                var answer = step(step, new StepKey(scope, step.id(), visit, ""));
                if (answer.isEmpty()) {
                    return false;
                }
                if (scope.isEmpty() && step.dependsOn().isEmpty() && !step.always()) {
                    afterFirstStep.run();
                }
                if (answer.get().next().equals("end")) {
                    return true;
                }
                visit = answer.get().visit().isEmpty() ? visit : answer.get().visit();
                next = target(step, answer.get()).map(steps::indexOf).orElse(next + 1);
            }
            return true;
        }

        private Optional<Plan.Step> target(Plan.Step step, StepAnswer answer) {
            return step.action() instanceof Action.Evaluate(var evaluation)
                    ? evaluation.jumps().stream()
                            .filter(jump -> evaluation.label(jump).equals(answer.next()))
                            .map(Evaluation.Target.Jump::step)
                            .findFirst()
                            .flatMap(world.plan::step)
                    : Optional.empty();
        }

        private Optional<StepAnswer> step(Plan.Step step, StepKey key) {
            return step.forEach().isPresent() ? each(step, key) : once(step, key);
        }

        private Optional<StepAnswer> each(Plan.Step step, StepKey key) {
            var spread = ask(key, Part.SPREAD);
            long count = spread.map(StepAnswer::count).orElse(0L);
            for (int i = 0; i < count; i++) {
                if (once(step, key.at(i)).isEmpty()) {
                    return Optional.empty();
                }
            }
            return spread.isEmpty() ? spread : ask(key, Part.GATHER);
        }

        private Optional<StepAnswer> once(Plan.Step step, StepKey key) {
            return switch (step.action()) {
                case Action.Work _, Action.Function _, Action.Evaluate _ -> ask(key, Part.WHOLE);
                case Action.Callback _ -> answered(key);
                case Action.Timer _ -> {
                    var begun = ask(key, Part.BEGIN);
                    begun.ifPresent(one -> world.clock.turn(Duration.ofSeconds(one.count())));
                    yield begun.isEmpty() ? begun : ask(key, Part.END);
                }
                case Action.Call call -> {
                    var begun = ask(key, Part.BEGIN);
                    boolean isDue = begun.filter(one -> one.next().equals("go")).isPresent();
                    boolean isOver =
                            isDue && !play(world.plan(call.workflow()).steps(), key.inner());
                    yield begun.isEmpty() || isOver ? Optional.empty() : ask(key, Part.END);
                }
            };
        }

        private Optional<StepAnswer> ask(StepKey key, Part part) {
            for (int retry = 0; retry < MOST_RETRIES && isRunning(); retry++) {
                var answer = call(redriven(payload(key, launch, retry, part)));
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
        }

        /** Asks once, then waits for the token; a task that failed is tried with another. */
        private Optional<StepAnswer> answered(StepKey key) {
            var task = arn + "/" + key.text();
            for (int retry = 0; retry < MOST_RETRIES && isRunning(); retry++) {
                var token = waiting.get(task);
                if (token == null) {
                    tried++;
                    var fresh = world.executions.issue(arn);
                    if (call(redriven(payload(key, launch, tried, fresh))).isPresent()) {
                        waiting.put(task, fresh);
                    }
                    continue;
                }
                var told = world.executions.told(token);
                if (told.isEmpty() || told.get().error().isEmpty()) {
                    return told.map(_ -> new StepAnswer("completed", 0, Json.EMPTY, "", 0, ""));
                }
                waiting.remove(task);
                fail(told.get().error().get(), told.get().text());
            }
            return Optional.empty();
        }

        private StepPayload redriven(StepPayload of) {
            return new StepPayload(
                    of.job(),
                    of.runNo(),
                    of.launch(),
                    redrive,
                    of.retry(),
                    of.scope(),
                    of.stepId(),
                    of.visit(),
                    of.item(),
                    of.part(),
                    of.error(),
                    of.token());
        }

        private void fail(String error, String cause) {
            if (error.equals(StepRetry.class.getName())) {
                world.clock.turn(Duration.ofSeconds(60));
            } else {
                world.executions.end(arn, Status.FAILED, error, cause);
            }
        }

        private Optional<StepAnswer> call(StepPayload payload) {
            try {
                return Optional.of(world.runStep().handle(payload, invocation(world)));
            } catch (StepRetry | StepBusy e) {
                world.clock.turn(Duration.ofSeconds(60));
            } catch (StepFatal | StepStopped e) {
                var message = String.valueOf(e.getMessage());
                world.executions.end(arn, Status.FAILED, e.getClass().getName(), message);
            } catch (Faults.Died | TableUnavailable | PortUnavailable e) {
                world.faults.revive();
                world.clock.turn(Duration.ofSeconds(2));
                if (afterCrash == AfterCrash.VANISHES) {
                    world.executions.vanish(arn);
                }
            }
            return Optional.empty();
        }

        private boolean isRunning() {
            return world.executions.isRunning(arn);
        }
    }

    /** Asks for a part of any step, as the first launch does. */
    static StepAnswer ask(World world, StepKey key, Part part) {
        return world.runStep().handle(payload(key, 1, 0, part), invocation(world));
    }

    /** Asks for one step, from 1, as an execution of the launch does. */
    static StepAnswer ask(World world, int step, int launch, int retry) {
        return ask(world, step, launch, retry, Part.WHOLE);
    }

    /** Asks for one step, from 1, as the first launch of another run does. */
    static StepAnswer askIn(World world, int runNo, int step) {
        var key = StepKey.of(world.plan.steps().get(step - 1).id());
        var payload =
                new StepPayload(
                        World.UID,
                        runNo,
                        1,
                        0,
                        0,
                        key.scope(),
                        key.step(),
                        key.visit(),
                        key.item(),
                        Part.WHOLE,
                        Optional.empty(),
                        Optional.empty());
        return world.runStep().handle(payload, invocation(world));
    }

    /** Asks for a part of a step. */
    static StepAnswer ask(World world, int step, int launch, int retry, Part part) {
        var key = StepKey.of(world.plan.steps().get(step - 1).id());
        var payload = payload(key, launch, retry, part);
        return world.runStep().handle(payload, invocation(world));
    }

    /** Asks for a step that somebody outside answers; its task waits for the token. */
    static StepAnswer ask(World world, int step, int launch, int retry, String token) {
        var key = StepKey.of(world.plan.steps().get(step - 1).id());
        return world.runStep().handle(payload(key, launch, retry, token), invocation(world));
    }

    private static StepPayload payload(StepKey key, int launch, int retry, Part part) {
        return payload(key, launch, retry, part, Optional.empty());
    }

    private static StepPayload payload(StepKey key, int launch, int retry, String token) {
        return payload(key, launch, retry, Part.WHOLE, Optional.of(token));
    }

    private static StepPayload payload(
            StepKey key, int launch, int retry, Part part, Optional<String> token) {
        return new StepPayload(
                World.UID,
                1,
                launch,
                0,
                retry,
                key.scope(),
                key.step(),
                key.visit(),
                key.item(),
                part,
                part == Part.SETTLE ? Optional.of("Lambda.Unknown") : Optional.empty(),
                token);
    }

    private static Invocation invocation(World world) {
        return new Invocation(world.nextId(), world.now().plus(LEASE));
    }
}
