package dev.jobwright.simulation.world;

import dev.jobwright.jobs.items.ConnectionItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.log.LogMessage;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** Somebody who watches a job, loses the connection, and comes back. */
final class Watcher {
    private static final int MOST_CONNECTIONS = 4;
    private static final int MOST_TRIES = 30;

    private final World world;
    private final SplittableRandom chance;
    private final JobId id;
    private final JobUid uid;
    private final String name;

    Watcher(World world, SplittableRandom chance, JobId id, String name) {
        this.world = world;
        this.chance = chance;
        this.id = id;
        this.uid = JobUid.of(Library.OWNER, id);
        this.name = name;
    }

    /** Over one connection or several. */
    void live() {
        live(1 + chance.nextInt(MOST_CONNECTIONS));
    }

    /** Over two. */
    void comeBack() {
        live(2);
    }

    private void live(int connections) {
        for (int i = 1; i <= connections; i++) {
            var connection = name + "-" + i;
            world.push().open(connection);
            if (!watch(connection, i > 1)) {
                world.push().close(connection);
                return;
            }
            if (i < connections) {
                pause(200);
                world.push().close(connection);
                pause(20);
            }
        }
    }

    /** As the socket function does it: the connection is remembered, then the queue is told. */
    private boolean watch(String connection, boolean again) {
        long last = world.traffic().lastSeen(name, world.push());
        world.traffic()
                .add(new Traffic.Watched(world.scheduler().instant(), uid, name, connection));
        for (int i = 0; i < MOST_TRIES; i++) {
            if (world.call(() -> ask(connection, last, again)).orElse(false)) {
                world.traffic().watches(connection);
                return true;
            }
            pause(15);
        }
        return false;
    }

    private boolean ask(String connection, long last, boolean again) {
        if (world.use().jobs().find(Library.OWNER, id).isEmpty()) {
            return false;
        }
        var expires = world.scheduler().instant().plus(Duration.ofHours(20));
        world.connect(ConnectionItem.open(connection, Library.OWNER, expires));
        world.use().watchers().wish(connection, uid);
        world.use().tell().send(new LogMessage.Watch(uid, connection, Optional.of(last), again));
        return true;
    }

    private void pause(int mostSeconds) {
        world.scheduler().pause(Duration.ofMillis(1 + chance.nextLong(mostSeconds * 1_000L)));
    }
}
