package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.BATCH;
import static dev.jobwright.jobs.items.Samples.ID;
import static dev.jobwright.jobs.items.Samples.OWNER;
import static dev.jobwright.jobs.items.Samples.T;
import static dev.jobwright.jobs.items.Samples.UID;
import static dev.jobwright.jobs.items.Samples.accepted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.Dependent;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.retention.Shadow;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ties jobs together is read as it was written, in every case. */
final class BatchItemsTest {
    @Test
    void batches_of_every_stage() {
        var end = new Batch.End(2, T, Status.FAILED, "mark");
        for (var stage :
                List.of(
                        new Batch.Stage.Building(Optional.empty()),
                        new Batch.Stage.Building(Optional.of("key")),
                        new Batch.Stage.There(Optional.empty()),
                        new Batch.Stage.There(Optional.of(end)),
                        new Batch.Stage.Leaving(true),
                        new Batch.Stage.Leaving(false))) {
            for (var due : List.of(Optional.<Instant>empty(), Optional.of(T))) {
                var batch = new Batch(OWNER, BATCH.batch(), "ü", 3, stage, T, due, 7);
                var item = accepted(BatchItem.of(batch));
                assertEquals(batch, BatchItem.read(item));
                assertTrue(BatchItem.isOne(item.key()));
            }
        }
    }

    @Test
    void members_of_batches_and_their_jobs() {
        for (var ended : List.of(Optional.<Instant>empty(), Optional.of(T))) {
            for (var status : Status.values()) {
                var member = new Member(OWNER, BATCH, ID, status, ended, false);
                assertEquals(member, MemberItem.read(accepted(MemberItem.of(member))));
                var gone = member.deleted();
                assertEquals(gone, MemberItem.read(accepted(MemberItem.of(gone))));
            }
        }
    }

    @Test
    void shadows_of_every_stage() {
        var gone = new Shadow.Stage.Gone(Shadow.Why.EXPIRED, T, 3, 1);
        for (var stage :
                List.of(
                        new Shadow.Stage.Building("a".repeat(64), 2),
                        new Shadow.Stage.Unwanted(),
                        gone)) {
            var shadow = new Shadow(UID, OWNER, ID, stage, T, 7);
            assertEquals(shadow, ShadowItem.read(accepted(ShadowItem.of(shadow))));
        }
    }

    @Test
    void dependencies_how_they_stand_and_those_who_wait() {
        var other = JobUid.of(OWNER, new JobId("other"));
        var all = new ArrayList<Dependency>();
        for (var onFailure : OnFailure.values()) {
            all.add(new Dependency(ID, onFailure, Map.of("a-b", "c")));
        }
        all.add(Dependency.on(new JobId("other")));
        var needs = NeedsItem.of(UID, all);
        assertEquals(all, NeedsItem.read(accepted(needs)));
        assertTrue(NeedsItem.isOne(needs));
        for (var how : Mark.End.values()) {
            var mark = new Mark(how, T, 3);
            var item = MarkItem.of(UID, other, mark);
            assertEquals(mark, MarkItem.read(accepted(item)));
            assertEquals(other, MarkItem.upstream(item));
            assertFalse(NeedsItem.isOne(item));
            assertTrue(NeedsItem.standing(UID).sorts().has(item.key().sort()));
        }
        assertTrue(NeedsItem.standing(UID).sorts().has(needs.key().sort()));
        var end = new Mark(Mark.End.FAILED, T, 3);
        for (var told : List.of(Optional.<Mark>empty(), Optional.of(end))) {
            var dependent = new Dependent(other, new JobId("other"), told);
            var item = NeededItem.of(UID, dependent);
            assertEquals(dependent, NeededItem.read(accepted(item)));
            assertTrue(NeededItem.of(UID).sorts().has(item.key().sort()));
            assertFalse(NeedsItem.standing(UID).sorts().has(item.key().sort()));
        }
        assertEquals(7, GraphItem.read(accepted(GraphItem.of(OWNER, 7))));
    }
}
