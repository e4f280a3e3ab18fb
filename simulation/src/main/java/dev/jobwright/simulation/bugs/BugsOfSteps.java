package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Mistakes in how steps are claimed, done and counted. */
final class BugsOfSteps {
    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "steps are written without looking at the fence",
                            TamperedTable.careless(Which.step())),
                    inTable(
                            "a step is done by whoever says so",
                            TamperedTable.careless(
                                    Which.step()
                                            .and(Which.having("state", "COMPLETED", "FAILED")))),
                    inTable(
                            "claims do not look at the gate",
                            TamperedTable.careless(
                                    Which.of("GATE#")
                                            .and(Which.check())
                                            .and(Which.ofSeveral().negate()))),
                    inTable(
                            "a lost claim counts as won",
                            TamperedTable.telling((writes, outcome) ->
                                    outcome instanceof Outcome.Lost && isClaim(writes)
                                            ? new Outcome.Committed()
                                            : outcome)),
                    inTable(
                            "the fence begins again with each claim",
                            TamperedTable.setting(Which.step(), "fence", _ -> Json.of(1))),
                    inTable(
                            "attempts are not counted",
                            TamperedTable.setting(Which.step(), "attempts", _ -> Json.of(1))),
                    inTable(
                            "a lease ends as it begins",
                            TamperedTable.setting(
                                    Which.step().and(Which.having("state", "LEASED")),
                                    "until",
                                    item -> item.require("started_at"))),
                    inTable(
                            "a lease never ends",
                            TamperedTable.setting(
                                    Which.step().and(Which.having("state", "LEASED")),
                                    "until",
                                    item -> later(item.text("started_at"), Duration.ofDays(300)))),
                    inTable(
                            "a timer is due at once",
                            TamperedTable.setting(
                                    Which.step().and(Which.having("state", "TIMED")),
                                    "due_at",
                                    item -> item.require("started_at"))),
                    inTable(
                            "what a step sets is not written",
                            TamperedTable.forgetting(Which.of("VARIABLE#"))),
                    inTable(
                            "elements of lists are not counted",
                            TamperedTable.forgetting(
                                    Which.of("TALLY#")
                                            .and(one -> !one.key().sort().endsWith("64")))),
                    inTable(
                            "elements of lists are counted twice",
                            TamperedTable.writing(BugsOfSteps::twice)),
                    inTable(
                            "a claim forgets who made it",
                            TamperedTable.setting(
                                    Which.step().and(Which.having("state", "LEASED")),
                                    "request_id",
                                    _ -> Json.of("somebody"))));

    private BugsOfSteps() {}

    private static Json later(String time, Duration by) {
        return Json.of(Timestamps.fine(Timestamps.read(time).plus(by)));
    }

    private static boolean isClaim(List<Write> writes) {
        return writes.stream().anyMatch(Which.step().and(Which.having("state", "LEASED")));
    }

    private static Write.Change twice(Write.Change change) {
        return change instanceof Write.Change.Add(var name, var amount)
                ? new Write.Change.Add(name, 2 * amount)
                : change;
    }

    private static List<Write> twice(List<Write> writes) {
        var all = new ArrayList<Write>();
        for (var write : writes) {
            if (write instanceof Write.Update(var key, var changes, var condition)
                    && key.sort().startsWith("TALLY#")) {
                var more = changes.stream().map(BugsOfSteps::twice).toList();
                all.add(new Write.Update(key, more, condition));
            } else {
                all.add(write);
            }
        }
        return all;
    }
}
