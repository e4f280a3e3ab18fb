package dev.jobwright.infra;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/**
 * The description knows the CDK, the table's indexes, tool packages and JSON, and none of the code
 * it deploys.
 */
final class InfraHouseTest extends HouseRules {
    InfraHouseTest() {
        super(
                "dev.jobwright.infra",
                Set.of(
                        "java..",
                        "org.jspecify..",
                        "dev.jobwright.jobs.json..",
                        "dev.jobwright.jobs.registry..",
                        "dev.jobwright.jobs.settings..",
                        "dev.jobwright.jobs.table..",
                        "dev.jobwright.jobs.tool..",
                        "io.github.cdklabs.cdknag..",
                        "software.amazon.awscdk..",
                        "software.constructs.."),
                Set.of());
    }
}
