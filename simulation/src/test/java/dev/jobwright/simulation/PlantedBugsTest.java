package dev.jobwright.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.jobwright.simulation.bugs.PlantedBug;
import dev.jobwright.simulation.invariants.Invariants.Violation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** Every mistake that is made on purpose is found, and soon. */
final class PlantedBugsTest {
    private static final int MOST_SEEDS = 2_000;

    static List<PlantedBug> bugs() {
        return PlantedBug.all();
    }

    @Test
    void there_are_many() {
        assertTrue(bugs().size() >= 30);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_planted_bug_is_found(PlantedBug bug, TestReporter reporter) {
        var simulation = new Simulation(false, bug.into());
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            var violations = simulation.run(seed).violations();
            if (!violations.isEmpty()) {
                bug.alone().ifPresent(only -> assertAllAre(only, violations));
                reporter.publishEntry(
                        "found", bug + ": seed " + seed + ", " + violations.getFirst().invariant());
                return;
            }
        }
        fail("not found in " + MOST_SEEDS + " seeds: " + bug);
    }

    private static void assertAllAre(String invariant, List<Violation> violations) {
        assertTrue(
                violations.stream().allMatch(one -> one.invariant().equals(invariant)),
                violations::toString);
    }
}
