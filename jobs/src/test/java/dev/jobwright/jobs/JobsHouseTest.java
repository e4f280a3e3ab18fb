package dev.jobwright.jobs;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/**
 * The domain knows the JDK, JSpecify and one streaming JSON parser, and takes nothing from the air.
 */
final class JobsHouseTest extends HouseRules {
    JobsHouseTest() {
        super(
                "dev.jobwright.jobs",
                Set.of("java..", "javax.crypto..", "org.jspecify..", "tools.jackson.core.."),
                Set.of());
    }
}
