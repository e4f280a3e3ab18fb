package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.MemberItem;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads batches and their members, as they were last written. */
public final class Batches {
    /**
     * Members that are looked at together. Only the last of them that ends has to look farther, so
     * that all members together look at no more than the square of a batch's size, divided by this.
     */
    private static final int TOGETHER = 32;

    private final Table table;

    /** What it reads from. */
    public Batches(Table table) {
        this.table = table;
    }

    /** An owner's batch; one that is being made or goes is missing, as is another owner's. */
    public Optional<Batch> find(Owner owner, BatchId id) {
        return any(owner, id).filter(Batch::isThere);
    }

    /** An end of a batch, which stays on record whatever comes after it. */
    public Optional<Batch.End> end(Owner owner, BatchId id, int round) {
        return table.get(Keys.round(owner, id, round)).map(BatchItem::recorded);
    }

    /** The same, however it stands. */
    Optional<Batch> any(Owner owner, BatchId id) {
        return table.get(Keys.batch(owner, id)).map(BatchItem::read);
    }

    /** A part of a list. */
    public record Listed(List<Batch> batches, Optional<Query.Cursor> next) {}

    /** An owner's batches, newest first; a list may lag behind what was last written. */
    public Listed list(Owner owner, int limit, Optional<Query.Cursor> after) {
        var page = table.query(BatchItem.ofOwner(owner).descending().atMost(limit).from(after));
        return new Listed(page.items().stream().map(BatchItem::read).toList(), page.next());
    }

    /** A part of a batch's members, by index. */
    public record Some(List<Member> members, Optional<Query.Cursor> next) {}

    /** Some of a batch's members. */
    public Some members(Batch batch, int limit, Optional<Query.Cursor> after) {
        var query = MemberItem.ofBatch(batch.owner(), batch.id()).atMost(limit).from(after);
        var page = table.query(query);
        return new Some(page.items().stream().map(MemberItem::read).toList(), page.next());
    }

    /** All of a batch's members, by index. */
    List<Member> members(Batch batch) {
        return members(batch.owner(), batch.id());
    }

    private List<Member> members(Owner owner, BatchId id) {
        return Pages.all(table, MemberItem.ofBatch(owner, id)).stream()
                .map(MemberItem::read)
                .toList();
    }

    /** A batch as it stands. */
    public View view(Batch batch) {
        return new View(batch, members(batch));
    }

    /**
     * Whether all members seem to have ended, now that one has. One that has not is mostly near it;
     * and those that come last mostly end last.
     */
    boolean seemsOver(Owner owner, Membership ended) {
        int from = ended.index() - ended.index() % TOGETHER;
        return areOver(MemberItem.between(owner, ended.batch(), from, from + TOGETHER - 1))
                && areOver(MemberItem.ofBatch(owner, ended.batch()).descending());
    }

    private boolean areOver(Query members) {
        return StreamSupport.stream(
                        Pages.each(table, members.atMost(TOGETHER)).spliterator(), false)
                .map(MemberItem::read)
                .allMatch(Member::isOver);
    }
}
