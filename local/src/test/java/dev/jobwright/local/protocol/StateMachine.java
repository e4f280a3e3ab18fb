package dev.jobwright.local.protocol;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions.Status;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepAnswer;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Plan;

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
        for (var step : steps(launch)) {
            if (!world.executions.isRunning(arn) || !isPassed(arn, launch, step)) {
                return;
            }
            if (step.dependsOn().isEmpty() && !step.always()) {
                afterFirstStep.run();
            }
        }
        if (world.executions.isRunning(arn)) {
            world.executions.end(arn, Status.SUCCEEDED, "", "");
        }
    }

    private List<Plan.Step> steps(Run.Launch launch) {
        boolean always = launch.stage() == Run.Stage.CLEAN_UP;
        return world.plan.steps().stream().filter(step -> step.always() == always).toList();
    }

    private boolean isPassed(String arn, Run.Launch launch, Plan.Step step) {
        return step.action() instanceof Plan.Action.Callback
                ? isAnswered(arn, launch, step)
                : ask(arn, launch, step).isPresent();
    }

    private Optional<StepAnswer> ask(String arn, Run.Launch launch, Plan.Step step) {
        for (int retry = 0; retry < MOST_RETRIES && world.executions.isRunning(arn); retry++) {
            var answer = call(arn, payload(step, launch.launch(), retry, Part.WHOLE));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Asks once, and then waits for the token; a task that failed is tried again with another. */
    private boolean isAnswered(String arn, Run.Launch launch, Plan.Step step) {
        var task = arn + "/" + step.id();
        for (int retry = 0; retry < MOST_RETRIES && world.executions.isRunning(arn); retry++) {
            var token = waiting.get(task);
            if (token == null) {
                tried++;
                var fresh = world.executions.issue(arn);
                if (call(arn, payload(step, launch.launch(), tried, fresh)).isPresent()) {
                    waiting.put(task, fresh);
                }
                continue;
            }
            var told = world.executions.told(token);
            if (told.isEmpty() || told.get().error().isEmpty()) {
                return told.isPresent();
            }
            waiting.remove(task);
            fail(arn, told.get().error().get(), told.get().text());
        }
        return false;
    }

    private void fail(String arn, String error, String cause) {
        if (error.equals(StepRetry.class.getName())) {
            world.clock.turn(Duration.ofSeconds(60));
        } else {
            world.executions.end(arn, Status.FAILED, error, cause);
        }
    }

    private Optional<StepAnswer> call(String arn, StepPayload payload) {
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

    /** Asks for one step, from 1, as an execution of the launch does. */
    static StepAnswer ask(World world, int step, int launch, int retry) {
        return ask(world, step, launch, retry, Part.WHOLE);
    }

    /** Asks for a part of a step. */
    static StepAnswer ask(World world, int step, int launch, int retry, Part part) {
        var payload = payload(world.plan.steps().get(step - 1), launch, retry, part);
        return world.runStep().handle(payload, invocation(world));
    }

    /** Asks for a step that somebody outside answers; its task waits for the token. */
    static StepAnswer ask(World world, int step, int launch, int retry, String token) {
        var payload = payload(world.plan.steps().get(step - 1), launch, retry, token);
        return world.runStep().handle(payload, invocation(world));
    }

    private static StepPayload payload(Plan.Step step, int launch, int retry, String token) {
        return payload(step, launch, retry, Part.WHOLE, Optional.of(token));
    }

    private static StepPayload payload(Plan.Step step, int launch, int retry, Part part) {
        return payload(step, launch, retry, part, Optional.empty());
    }

    private static StepPayload payload(
            Plan.Step step, int launch, int retry, Part part, Optional<String> token) {
        return new StepPayload(
                World.UID,
                1,
                launch,
                0,
                retry,
                "",
                step.id(),
                "1",
                "",
                part,
                Optional.empty(),
                token);
    }

    private static Invocation invocation(World world) {
        return new Invocation(world.nextId(), world.now().plus(LEASE));
    }
}
