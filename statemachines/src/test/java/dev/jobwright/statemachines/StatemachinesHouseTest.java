package dev.jobwright.statemachines;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/** The compiler knows the domain and nothing else. */
final class StatemachinesHouseTest extends HouseRules {
    StatemachinesHouseTest() {
        super(
                "dev.jobwright.statemachines",
                Set.of("java..", "org.jspecify..", "dev.jobwright.jobs.."),
                Set.of());
    }
}
