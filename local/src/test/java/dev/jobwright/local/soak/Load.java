package dev.jobwright.local.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Clients at work, and followers of some of their jobs. */
final class Load implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final Client.Around around;
    private final Random random;
    private final List<Thread> clients = new ArrayList<>();
    private final List<Thread> followers = new ArrayList<>();

    /** Jobs to follow; after the last of them nothing, for each follower. */
    private final BlockingQueue<Optional<Promised>> followed = new LinkedBlockingQueue<>();

    private volatile boolean stopping;

    /** With chance of its own. */
    Load(Client.Around around, Random random) {
        this.around = around;
        this.random = random;
    }

    /** Begins. */
    void start(int manyClients, int manyFollowers) {
        for (int i = 1; i <= manyClients; i++) {
            var client = new Client("t" + i, new Random(random.nextLong()), around);
            clients.add(begin("client " + i, () -> use(client)));
        }
        for (int i = 1; i <= manyFollowers; i++) {
            followers.add(begin("follower " + i, this::follow));
        }
    }

    private interface Doing {
        void run() throws InterruptedException;
    }

    private Thread begin(String name, Doing doing) {
        return Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    try {
                        doing.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        around.ledger().broken(name + " met with " + e);
                    }
                });
    }

    private void use(Client client) throws InterruptedException {
        while (!stopping) {
            client.act();
        }
    }

    private void follow() throws InterruptedException {
        var follower = new Follower(around);
        var job = followed.take();
        while (job.isPresent()) {
            follower.follow(job.get());
            job = followed.take();
        }
    }

    /** Has a follower watch a job, unless they all are busy. */
    boolean offer(Promised job) {
        return followed.isEmpty() && followed.add(Optional.of(job));
    }

    /** Lets every client finish what it does. */
    void stop() throws InterruptedException {
        stopping = true;
        await(clients);
    }

    /** Waits until every watcher has seen all of its job. */
    void awaitFollowers() throws InterruptedException {
        followers.forEach(_ -> followed.add(Optional.empty()));
        await(followers);
    }

    private void await(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            if (!thread.join(Duration.ofSeconds(PATIENCE_SECONDS))) {
                around.ledger().broken(thread.getName() + " does not end");
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        clients.forEach(Thread::interrupt);
        followers.forEach(Thread::interrupt);
    }
}
