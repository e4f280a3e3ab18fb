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

    StateMachine(World world, AfterCrash afterCrash, Runnable afterFirstStep) {
        this.world = world;
        this.afterCrash = afterCrash;
        this.afterFirstStep = afterFirstStep;
    }

    /** Executes until it ends, is stopped or vanishes. */
    void run(String arn) {
        var launch = Run.launchOf(arn.substring(arn.lastIndexOf(':') + 1)).orElseThrow();
        for (var step : world.plan.steps()) {
            if (!world.executions.isRunning(arn) || ask(arn, launch, step).isEmpty()) {
                return;
            }
            if (step.dependsOn().isEmpty()) {
                afterFirstStep.run();
            }
        }
        if (world.executions.isRunning(arn)) {
            world.executions.end(arn, Status.SUCCEEDED, "", "");
        }
    }

    private Optional<StepAnswer> ask(String arn, Run.Launch launch, Plan.Step step) {
        for (int retry = 0; retry < MOST_RETRIES && world.executions.isRunning(arn); retry++) {
            try {
                var payload = payload(step, launch.launch(), retry, Part.WHOLE);
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

    private static StepPayload payload(Plan.Step step, int launch, int retry, Part part) {
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
                Optional.empty());
    }

    private static Invocation invocation(World world) {
        return new Invocation(world.nextId(), world.now().plus(LEASE));
    }
}
