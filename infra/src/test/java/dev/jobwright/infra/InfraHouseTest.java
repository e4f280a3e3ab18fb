package dev.jobwright.infra;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/** The deployment is described with the CDK, from what functions and tools say of themselves. */
final class InfraHouseTest extends HouseRules {
    InfraHouseTest() {
        super(
                "dev.jobwright.infra",
                Set.of(
                        "java..",
                        "org.jspecify..",
                        "dev.jobwright.jobs..",
                        "dev.jobwright.functions..",
                        "dev.jobwright.tools..",
                        "software.amazon.awscdk..",
                        "software.constructs..",
                        "software.amazon.jsii..",
                        "io.github.cdklabs.."),
                Set.of());
    }
}
