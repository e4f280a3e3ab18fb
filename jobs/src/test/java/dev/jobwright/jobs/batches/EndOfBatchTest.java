package dev.jobwright.jobs.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.MemberItem;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A batch ends with the last of its members, and finding that out stays cheap in every order. */
final class EndOfBatchTest {
    private static final int SIZE = Batch.MOST;
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final Owner OWNER = new Owner("somebody");
    private static final BatchId ID = new BatchId("batch_1");

    private final Counting table = new Counting();

    /** A table that counts what is read of it by queries. */
    private static final class Counting implements Table {
        private final MemoryTable table = new MemoryTable();
        private long items;

        @Override
        public Optional<Item> get(Key key) {
            return table.get(key);
        }

        @Override
        public Page query(Query query) {
            var page = table.query(query);
            items += page.items().size();
            return page;
        }

        @Override
        public Outcome transact(List<Write> writes) {
            return table.transact(writes);
        }
    }

    /** In which the members of a batch may end. */
    enum Order {
        FIRST_TO_LAST,
        LAST_TO_FIRST,
        FROM_BOTH_ENDS,
        FROM_THE_MIDDLE,
        ANY;

        List<Integer> indexes() {
            var order = new ArrayList<>(IntStream.range(0, SIZE).boxed().toList());
            switch (this) {
                case FIRST_TO_LAST -> {}
                case LAST_TO_FIRST -> Collections.reverse(order);
                case FROM_BOTH_ENDS -> order.replaceAll(i -> i % 2 == 0 ? i / 2 : SIZE - 1 - i / 2);
                case FROM_THE_MIDDLE -> {
                    order.replaceAll(i -> i % 2 == 0 ? i / 2 : SIZE - 1 - i / 2);
                    Collections.reverse(order);
                }
                case ANY -> Collections.shuffle(order, new Random(17));
            }
            return order;
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_the_last_of_those_that_lie_together_looks_farther(
            Order order, TestReporter reporter) {
        var batch =
                new Batch(
                        OWNER,
                        ID,
                        "",
                        SIZE,
                        new Batch.Stage.There(Optional.empty()),
                        T,
                        Optional.empty(),
                        1);
        table.transact(List.of(BatchItem.replace(batch)));
        for (int i = 0; i < SIZE; i++) {
            table.transact(List.of(MemberItem.put(open(i))));
        }
        var members = new MemberTable(table);
        var ends = order.indexes();
        for (int i : ends.subList(0, SIZE - 1)) {
            members.transact(List.of(JobItem.create(ended(i))));
        }
        assertEquals(Optional.empty(), new Batches(table).find(OWNER, ID).orElseThrow().last());
        members.transact(List.of(JobItem.create(ended(ends.getLast()))));
        var last = new Batches(table).find(OWNER, ID).orElseThrow().last().orElseThrow();
        assertEquals(Status.COMPLETED, last.outcome());
        assertEquals(1, last.round());

        reporter.publishEntry(order + " items", Long.toString(table.items));
        long most = 32L * SIZE + (SIZE / 32 + 1) * SIZE + 4L * SIZE;
        assertTrue(table.items <= most, () -> table.items + " items were read");
    }

    private static Member open(int index) {
        return new Member(
                OWNER,
                new Membership(ID, index),
                new JobId("job_" + index),
                Status.RUNNING,
                Optional.empty(),
                false);
    }

    private static Job ended(int index) {
        var spec =
                new Job.Spec(
                        new WorkflowRef(OWNER, new WorkflowId("wf"), 1),
                        "",
                        "",
                        Priority.MEDIUM,
                        List.of(),
                        Json.EMPTY,
                        Job.Policy.NONE,
                        Job.Terms.NONE);
        var id = new JobId("job_" + index);
        var at = Optional.of(T);
        return new Job(
                JobUid.of(OWNER, id),
                OWNER,
                id,
                spec.in(new Membership(ID, index)),
                new JobState.Completed(T),
                new Job.Times(T, T, at, at, Optional.empty()),
                1,
                1);
    }
}
