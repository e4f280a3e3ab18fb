package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

/** The place that an owner's job had last in a line that others wait in too. */
public final class TurnItem {
    private TurnItem() {}

    /**
     * A place.
     *
     * @param owner whose job
     * @param at where it is
     * @param job which job
     */
    public record Turn(Owner owner, Permit.Waits at, JobUid job) {}

    /** The item of a place. */
    public static Item of(Turn turn) {
        var at = turn.at();
        return new Item(
                Keys.turn(at.line(), at.priority(), turn.owner()),
                Json.object()
                        .put("owner", turn.owner().value())
                        .put("uid", turn.job().value())
                        .put("line", PermitAttributes.line(at.line()))
                        .put("priority", at.priority().name())
                        .put("place", Attributes.time(at.place()))
                        .done());
    }

    /** The place of an item. */
    public static Turn read(Item item) {
        return new Turn(
                new Owner(item.text("owner")),
                new Permit.Waits(
                        PermitAttributes.line((Json.Obj) item.require("line")),
                        Priority.valueOf(item.text("priority")),
                        Attributes.time(item, "place")),
                new JobUid(item.text("uid")));
    }

    /** The write of a newer place: the last that is given is the one that counts. */
    public static Write put(Turn turn) {
        return new Write.Put(of(turn), new Condition.Always());
    }
}
