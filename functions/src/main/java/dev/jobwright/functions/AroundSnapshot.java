package dev.jobwright.functions;

import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;

import org.crac.Context;
import org.crac.Resource;

import java.security.SecureRandom;
import java.util.List;

/**
 * What a container does around the snapshot that is made of it, from which many are restored, at
 * any later time. Before: one read of the table, which makes the client, asks for credentials and
 * opens a connection, so that their code is loaded. After: what must not be the same in two copies
 * is made anew. Connections need nothing: Java itself drops those that were idle for some seconds.
 */
final class AroundSnapshot implements Resource {
    /** No item is there. */
    private static final Key NOTHING = new Key("SNAPSHOT", "SNAPSHOT");

    private static final int SEED_BYTES = 32;

    private final Table table;
    private final List<Runnable> renewals;

    /** With what is made anew after a restore, in this order. */
    AroundSnapshot(Table table, List<Runnable> renewals) {
        this.table = table;
        this.renewals = List.copyOf(renewals);
    }

    /** Mixes the system's entropy into a source of chance that a snapshot may have copied. */
    static void reseed(SecureRandom random) {
        random.setSeed(random.generateSeed(SEED_BYTES));
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            var _ = table.get(NOTHING);
        } catch (TableUnavailable e) {
            // The first event pays for what was not loaded; a deployment need not fail for it.
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        renewals.forEach(Runnable::run);
    }
}
