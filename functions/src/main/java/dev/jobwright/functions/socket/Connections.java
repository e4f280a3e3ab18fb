package dev.jobwright.functions.socket;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.items.ConnectionItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.SubscriptionItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Watchers;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tickets.OpenConnection;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is connected. */
final class Connections {
    static final int OK = 200;
    static final int FORBIDDEN = 403;
    static final int TOO_MANY = 429;

    /** The most messages of a connection in so many seconds. */
    static final int MOST = 100;

    static final int SECONDS = 10;

    /** Whoever is told that it is too much, and goes on up to here, is hung up on. */
    static final int MOST_BEFORE_END = 3 * MOST;

    private final Table table;
    private final Watchers watchers;
    private final InstantSource clock;
    private final OpenConnection openConnection;
    private final Set<String> origins;

    Connections(Ports ports, UseCases use) {
        this.table = ports.table();
        this.openConnection = use.openConnection();
        this.origins = use.origins();
        this.watchers = new Watchers(ports.table(), ports.push());
        this.clock = ports.clock();
    }

    /**
     * Opens a connection for the ticket in its address; any other is refused, whatever is wrong. So
     * is one that a browser asks for on behalf of a page that is none of the installation's.
     */
    int open(String connectionId, Json.Obj event) {
        var origin = origin(event);
        var ticket = event.object("queryStringParameters").flatMap(all -> all.text("ticket"));
        boolean isWelcome =
                (origin.isEmpty() || origins.contains(origin.get()))
                        && ticket.isPresent()
                        && openConnection.handle(
                                new OpenConnection.Request(connectionId, ticket.get()));
        return isWelcome ? OK : FORBIDDEN;
    }

    /** Of which page a browser says that it is asked by; programs elsewhere say nothing. */
    private static Optional<String> origin(Json.Obj event) {
        return event.object("headers").orElse(Json.EMPTY).fields().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("origin"))
                .map(header -> header.getValue() instanceof Json.Str(var text) ? text : "")
                .findFirst();
    }

    /** Forgets a connection and what it watched. */
    int close(String connectionId) {
        Pages.all(table, SubscriptionItem.ofConnection(connectionId)).stream()
                .map(SubscriptionItem::watched)
                .forEach(job -> watchers.leave(job, connectionId));
        write(ConnectionItem.closed(connectionId));
        return OK;
    }

    /** Again after doubt too: the same write twice comes to the same. */
    private void write(Write write) {
        Rounds.until(() -> {
            var outcome = table.transact(List.of(write));
            return Optional.of(outcome).filter(Outcome.Committed.class::isInstance);
        });
    }

    /** Who is heard. */
    sealed interface Heard {
        /** The connection was never opened, or has ended. */
        record Nobody() implements Heard {}

        /** An owner's connection. */
        record One(Owner owner) implements Heard {}

        /** It says more than anybody may. */
        record TooMuch() implements Heard {}

        /** It was told so, and went on. */
        record Abuse() implements Heard {}
    }

    /** Counts a message; of any number that come at once no more are heard than may be. */
    Heard hear(String connectionId) {
        return Rounds.until(() ->
                table.get(Keys.connection(connectionId))
                        .map(connection -> hear(connectionId, connection))
                        .orElseGet(() -> Optional.of(new Heard.Nobody())));
    }

    /** Empty if others came in between. */
    private Optional<Heard> hear(String connectionId, Item connection) {
        // Another function's clock may be ahead, and has begun the next span of time.
        long now = clock.instant().getEpochSecond() / SECONDS;
        long span = Math.max(now, ConnectionItem.span(connection));
        long heard = ConnectionItem.heard(connection, span);
        if (heard >= MOST_BEFORE_END) {
            return Optional.of(new Heard.Abuse());
        }
        var write =
                heard == 0
                        ? ConnectionItem.heardFirst(connectionId, connection, span)
                        : ConnectionItem.heardAnother(
                                connectionId, span, heard < MOST ? MOST : MOST_BEFORE_END);
        return Optional.<Heard>of(
                        heard < MOST
                                ? new Heard.One(ConnectionItem.owner(connection))
                                : new Heard.TooMuch())
                .filter(_ -> table.transact(List.of(write)) instanceof Outcome.Committed);
    }
}
