package dev.jobwright.local.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.jobwright.local.packages.Packages;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The program is killed under load, again and again. {@code -Dsoak.kills} says how often, {@code
 * -Dsoak.seed} which chance the clients and the killer have.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "steps run shell scripts")
@Timeout(value = 12, unit = TimeUnit.HOURS) // its own limit goes by the number of kills
final class KillSoakTest {
    private static final int KILLS = Integer.getInteger("soak.kills", 40);
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LIMIT = Duration.ofSeconds(600 + 30L * KILLS);
    private static final int CLIENTS = 4;
    private static final int FOLLOWERS = 4;
    private static final int MOST_BETWEEN_KILLS = 40;

    @TempDir private Path home;
    private Outside outside;
    private Mortal system;
    private Web web;
    private final Ledger ledger = new Ledger();
    private Audit audit;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        outside = Outside.open();
        new Packages(Files.createDirectories(home.resolve("tools"))).scripted("echo", "echo", "");
        system = new Mortal(home, outside.authority());
        web = new Web(system);
        audit = new Audit(system, web, ledger, outside);
        system.start();
        for (var shape : Shape.values()) {
            var document = shape.document(outside, effects());
            var published = web.insist("PUT", "/v1/workflows/" + shape.id(), document, Map.of());
            assertEquals(201, published.status(), published.body().toString());
        }
    }

    @AfterEach
    void close() {
        web.close();
        system.close();
        outside.close();
    }

    @Test
    void what_was_acknowledged_holds_however_often_the_process_is_killed() {
        assertTimeoutPreemptively(LIMIT, this::soak);
        assertEquals(List.of(), ledger.broken(), () -> "seed " + SEED + system.lastWords());
    }

    private void soak() throws IOException, InterruptedException {
        System.out.println("soak: " + KILLS + " kills, -Dsoak.seed=" + SEED);
        long begin = System.nanoTime();
        var random = new Random(SEED);
        var around = new Client.Around(system, web, ledger, audit);
        var patient = new Client("t0", new Random(random.nextLong()), around);
        patient.order(Shape.QUESTION, true);
        patient.order(Shape.QUESTION, true);
        var asked = ledger.open();
        try (var load = new Load(around, new Random(random.nextLong()))) {
            load.start(CLIENTS, FOLLOWERS);
            kill(random, load);
            load.stop();
            settle(patient, asked);
            for (var job : asked) {
                awaitQuestion(job);
            }
            settle(patient, List.of());
            load.awaitFollowers();
        }
        for (var job : ledger.jobs()) {
            if (job.isClosed()) {
                audit.isStillClosed(job);
            }
        }
        audit.checkList();
        checkPrograms();
        assertEquals(List.of(), system.orphans(), "processes that were left behind");
        report(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Kills it after so much was acknowledged, now and then at once. */
    private void kill(Random random, Load load) throws IOException, InterruptedException {
        while (system.kills() < KILLS && ledger.broken().isEmpty()) {
            int more = random.nextInt(8) == 0 ? 0 : random.nextInt(MOST_BETWEEN_KILLS);
            ledger.await(ledger.count() + more);
            system.kill();
            if (random.nextInt(8) == 0) {
                system.startInVain(Duration.ofMillis(100 + random.nextInt(2_000)));
            }
            system.start();
            for (var job : ledger.open()) {
                if (!audit.glance(job) && job.isStarted()) {
                    load.offer(job);
                }
            }
        }
    }

    /** Until every job that was started has ended, but for some. */
    private void settle(Client client, List<Promised> others) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var moving = moving(others);
        while (!moving.isEmpty() && System.nanoTime() < end && ledger.broken().isEmpty()) {
            for (var job : moving) {
                if (job.shape() == Shape.QUESTION && job.answer().isEmpty()) {
                    client.answer(job);
                }
                audit.close(job);
            }
            moving = moving(others);
        }
        moving.forEach(job -> ledger.broken(job + " does not end"));
    }

    private void awaitQuestion(Promised job) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!audit.isAsking(job)) {
            assertTrue(System.nanoTime() < end, job + " should wait, and say for whom");
        }
    }

    private List<Promised> moving(List<Promised> others) {
        return ledger.open().stream()
                .filter(job -> job.isStarted() || job.isCancelled())
                .filter(job -> !others.contains(job))
                .toList();
    }

    private Path effects() {
        return home.resolve("effects");
    }

    /** A program is run again only for a kill. */
    private void checkPrograms() throws IOException {
        var lines = Files.exists(effects()) ? Files.readAllLines(effects()) : List.<String>of();
        var runs = lines.stream().collect(groupingBy(Function.identity(), counting()));
        for (var job : ledger.jobs()) {
            long most = system.kills() - job.bornAfter() + 1L;
            if (runs.getOrDefault(job.ticket(), 0L) > most) {
                ledger.broken(job + " has run its program " + runs.get(job.ticket()) + " times");
            }
        }
    }

    private void report(Duration time) {
        var ends =
                ledger.jobs().stream()
                        .collect(
                                groupingBy(
                                        job ->
                                                !job.isClosed()
                                                        ? "NOT STARTED"
                                                        : job.isCancelled()
                                                                ? "CANCELLED"
                                                                : job.shape().end(),
                                        TreeMap::new,
                                        counting()));
        var slowest = system.starts().stream().max(Duration::compareTo).orElseThrow();
        System.out.printf(
                "soak: %d kills, %d acknowledgements, jobs %s, %s, %d watched; slowest start %d ms;"
                        + " %d s in all%n",
                system.kills(),
                ledger.count(),
                ends,
                outside.summary(),
                ledger.jobs().stream().filter(job -> !job.frames().isEmpty()).count(),
                slowest.toMillis(),
                time.toSeconds());
    }
}
