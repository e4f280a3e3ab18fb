package dev.jobwright.local;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/** The local run may use every room but infra; {@code Main} wires it. */
final class LocalHouseTest extends HouseRules {
    LocalHouseTest() {
        super(
                "dev.jobwright.local",
                Set.of(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "dev.jobwright.jobs..",
                        "dev.jobwright.statemachines..",
                        "dev.jobwright.functions..",
                        "dev.jobwright.tools..",
                        "dev.jobwright.stepfunctions..",
                        "org.eclipse.jetty..",
                        "software.amazon.event.ruler..",
                        "org.sqlite..",
                        "com.nimbusds..",
                        "com.sun.net.httpserver..",
                        "com.amazonaws.services.lambda.runtime.."),
                Set.of("dev.jobwright.local.Main"));
    }
}
