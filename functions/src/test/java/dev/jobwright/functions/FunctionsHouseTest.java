package dev.jobwright.functions;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/**
 * Lambda code knows the domain, the compiler, the engine for dry runs, AWS, what checks JSON
 * Schema, and what reads cron expressions; {@code Ports} wires it.
 */
final class FunctionsHouseTest extends HouseRules {
    FunctionsHouseTest() {
        super(
                "dev.jobwright.functions",
                Set.of(
                        "java..",
                        "org.crac..",
                        "org.jspecify..",
                        "dev.jobwright.jobs..",
                        "dev.jobwright.statemachines..",
                        "dev.jobwright.stepfunctions..",
                        "com.networknt.schema..",
                        "com.google.re2j..",
                        "com.cronutils..",
                        "tools.jackson..",
                        "com.amazonaws.services.lambda.runtime..",
                        "software.amazon.awssdk.."),
                Set.of("dev.jobwright.functions.Environment", "dev.jobwright.functions.Ports"));
    }
}
