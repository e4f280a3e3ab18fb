package dev.jobwright.jobs.tickets;

import dev.jobwright.jobs.items.ConnectionItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.TicketItem;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Opens a connection for a ticket, which is taken away in the same transaction: of many who show
 * it, one comes in. Why another does not, nobody is told.
 */
public final class OpenConnection {
    /** API Gateway ends every connection after two hours. */
    private static final Duration LONGEST = Duration.ofHours(2).plusMinutes(10);

    private final Table table;
    private final InstantSource clock;

    /** What it works with. */
    public OpenConnection(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param connectionId the gateway's, never used before
     * @param ticket as it was shown
     */
    public record Request(String connectionId, String ticket) {}

    /** Whether the connection is open. */
    public boolean handle(Request request) {
        var hash = Hash.sha256(request.ticket());
        return Rounds.until(() -> {
            var ticket = table.get(Keys.ticket(hash)).map(TicketItem::read);
            if (ticket.isEmpty()) {
                // Also when it was this call that took it, and the answer was lost.
                return Optional.of(table.get(Keys.connection(request.connectionId())).isPresent());
            }
            return ticket.get().isGood(clock.instant())
                    ? open(request.connectionId(), ticket.get())
                    : Optional.of(false);
        });
    }

    private Optional<Boolean> open(String connectionId, Ticket ticket) {
        var expires = clock.instant().plus(LONGEST);
        var writes =
                List.of(
                        TicketItem.take(ticket),
                        ConnectionItem.open(connectionId, ticket.owner(), expires));
        return table.transact(writes) instanceof Outcome.Committed
                ? Optional.of(true)
                : Optional.empty();
    }
}
