package dev.jobwright.functions;

import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.dependencies.NewEdges;

/** Ties jobs to jobs. */
public final class Depending {
    private final Ports ports;
    private final UseCases use;

    Depending(Ports ports, UseCases use) {
        this.ports = ports;
        this.use = use;
    }

    /** Makes the dependencies of jobs that are new. */
    public NewEdges newEdges() {
        return new NewEdges(ports.table(), use.workflows(), use.admitJob().tellDependents());
    }

    /** Edits dependencies. */
    public EditDependencies editDependencies() {
        return new EditDependencies(
                new EditDependencies.Around(
                        ports.table(),
                        use.workflows(),
                        use.admitJob().tellDependents(),
                        ports.clock()));
    }

    /** Reads dependencies. */
    public Edges edges() {
        return new Edges(ports.table());
    }

    /** Makes inputs of what other jobs have brought about. */
    public MapOutputs mapOutputs() {
        return new MapOutputs(ports.table(), use.workflows(), use.inputs());
    }
}
