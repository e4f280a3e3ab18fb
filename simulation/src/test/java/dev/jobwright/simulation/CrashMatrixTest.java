package dev.jobwright.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.simulation.faults.Call;
import dev.jobwright.simulation.faults.Fault;
import dev.jobwright.simulation.faults.Strike;
import dev.jobwright.simulation.world.Scenario;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Each call to a port, in the life of each scenario, goes wrong once in each way that it can. Which
 * calls there are a life without faults tells. Of these cells an eighth is tried, always the same,
 * and all of them with {@code -Dsimulation.matrix=all}; the list lies in {@code
 * target/crash-matrix.txt}.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS) // how long it takes is said when it is run
final class CrashMatrixTest {
    private static final Set<String> READS = Set.of("get", "query", "describe", "open", "stat");
    private static final boolean ALL =
            System.getProperty("simulation.matrix", "some").equals("all");
    private static final int ONE_IN = 8;
    private static final List<String> CELLS = new ArrayList<>();

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_world_heals_whatever_call_goes_wrong(Scenario scenario, TestReporter reporter) {
        var life = new Strike(CrashMatrixTest::isMeant, 0, Fault.NONE);
        assertEquals(List.of(), Simulation.plain().run(scenario, life).violations());

        int before = CELLS.size();
        var chance = new SplittableRandom(scenario.name().hashCode());
        var calls = life.seen();
        for (int number = 1; number <= calls.size(); number++) {
            for (var fault : faults(calls.get(number - 1))) {
                if (chance.nextInt(ONE_IN) > 0 && !ALL) {
                    continue;
                }
                var strike = new Strike(CrashMatrixTest::isMeant, number, fault);
                var outcome = Simulation.plain().run(scenario, strike);
                CELLS.add(outcome.story().getLast());
                assertEquals(List.of(), outcome.violations(), () -> outcome.story().getLast());
                assertTrue(strike.hasStruck(), () -> outcome.story().getLast());
            }
        }
        reporter.publishEntry(
                "cells", scenario + ": " + calls.size() + " calls, " + (CELLS.size() - before));
    }

    @AfterAll
    static void the_list_is_written(TestReporter reporter) throws IOException {
        Files.write(Path.of("target", "crash-matrix.txt"), CELLS);
        reporter.publishEntry("cells", CELLS.size() + " in all");
    }

    /** A sweep that finds nothing asks sixteen times alike. */
    private static boolean isMeant(Call call) {
        return !call.subject().startsWith("DUE#") || call.subject().equals("DUE#0");
    }

    /** A read that fails is a read that fails, whatever became of it. */
    private static List<Fault> faults(Call call) {
        if (READS.contains(call.verb())) {
            return List.of(Fault.LOST, Fault.DIES_BEFORE);
        }
        return call.verb().equals("transact")
                ? List.of(
                        Fault.REFUSED,
                        Fault.LOST,
                        Fault.UNHEARD,
                        Fault.LATE,
                        Fault.DIES_BEFORE,
                        Fault.DIES_AFTER)
                : List.of(Fault.LOST, Fault.UNHEARD, Fault.DIES_BEFORE, Fault.DIES_AFTER);
    }
}
