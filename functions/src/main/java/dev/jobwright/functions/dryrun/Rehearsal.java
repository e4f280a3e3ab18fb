package dev.jobwright.functions.dryrun;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A whole system in memory, in which time passes as soon as there is nothing else to do. */
final class Rehearsal implements AutoCloseable {
    /** The longest that a dry run takes of real time: a request ends at 29 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Executions that are remembered; a run has few. */
    private static final int KEPT = 1_000;

    private final ManualTime time;
    private final StepFunctions engine;
    private final StepInvoker invoker;
    private final InstantSource clock;
    private final Instant deadline;
    private final Ports ports;
    private @Nullable RunStep runStep;

    /**
     * Like another system, with other tools.
     *
     * @param mostCalls calls of the step function after which the run is ended
     */
    Rehearsal(Ports like, List<Tool> tools, int mostCalls) {
        this.clock = like.clock();
        this.deadline = clock.instant().plus(LONGEST);
        this.time = new ManualTime(clock.instant());
        this.invoker = new StepInvoker(() -> Objects.requireNonNull(runStep), time, mostCalls);
        var function = like.environment().stepFunctionArn().split(":", 6);
        var settings = new Settings(function[3], function[4], KEPT);
        this.engine =
                new StepFunctions(
                        settings,
                        new dev.jobwright.stepfunctions.Ports(
                                time,
                                time,
                                () -> 0,
                                Runnable::run,
                                Integrations.of(invoker),
                                ExecutionListener.NONE));
        var role = "arn:" + function[1] + ":iam::" + function[4] + ":role/dry-run";
        this.ports =
                new Ports(
                        like.environment(),
                        new MemoryTable(),
                        _ -> {},
                        _ -> {},
                        new EngineExecutions(engine, settings, role),
                        like.functions(),
                        new MemoryBlobs(like.blobs()),
                        _ -> Optional.empty(),
                        like.push(),
                        Bus.NONE,
                        Posts.NONE,
                        time,
                        like.pause(),
                        like.ids(),
                        new ToolCatalog(List.of(() -> tools)));
        this.runStep = new UseCases(ports).running().runStep();
    }

    /** The system's ports. */
    Ports ports() {
        return ports;
    }

    /** Lets time pass as long as something waits for it. */
    void passAll() {
        while (!isExceeded() && time.passToNext()) {
            // Each step rings the next timer.
        }
    }

    /** Lets so much time pass. */
    void pass(Duration duration) {
        time.pass(duration);
    }

    /** Whether the run was ended because it asked for too much. */
    boolean isExceeded() {
        return invoker.isExceeded() || clock.instant().isAfter(deadline);
    }

    @Override
    public void close() {
        engine.close();
    }
}
