package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tickets.Ticket;

import java.time.Instant;

/** A {@link Ticket} in the table, which drops it some time after it has expired. */
public final class TicketItem {
    private TicketItem() {}

    /** The item of a ticket. */
    public static Item of(Ticket ticket) {
        return new Item(
                Keys.ticket(ticket.hash()),
                Json.object()
                        .put("hash", ticket.hash())
                        .put("owner", ticket.owner().value())
                        .put(ConnectionItem.EXPIRES, ticket.expires().getEpochSecond())
                        .done());
    }

    /** The ticket of an item. */
    public static Ticket read(Item item) {
        return new Ticket(
                item.text("hash"),
                new Owner(item.text("owner")),
                Instant.ofEpochSecond(item.whole(ConnectionItem.EXPIRES)));
    }

    /** The write of a new ticket. */
    public static Write create(Ticket ticket) {
        return new Write.Put(of(ticket), new Condition.Absent());
    }

    /** The write that takes a ticket, if nobody has taken it yet. */
    public static Write take(Ticket ticket) {
        return new Write.Delete(Keys.ticket(ticket.hash()), new Condition.Present());
    }
}
