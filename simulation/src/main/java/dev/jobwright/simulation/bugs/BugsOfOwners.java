package dev.jobwright.simulation.bugs;

import static dev.jobwright.simulation.bugs.PlantedBug.inTable;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mistakes in whose things are, and in how users take turns. */
final class BugsOfOwners {
    private static final Owner STRANGER = new Owner("bea");

    static final List<PlantedBug> ALL =
            List.of(
                    inTable("a job is found by its id, whosever it is", ByIdAlone::new)
                            .seenOnlyBy("I21 owners are apart"),
                    inTable(
                                    "users take no turns in a line",
                                    TamperedTable.forgetting(Which.in("TURN#")))
                            .seenOnlyBy("I11 many jobs of one user do not keep another's waiting"));

    private BugsOfOwners() {}

    /** Whoever asks for an id that is nobody's of theirs is given another's. */
    private static final class ByIdAlone implements Table {
        private final Table table;
        private final Map<Key, Key> others = new HashMap<>();

        ByIdAlone(Table table) {
            this.table = table;
        }

        @Override
        public Optional<Item> get(Key key) {
            var found = table.get(key);
            return found.isEmpty() && others.containsKey(key) ? table.get(others.get(key)) : found;
        }

        @Override
        public Page query(Query query) {
            return table.query(query);
        }

        @Override
        public Outcome transact(List<Write> writes) {
            for (var write : writes) {
                JobItem.written(write)
                        .ifPresent(job -> others.put(key(STRANGER, job.id()), write.key()));
            }
            return table.transact(writes);
        }

        private static Key key(Owner owner, JobId id) {
            return new Key("JOB#" + JobUid.of(owner, id), "JOB");
        }
    }
}
