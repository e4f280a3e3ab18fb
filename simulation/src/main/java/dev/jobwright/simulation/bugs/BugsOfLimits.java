package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.table.Write.Change;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Mistakes in how slots are given, and in how jobs wait for them. */
final class BugsOfLimits {
    private static final Predicate<Write> SLOTS = Which.of("SLOTS");
    private static final String LINES = "WAITING#";

    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "a job that has ended gives no slot back",
                            TamperedTable.writing(keeping("COMPLETED", "FAILED", "CANCELLED"))),
                    inTable(
                            "a job that is paused keeps its slot",
                            TamperedTable.writing(keeping("PAUSED"))),
                    inTable(
                            "slots are counted, and nobody owns them",
                            TamperedTable.writingEach(SLOTS, BugsOfLimits::counted)),
                    inTable(
                            "who waits does not stand in the line",
                            TamperedTable.forgetting(
                                    Which.in(LINES).and(Write.Put.class::isInstance))),
                    inTable(
                            "who runs still stands in the line",
                            TamperedTable.forgetting(
                                    Which.in(LINES).and(Write.Delete.class::isInstance))));

    private BugsOfLimits() {}

    /** Gives no slot back with a job that comes to a state. */
    private static UnaryOperator<List<Write>> keeping(String... states) {
        var comes = Which.of("JOB").and(Which.having("status", states));
        var kept = SLOTS.and(Which.removing());
        return writes ->
                writes.stream().noneMatch(comes)
                        ? writes
                        : writes.stream().map(one -> kept.test(one) ? nothing(one) : one).toList();
    }

    private static Write nothing(Write write) {
        return new Write.Check(write.key(), new Condition.Always());
    }

    private static Write counted(Write write) {
        return write instanceof Write.Update(var key, var changes, var condition)
                ? new Write.Update(
                        key,
                        changes.stream().filter(Change.Add.class::isInstance).toList(),
                        Which.removing().test(write) ? new Condition.Always() : condition)
                : write;
    }
}
