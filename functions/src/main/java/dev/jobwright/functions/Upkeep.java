package dev.jobwright.functions;

import dev.jobwright.jobs.dependencies.Ties;
import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.retention.DeleteOldJobs;
import dev.jobwright.jobs.retention.EraseJob;
import dev.jobwright.jobs.retention.Lifetime;

/** Keeps jobs sound, and takes away what is old. */
public final class Upkeep {
    private final Ports ports;
    private final UseCases use;

    Upkeep(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Looks after jobs. */
    public Sweep sweep() {
        var looks =
                new Sweep.Looks(
                        healJob(),
                        use.scheduling().fireSchedule(),
                        use.listening().tendListeners());
        var gone = new Sweep.Gone(eraseJob(), use.batching().eraseBatch());
        return new Sweep(ports.table(), looks, gone, ports.clock());
    }

    /** Looks after one job. */
    public HealJob healJob() {
        var rules = new HealJob.Rules(lifetime(), use.installation().interruptedAfter());
        return new HealJob(use.around(), ports.blobs(), use.admitJob(), rules);
    }

    /** How long jobs are kept. */
    public Lifetime lifetime() {
        return new Lifetime(ports.clock(), use.installation()::kept);
    }

    /** Deletes jobs. */
    public DeleteJob deleteJob() {
        var around = new DeleteJob.Around(ports.table(), use.cancelJob(), ports.clock(), ties());
        return new DeleteJob(around, eraseJob());
    }

    /** Deletes jobs that ended long ago. */
    public DeleteOldJobs deleteOldJobs() {
        return new DeleteOldJobs(use.jobs(), deleteJob(), ports.clock());
    }

    /** Takes jobs away that shall go. */
    public EraseJob eraseJob() {
        var around = new EraseJob.Around(ports.table(), use.values(), ports.clock());
        return new EraseJob(around, use.cancelJob(), ties());
    }

    private Ties ties() {
        return new Ties(ports.table(), use.admitJob().tellDependents());
    }
}
