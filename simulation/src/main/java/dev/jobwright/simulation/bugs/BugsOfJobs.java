package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Mistakes in how jobs and runs change. */
final class BugsOfJobs {
    private static final String GATE = "GATE#";
    private static final String STATUS = "status";

    static final List<PlantedBug> ALL =
            List.of(
                    inTable(
                            "jobs are written over what others wrote",
                            TamperedTable.careless(Which.of("JOB"))),
                    inTable(
                            "a cancel leaves the gates open",
                            TamperedTable.forgetting(
                                    Which.of(GATE)
                                            .and(
                                                    Which.having(
                                                            "state",
                                                            "DRAINING",
                                                            "ENDING",
                                                            "CLOSED")))),
                    inTable(
                            "a cancel shuts one gate of sixteen",
                            TamperedTable.forgetting(
                                    Which.of(GATE)
                                            .and(
                                                    Which.having(
                                                            "state",
                                                            "DRAINING",
                                                            "ENDING",
                                                            "CLOSED"))
                                            .and(one -> !one.key().sort().equals("GATE#00")))),
                    inTable(
                            "gates are opened for another launch",
                            TamperedTable.setting(
                                    Which.of(GATE).and(Which.having("state", "OPEN")),
                                    "launch",
                                    _ -> Json.of(7))),
                    inTable(
                            "a cancelled job says that it completed",
                            TamperedTable.setting(
                                    Which.of("JOB").and(Which.having(STATUS, "CANCELLED")),
                                    STATUS,
                                    _ -> Json.of("COMPLETED"))),
                    inTable(
                            "a cancel is accepted and not written",
                            TamperedTable.writing(
                                    writes -> unless(is("phase", "CANCELLING"), writes))),
                    inTable(
                            "a start is accepted and not written",
                            TamperedTable.writing(writes -> unless(is("phase", "STEADY"), writes))),
                    inTable(
                            "a job is accepted and not written",
                            TamperedTable.writing(writes -> unless(is(STATUS, "CREATED"), writes))),
                    inTable(
                            "a job is written without a log",
                            TamperedTable.forgetting(
                                    Which.of("HEAD")
                                            .and(one ->
                                                    Which.item(one)
                                                            .flatMap(item ->
                                                                    item.attributes()
                                                                            .whole("last_seq"))
                                                            .filter(seq -> seq == 0)
                                                            .isPresent()))),
                    inTable(
                            "jobs are not in the sweeper's index",
                            TamperedTable.setting(
                                    Which.of("JOB"), "by_due_pk", _ -> Json.of("DUE#99"))),
                    inTable(
                            "the sweeper sees nothing",
                            TamperedTable.answering((query, page) ->
                                    query.index().isPresent()
                                            ? new Page(List.of(), Optional.empty())
                                            : page)),
                    inTable(
                            "of a transaction only the first half is written",
                            TamperedTable.writing(writes ->
                                    writes.size() < 4
                                            ? writes
                                            : writes.subList(0, writes.size() / 2))),
                    inTable(
                            "what is not known counts as written",
                            TamperedTable.telling((_, outcome) ->
                                    outcome instanceof Outcome.Unknown
                                            ? new Outcome.Committed()
                                            : outcome)),
                    inTable(
                            "what contended counts as written",
                            TamperedTable.telling((_, outcome) ->
                                    outcome instanceof Outcome.Contended
                                            ? new Outcome.Committed()
                                            : outcome)),
                    inTable(
                            "keys of requests are not remembered",
                            TamperedTable.forgetting(Which.of("IDEMPOTENCY"))),
                    inTable(
                            "a deleted job leaves its log behind",
                            TamperedTable.forgetting(
                                    Which.of("EVENT#").and(Write.Delete.class::isInstance))),
                    inTable(
                            "a run's end is not written with the job's",
                            TamperedTable.forgetting(
                                    Which.of("RUN#").and(Which.having("state", "LIVE").negate()))));

    private BugsOfJobs() {}

    private static Predicate<Write> is(String attribute, String value) {
        return Which.of("JOB").and(Which.having(attribute, value));
    }

    /** Leaves a whole transaction out. */
    private static List<Write> unless(Predicate<Write> which, List<Write> writes) {
        if (writes.stream().noneMatch(which)) {
            return writes;
        }
        var nothing = new ArrayList<Write>();
        writes.forEach(one -> nothing.add(new Write.Check(one.key(), new Condition.Always())));
        return nothing;
    }
}
