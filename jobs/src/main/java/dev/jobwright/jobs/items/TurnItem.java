package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import java.util.Optional;

/**
 * The places of an owner's jobs in a line that others wait in too: of each as long as it waits
 * there, and the one that was given last, by which those who ask at once are told apart.
 */
public final class TurnItem {
    private static final String UID = "uid";
    private static final String PLACE = "place";

    private TurnItem() {}

    /**
     * A place.
     *
     * @param owner whose job
     * @param at where it is
     * @param job which job
     */
    public record Turn(Owner owner, Permit.Waits at, JobUid job) {}

    /** The item of the place that was given last. */
    public static Item of(Turn turn) {
        var at = turn.at();
        return new Item(Keys.turn(at.line(), at.priority(), turn.owner()), attributes(turn));
    }

    private static Json.Obj attributes(Turn turn) {
        var at = turn.at();
        return Json.object()
                .put("owner", turn.owner().value())
                .put(UID, turn.job().value())
                .put("line", PermitAttributes.line(at.line()))
                .put("priority", at.priority().name())
                .put(PLACE, Attributes.time(at.place()))
                .done();
    }

    /** The place of an item. */
    public static Turn read(Item item) {
        return new Turn(
                new Owner(item.text("owner")),
                new Permit.Waits(
                        PermitAttributes.line((Json.Obj) item.require("line")),
                        Priority.valueOf(item.text("priority")),
                        Attributes.time(item, PLACE)),
                new JobUid(item.text(UID)));
    }

    /** The write of a place that is given, if none was given since the last was read. */
    public static Write give(Turn turn, Optional<Item> last) {
        return new Write.Put(
                of(turn),
                last.<Condition>map(item ->
                                Condition.all(
                                        new Condition.Is(UID, item.require(UID)),
                                        new Condition.Is(PLACE, item.require(PLACE))))
                        .orElseGet(Condition.Absent::new));
    }

    /** The write of a job that comes to wait. */
    static Write stands(Turn turn) {
        var key = Keys.standing(turn.at(), turn.owner(), turn.job());
        return new Write.Put(new Item(key, attributes(turn)), new Condition.Always());
    }

    /** The write of a job that waits there no more. */
    static Write leaves(Turn turn) {
        return new Write.Delete(
                Keys.standing(turn.at(), turn.owner(), turn.job()), new Condition.Always());
    }

    /** That of an owner's jobs in a line with a priority that stands last. */
    public static Query last(Line line, Priority priority, Owner owner) {
        return Query.prefix(Keys.turns(line, owner), Keys.standingSort(priority))
                .descending()
                .atMost(1);
    }
}
