package dev.jobwright.functions;

import dev.jobwright.jobs.control.PlanRerun;
import dev.jobwright.jobs.move.ExportJob;
import dev.jobwright.jobs.move.ForkJob;
import dev.jobwright.jobs.move.ImportJob;
import dev.jobwright.jobs.move.SigningKey;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.secrets.Seals;

import java.time.Duration;

/** Copies jobs, within an installation and from one to another. */
public final class Moving {
    /** The name of the installation's own secret. */
    private static final String SIGNING_KEY = "signing-key";

    private final Ports ports;
    private final UseCases use;

    Moving(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Writes jobs down. */
    public ExportJob exportJob() {
        var around =
                new ExportJob.Around(ports.table(), ports.clock(), ports.pause(), this::signingKey);
        return new ExportJob(around, use.workflows(), use.values(), use.files());
    }

    /** Makes jobs of what was written down. */
    public ImportJob importJob() {
        var publish = new PublishAdHoc(use.publishing().around());
        var around =
                new ImportJob.Around(
                        ports.table(), ports.clock(), this::trust, use.around().linkBase());
        return new ImportJob(
                around, use.workflows(), publish, new ImportJob.Stores(use.values(), use.files()));
    }

    /** Makes jobs of what others have done. */
    public ForkJob forkJob() {
        var around = new ForkJob.Around(ports.clock(), ports.ids(), use.around().linkBase());
        var planRerun = new PlanRerun(ports.table(), use.workflows(), use.inputs());
        return new ForkJob(around, exportJob(), planRerun, use.values());
    }

    private ImportJob.Trust trust() {
        return new ImportJob.Trust(signingKey().open(), use.installation().trusted());
    }

    /** The key by which what this installation exports is known. */
    public SigningKey signingKey() {
        return SigningKey.of(secret(Duration.ZERO));
    }

    /** Keep to whom and for what the tokens of pages are good. */
    public Seals pageSeals() {
        return new Seals("page tokens", this::secret);
    }

    /**
     * The installation's own secret, of which its keys are made.
     *
     * @param age how long ago it may have been so
     */
    String secret(Duration age) {
        return ports.secrets()
                .find(SIGNING_KEY, age)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the installation's secret " + SIGNING_KEY + " is missing"));
    }
}
