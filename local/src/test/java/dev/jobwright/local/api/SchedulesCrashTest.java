package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sweeper that dies, or is overtaken by another, at any of its writes: one job, and it runs. */
final class SchedulesCrashTest extends OnTheApi {
    private static final int MOST = 20;

    /** What happens at a write. */
    enum Mishap {
        DIES_BEFORE,
        DIES_AFTER,
        IS_OVERTAKEN
    }

    /** The table, with a mishap at a write. */
    private final class Mishaps implements Table {
        private final Table table = api.ports().table();
        private final Mishap what;
        private int left;

        Mishaps(Mishap what, int at) {
            this.what = what;
            this.left = at;
        }

        boolean hasHappened() {
            return left < 0;
        }

        @Override
        public Optional<Item> get(Key key) {
            return table.get(key);
        }

        @Override
        public Page query(Query query) {
            return table.query(query);
        }

        @Override
        public Outcome transact(List<Write> writes) {
            if (left-- != 0) {
                return table.transact(writes);
            }
            return switch (what) {
                case DIES_BEFORE -> throw new IllegalStateException("it died");
                case DIES_AFTER -> {
                    var _ = table.transact(writes);
                    throw new IllegalStateException("it died");
                }
                case IS_OVERTAKEN -> {
                    fire(api.ports().table());
                    yield table.transact(writes);
                }
            };
        }
    }

    private void fire(Table table) {
        var ports = api.ports().over(table);
        var deadline = ports.clock().instant().plus(Duration.ofMinutes(1));
        var key = Keys.schedule(new Owner(Api.ALICE), new ScheduleId("s"));
        try {
            var _ = new UseCases(ports).scheduling().fireSchedule().handle(key, deadline);
        } catch (IllegalStateException e) {
            assertEquals("it died", e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_time_gets_one_job_that_runs(Mishap what) {
        publish();
        var body =
                "{\"cron\":\"0 * * * *\",\"job\":{\"workflow_id\":\"wf\",\"input_values\":"
                        + readyInputs()
                        + "}}";
        api.put("/v1/schedules/s", body).is(201);
        api.turn(Duration.ofMinutes(45));
        boolean isReached = true;
        int tried = 0;
        while (isReached && tried < MOST) {
            var mishaps = new Mishaps(what, tried);
            fire(mishaps);
            isReached = mishaps.hasHappened();
            tried++;
            fire(api.ports().table());
            assertEquals(tried, running(), what + " at write " + (tried - 1));
            api.turn(Duration.ofHours(1));
        }
        assertTrue(tried > 3 && tried < MOST, tried + " writes");
    }

    private long running() {
        api.settle();
        return api.get("/v1/jobs").is(200).items("jobs").orElseThrow().stream()
                .filter(job -> ((Json.Obj) job).text("status").equals(Optional.of("RUNNING")))
                .count();
    }
}
