package dev.jobwright.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.simulation.Simulation.Outcome;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Worlds by seed: those of {@code -Dsimulation.from} on (else 1) for {@code -Dsimulation.seconds}
 * (else 25), or only that of {@code -Dsimulation.seed}, whose story is then told. Before them come
 * those that are known to have found something.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS) // how long it takes is said when it is run
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SeedsTest {
    private static final long FROM = Long.getLong("simulation.from", 1);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("simulation.seconds", 25));
    private static final Optional<Long> ONLY = Optional.ofNullable(Long.getLong("simulation.seed"));

    static List<String> known() throws IOException {
        try (var in = SeedsTest.class.getResourceAsStream("known-seeds.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("known")
    void what_a_seed_once_found_it_finds_no_more(String line) {
        check(Simulation.plain().run(Long.parseLong(line.substring(0, line.indexOf(' ')))));
    }

    @Test
    void the_same_seed_is_the_same_world() {
        for (long seed = 1; seed <= 10; seed++) {
            var once = Simulation.plain().run(seed);
            assertEquals(once.hash(), Simulation.plain().run(seed).hash(), "seed " + seed);
        }
    }

    @Test
    void every_invariant_holds_in_every_world(TestReporter reporter) {
        if (ONLY.isPresent()) {
            var outcome = Simulation.telling().run(ONLY.get());
            outcome.story().forEach(line -> reporter.publishEntry("story", line));
            check(outcome);
            return;
        }
        long begin = System.nanoTime();
        long end = begin + TIME.toNanos();
        long seed = FROM;
        long asked = 0;
        long answered = 0;
        while (System.nanoTime() < end) {
            var outcome = Simulation.plain().run(seed++);
            check(outcome);
            asked += outcome.asked();
            answered += outcome.answered();
        }
        long aMinute =
                (seed - FROM) * Duration.ofMinutes(1).toNanos() / (System.nanoTime() - begin);
        reporter.publishEntry("seeds", FROM + " to " + (seed - 1) + ", " + aMinute + " a minute");
        assertTrue(answered * 100 >= asked * 60, answered + " of " + asked + " were answered");
    }

    private static void check(Outcome outcome) {
        assertTrue(outcome.violations().isEmpty(), outcome::told);
    }
}
