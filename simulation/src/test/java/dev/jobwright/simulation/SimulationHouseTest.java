package dev.jobwright.simulation;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/**
 * The simulation drives the functions' use cases and the engine, and takes nothing from the air.
 */
final class SimulationHouseTest extends HouseRules {
    SimulationHouseTest() {
        super(
                "dev.jobwright.simulation",
                Set.of(
                        "java..",
                        "org.jspecify..",
                        "dev.jobwright.jobs..",
                        "dev.jobwright.functions..",
                        "dev.jobwright.stepfunctions.."),
                Set.of());
    }
}
