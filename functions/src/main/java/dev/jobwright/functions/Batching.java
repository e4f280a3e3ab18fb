package dev.jobwright.functions;

import dev.jobwright.jobs.batches.AwaitBatch;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.DeleteBatch;
import dev.jobwright.jobs.batches.EndBatch;
import dev.jobwright.jobs.batches.EraseBatch;

/** Makes and ends batches. */
public final class Batching {
    private final Ports ports;
    private final UseCases use;

    Batching(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Records batches. */
    public CreateBatch createBatch() {
        var making = new CreateBatch.Making(use.createJob(), use.inputs());
        return new CreateBatch(use.creating(), making, eraseBatch(), use.admitJob());
    }

    /** Reads batches. */
    public Batches batches() {
        return new Batches(ports.table());
    }

    /** Sees batches end. */
    public EndBatch endBatch() {
        return new EndBatch(ports.table());
    }

    /** Waits for batches. */
    public AwaitBatch awaitBatch() {
        return new AwaitBatch(endBatch(), ports.pause());
    }

    /** Deletes batches. */
    public DeleteBatch deleteBatch() {
        return new DeleteBatch(ports.table(), eraseBatch());
    }

    EraseBatch eraseBatch() {
        return new EraseBatch(
                ports.table(), use.upkeep().deleteJob(), use.upkeep().eraseJob(), ports.clock());
    }
}
