package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.teststate.TestState;
import dev.jobwright.stepfunctions.time.SystemTimers;

import java.util.concurrent.ExecutorService;

/**
 * AWS Step Functions in this JVM: state machines and their executions.
 *
 * <p>Operations have AWS's names and rules, grouped by what they work on, and answer with AWS's
 * error names. All of them may be called from any thread.
 */
public final class StepFunctions implements AutoCloseable {
    private final Ports ports;
    private final LiveExecutions live;
    private final StateMachines stateMachines;
    private final StateMachineVersions versions;
    private final StateMachineAliases aliases;
    private final Tags tags;
    private final Executions executions;
    private final ActivityQueues queues;
    private final Activities activities;
    private final TaskTokens taskTokens;
    private final LiveMapRuns runs;
    private final MapRuns mapRuns;
    private final TestState testState;

    public StepFunctions(Settings settings, Ports given) {
        this.ports = given.in(this);
        this.live = new LiveExecutions(settings.keepClosed(), ports.store());
        var machines = new RegisteredMachines(live::running, ports.store());
        var now = new Now(ports.clock());
        this.queues = new ActivityQueues(ports.store());
        this.tags = new Tags(ports.store());
        this.stateMachines = new StateMachines(settings, ports, machines, tags);
        this.versions = new StateMachineVersions(now, machines);
        this.aliases = new StateMachineAliases(now, machines);
        this.runs = new LiveMapRuns(settings.keepClosed(), ports.store());
        var around = new Around(ports, live, queues, runs);
        this.mapRuns = new MapRuns(live, runs);
        this.executions = new Executions(settings, machines, around);
        this.activities = new Activities(settings, ports, queues, tags);
        this.taskTokens = new TaskTokens(live);
        this.testState = new TestState(settings, ports, new TriedTasks(ports));
        var restore = new Restore(around);
        restore.resources(machines, queues, tags);
        restore.executions();
    }

    /**
     * Has the executions go on that the store held when the engine was made. Until then nothing
     * happens to them; tasks that were under way are handed to their handler again.
     */
    public void resume() {
        live.resume();
        runs.resume();
    }

    public StateMachines stateMachines() {
        return stateMachines;
    }

    public StateMachineVersions versions() {
        return versions;
    }

    public StateMachineAliases aliases() {
        return aliases;
    }

    public Tags tags() {
        return tags;
    }

    public Executions executions() {
        return executions;
    }

    public Activities activities() {
        return activities;
    }

    public MapRuns mapRuns() {
        return mapRuns;
    }

    public TaskTokens taskTokens() {
        return taskTokens;
    }

    public TestState testState() {
        return testState;
    }

    /** Releases timers and threads; what is still running stays as it is and goes no further. */
    @Override
    public void close() {
        live.shutDown();
        queues.shutDown();
        if (ports.timers() instanceof SystemTimers timers) {
            timers.close();
        }
        if (ports.threads() instanceof ExecutorService threads) {
            threads.shutdownNow();
        }
    }
}
