package dev.jobwright.jobs.tickets;

import dev.jobwright.jobs.items.TicketItem;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes a ticket for a connection: a handshake can carry no header in a browser, and an address is
 * written into logs, so that what stands in it may not be worth anything a moment later.
 */
public final class IssueTicket {
    /** How long a ticket is good. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private final Table table;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /**
     * What it works with.
     *
     * @param ids whose random bits nobody can guess
     */
    public IssueTicket(Table table, InstantSource clock, Supplier<UUID> ids) {
        this.table = table;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whose connection. */
    public record Request(Owner owner) {}

    /**
     * The ticket.
     *
     * @param text to be shown as it is
     * @param expires from when on it is good for nothing
     */
    public record Reply(String text, Instant expires) {}

    /** Makes one. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var text = text();
            var expires = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
            var ticket = new Ticket(Hash.sha256(text), request.owner(), expires);
            // After doubt another one: what nobody was told opens nothing.
            return table.transact(List.of(TicketItem.create(ticket))) instanceof Outcome.Committed
                    ? Optional.of(new Reply(text, expires))
                    : Optional.empty();
        });
    }

    /** Of two ids 124 bits are chance. */
    private String text() {
        return "%016x%016x"
                .formatted(
                        ids.get().getLeastSignificantBits(), ids.get().getLeastSignificantBits());
    }
}
