package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.function.Predicate;

/** Mistakes in how jobs wait for jobs. */
final class BugsOfDependencies {
    private static final Predicate<Write> PUT = Write.Put.class::isInstance;
    private static final Predicate<Write> MARK = Which.of("NEEDS#");
    private static final Predicate<Write> NEEDED = Which.of("NEEDED#");

    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "how a job ended is not marked with those that wait for it",
                            TamperedTable.forgetting(MARK.and(PUT))),
                    inTable(
                            "a job does not know who waits for it",
                            TamperedTable.forgetting(NEEDED.and(PUT))),
                    inTable(
                            "however a job ended, those that wait for it are told that it completed",
                            TamperedTable.setting(MARK.and(PUT), "how", _ -> Json.of("COMPLETED"))),
                    inTable(
                            "two who let jobs wait for each other do not hinder each other",
                            TamperedTable.careless(Which.of("GRAPH"))),
                    inTable(
                            "what a job waits for is not written with it",
                            TamperedTable.forgetting(one -> one.key().sort().equals("NEEDS"))),
                    inTable(
                            "whoever lets a job run first looks at nothing that others wrote",
                            TamperedTable.writing(BugsOfDependencies::careless)));

    private BugsOfDependencies() {}

    private static List<Write> careless(List<Write> writes) {
        return writes.stream().anyMatch(Which.of("RUN#00000001").and(PUT))
                ? writes.stream().map(TamperedTable::unconditional).toList()
                : writes;
    }
}
