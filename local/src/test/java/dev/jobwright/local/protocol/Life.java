package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The life of a job from its start to the last look of the sweeper, with everybody who takes part:
 * the client, the state machine, the queue, the events and the sweeper.
 */
final class Life {
    private static final int MOST_ROUNDS = 12;

    private final World world;
    private final AfterCrash afterCrash;
    private final StateMachine machine;
    private final Runnable outside;
    private final Set<String> endsDelivered = new HashSet<>();

    private Life(World world, AfterCrash afterCrash, Runnable afterFirstStep) {
        this(world, afterCrash, afterFirstStep, () -> {});
    }

    private Life(World world, AfterCrash afterCrash, Runnable afterFirstStep, Runnable outside) {
        this.outside = outside;
        this.world = world;
        this.afterCrash = afterCrash;
        this.machine = new StateMachine(world, afterCrash, afterFirstStep);
    }

    /** Lives it. */
    static void of(World world, AfterCrash afterCrash) {
        new Life(world, afterCrash, () -> {}).live();
    }

    /** Lives it, and cancels it after the first step. */
    static void cancelled(World world, AfterCrash afterCrash, boolean force) {
        new Life(world, afterCrash, () -> insistOnCancel(world, force)).live();
    }

    /** Lives it; something happens at work, and whenever it is paused somebody resumes it. */
    static void resumed(World world, AfterCrash afterCrash, Runnable atWork) {
        var tools = world.tools;
        tools.script =
                _ -> {
                    tools.script = _ -> Tools.said("done");
                    atWork.run();
                    return Tools.said("done");
                };
        new Life(world, afterCrash, () -> {}, () -> resumeIfPaused(world)).live();
    }

    private static void resumeIfPaused(World world) {
        while (world.job().state().status() == Status.PAUSED) {
            var _ = survives(world, world::resume);
        }
    }

    /** Asks until it is heard. */
    static void insist(World world, Runnable action) {
        boolean isHeard = false;
        while (!isHeard) {
            isHeard = survives(world, action);
        }
    }

    /** Lives it, and its first execution vanishes after the first step. */
    static void interrupted(World world) {
        new Life(
                        world,
                        AfterCrash.ASKS_AGAIN,
                        () -> {
                            if (world.run().launch() == 1) {
                                world.executions.vanish(world.executions.started().getFirst());
                            }
                        })
                .live();
    }

    /** Lives it, and somebody outside answers the first step. */
    static void answered(World world, AfterCrash afterCrash, Answer answer) {
        new Life(world, afterCrash, () -> {}, () -> insistOnAnswer(world, answer)).live();
    }

    /** Whoever answers says so until it is heard. */
    private static void insistOnAnswer(World world, Answer answer) {
        boolean isHeard = !isAsked(world);
        while (!isHeard) {
            isHeard = survives(world, () -> Somebody.says(world, 1, answer));
        }
    }

    private static boolean isAsked(World world) {
        return world.jobs.steps(World.UID, 1).stream()
                .map(StepRun::state)
                .anyMatch(StepRun.State.Asked.class::isInstance);
    }

    private static void insistOnCancel(World world, boolean force) {
        insist(world, () -> world.cancel(force));
    }

    private void live() {
        world.faults.arm();
        start();
        for (int round = 0; round < MOST_ROUNDS && !isAtRest(); round++) {
            world.executions.started().stream()
                    .filter(world.executions::isRunning)
                    .forEach(machine::run);
            outside.run();
            world.executions.started().forEach(this::tellEnd);
            drain();
            // What dies here is a sweep that comes again in a minute.
            survives(world, world::sweep);
            drain();
        }
        world.faults.disarm();
        assertTrue(isAtRest(), () -> "it never came to rest: " + world.job() + world.story());
    }

    /** A client that is gone is not waited for, if its start was written. */
    private void start() {
        boolean isDone = false;
        while (!isDone) {
            isDone =
                    survives(world, world::start)
                            || (afterCrash == AfterCrash.VANISHES
                                    && world.job().state().status() == Status.RUNNING);
        }
    }

    /** Every end is told twice, unless it gets lost. */
    private void tellEnd(String arn) {
        var how = world.executions.peek(arn);
        if (how.isEmpty()
                || world.executions.isRunning(arn)
                || !endsDelivered.add(arn + how.get().redriveCount())) {
            return;
        }
        var launch = Run.launchOf(arn.substring(arn.lastIndexOf(':') + 1)).orElseThrow();
        for (int times = 0; times < 2; times++) {
            if (!survives(world, () -> world.close(launch, how.get()))) {
                if (afterCrash == AfterCrash.VANISHES) {
                    return;
                }
                times--;
            }
        }
    }

    /** Every second batch is delivered twice, and one whose consumer died is, or is lost. */
    private void drain() {
        int batches = 0;
        while (!world.queue.isEmpty()) {
            var batch = world.queue.batch(3);
            batches++;
            boolean isHandled = survives(world, () -> world.handle(batch));
            if (isHandled && batches % 2 == 0) {
                isHandled = survives(world, () -> world.handle(batch));
            }
            if (isHandled || afterCrash == AfterCrash.VANISHES) {
                world.queue.acknowledge(batch);
            }
        }
    }

    private boolean isAtRest() {
        var job = world.job();
        return job.state() instanceof JobState.Final
                && job.times().due().filter(at -> at.isBefore(farAhead())).isEmpty()
                && world.queue.isEmpty();
    }

    /** Nothing but the job's own end of time is so late. */
    private Instant farAhead() {
        return world.now().plus(Duration.ofDays(1));
    }

    private static boolean survives(World world, Runnable action) {
        try {
            action.run();
            return true;
        } catch (Faults.Died | TableUnavailable | PortUnavailable e) {
            world.faults.revive();
            return false;
        }
    }
}
