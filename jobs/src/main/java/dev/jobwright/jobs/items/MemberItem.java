package dev.jobwright.jobs.items;

import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

/** A {@link Member} in the table. */
public final class MemberItem {
    private MemberItem() {}

    /** The item of a member. */
    public static Item of(Member member) {
        return new Item(
                Keys.member(member.owner(), member.as()),
                Json.object()
                        .put("owner", member.owner().value())
                        .put("batch_id", member.as().batch().value())
                        .put("index", member.as().index())
                        .put("job_id", member.job().value())
                        .put("status", member.status().name())
                        .putIf("ended_at", Attributes.time(member.ended()))
                        .put("is_deleted", member.isDeleted())
                        .done());
    }

    /** The member of an item. */
    public static Member read(Item item) {
        return new Member(
                new Owner(item.text("owner")),
                new Membership(new BatchId(item.text("batch_id")), (int) item.whole("index")),
                new JobId(item.text("job_id")),
                Status.valueOf(item.text("status")),
                Attributes.timeIf(item, "ended_at"),
                item.attributes().flag("is_deleted").orElseThrow());
    }

    /** The write of a member, beside the write of its job, which says whether it goes. */
    public static Write put(Member member) {
        return new Write.Put(of(member), new Condition.Always());
    }

    /** Some of a batch's members, from one index to another. */
    public static Query between(Owner owner, BatchId batch, int from, int to) {
        var first = Keys.member(owner, new Membership(batch, from));
        var last = Keys.member(owner, new Membership(batch, to));
        return Query.between(first.partition(), first.sort(), last.sort());
    }

    /** A batch's members, by index. */
    public static Query ofBatch(Owner owner, BatchId batch) {
        return Query.prefix(Keys.batches(owner, batch), Keys.MEMBER);
    }
}
