package dev.jobwright.functions.socket;

import dev.jobwright.functions.Ports;
import dev.jobwright.jobs.items.ConnectionItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.SubscriptionItem;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Watchers;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who is connected. */
final class Connections {
    static final int OK = 200;
    static final int FORBIDDEN = 403;

    /** API Gateway ends every connection after two hours. */
    private static final Duration LONGEST = Duration.ofHours(2).plusMinutes(10);

    private final Table table;
    private final Watchers watchers;
    private final InstantSource clock;

    Connections(Ports ports) {
        this.table = ports.table();
        this.watchers = new Watchers(ports.table(), ports.push());
        this.clock = ports.clock();
    }

    /** Remembers whose a connection is, as the authorizer says; nobody's is refused. */
    int open(String connectionId, Json.Obj request) {
        var owner = request.object("identity").flatMap(identity -> identity.text("userArn"));
        if (owner.isEmpty()) {
            return FORBIDDEN;
        }
        var expires = clock.instant().plus(LONGEST);
        // A connection that nobody remembers would be refused at its first command.
        write(ConnectionItem.open(connectionId, new Owner(owner.get()), expires));
        return OK;
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

    /** Whose a connection is; nobody's when it was never opened, or has ended. */
    Optional<Owner> owner(String connectionId) {
        return table.get(Keys.connection(connectionId)).map(ConnectionItem::owner);
    }
}
