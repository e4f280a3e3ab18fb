package dev.jobwright.functions;

import dev.jobwright.jobs.counts.CountRequest;
import dev.jobwright.jobs.counts.Counts;
import dev.jobwright.jobs.limits.DeletePool;
import dev.jobwright.jobs.limits.PauseQueue;
import dev.jobwright.jobs.limits.ReadQueue;
import dev.jobwright.jobs.limits.SetPool;
import dev.jobwright.jobs.pools.Pools;

/** Bounds how many jobs run and how much users ask, and says how those that wait stand. */
public final class Limiting {
    private final Ports ports;
    private final UseCases use;

    Limiting(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Sets limits. */
    public SetPool setPool() {
        return new SetPool(limits());
    }

    /** Pauses queues, and resumes them. */
    public PauseQueue pauseQueue() {
        return new PauseQueue(limits());
    }

    /** Takes limits away. */
    public DeletePool deletePool() {
        return new DeletePool(limits());
    }

    /** Reads limits. */
    public Pools pools() {
        return new Pools(ports.table());
    }

    /** Says how lines stand. */
    public ReadQueue readQueue() {
        return new ReadQueue(ports.table());
    }

    /** Counts what users ask. Each of these counts what it lets through for itself. */
    public CountRequest countRequest() {
        return new CountRequest(
                new Counts(ports.table(), ports.clock()),
                ports.clock(),
                use.installation().requestsPerSecond());
    }

    private SetPool.Around limits() {
        return new SetPool.Around(
                ports.table(), use.admitJob(), ports.clock(), use.installation().administrators());
    }
}
