package dev.jobwright.statemachines.arrange;

import java.util.List;

/** What a graph is made of at first sight. */
sealed interface Shape {
    /** One node, by its name. */
    record One(int name) implements Shape {}

    /** Parts that have nothing to do with each other. */
    record Beside(List<Dag> parts) implements Shape {}

    /** Parts of which each follows all of the one before it. */
    record After(List<Dag> parts) implements Shape {}

    /**
     * The shape of a graph.
     *
     * @param dag a graph of one node or more
     * @param cut how to take apart what has none of these shapes, in the order of the parts
     */
    static Shape of(Dag dag, Cutter cut) {
        if (dag.size() == 1) {
            return new One(dag.name(0));
        }
        var components = dag.components();
        if (components.size() > 1) {
            return new Beside(components);
        }
        var series = dag.series();
        return new After(series.size() > 1 ? series : cut.halves(dag));
    }

    /** Takes a graph apart that no blocks can say. */
    interface Cutter {
        /** The part that comes first, and the part that waits for it. */
        List<Dag> halves(Dag dag);
    }
}
