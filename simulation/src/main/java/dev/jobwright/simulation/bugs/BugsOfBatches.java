package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Mistakes in how jobs are made together, counted, and seen to end. */
final class BugsOfBatches {
    private static final Predicate<Write> BATCH = one -> one.key().sort().equals("BATCH");
    private static final Predicate<Write> MEMBER = Which.of("MEMBER#");

    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "a batch is there before its jobs are",
                            TamperedTable.setting(
                                    BATCH.and(Which.having("stage", "BUILDING")),
                                    "stage",
                                    _ -> Json.of("THERE"))),
                    inTable(
                            "one of a batch's jobs is not counted",
                            TamperedTable.forgetting(
                                    one -> one.key().sort().equals("MEMBER#0001"))),
                    inTable(
                            "a batch does not know that its jobs have failed",
                            TamperedTable.forgetting(MEMBER.and(Which.having("status", "FAILED")))),
                    inTable(
                            "a job that is deleted is counted still",
                            TamperedTable.setting(MEMBER, "is_deleted", _ -> Json.of(false))),
                    inTable(
                            "the end of a batch is not known again",
                            TamperedTable.setting(
                                    BATCH.and(one -> last(one).isPresent()),
                                    "last",
                                    item -> last(item).with("mark", Json.of("another")))),
                    inTable(
                            "nobody records the end of a batch",
                            TamperedTable.forgetting(one -> one.key().sort().startsWith("ROUND#"))),
                    inTable(
                            "nobody comes for a batch that was not made to its end",
                            TamperedTable.setting(
                                    BATCH.and(Which.having("stage", "BUILDING")),
                                    "by_due_pk",
                                    _ -> Json.of("DUE#99"))));

    private BugsOfBatches() {}

    private static Optional<Json.Obj> last(Write write) {
        return Which.item(write).flatMap(item -> item.attributes().object("last"));
    }

    private static Json.Obj last(Item item) {
        return item.attributes().object("last").orElseThrow();
    }
}
