package dev.jobwright.tools;

import dev.jobwright.jobs.house.HouseRules;

import java.util.Set;

/** A tool knows the tool SDK and the libraries it does its work with. */
final class ToolsHouseTest extends HouseRules {
    ToolsHouseTest() {
        super(
                "dev.jobwright.tools",
                Set.of(
                        "java..",
                        "org.jspecify..",
                        "dev.jobwright.jobs..",
                        "org.apache.pdfbox..",
                        "org.apache.fontbox..",
                        "opennlp..",
                        "javax.net.ssl",
                        "org.apache.hc..",
                        "de.siegmar.fastcsv..",
                        "dev.jobwright.stepfunctions.expression",
                        "dev.jobwright.stepfunctions.json"),
                Set.of("dev.jobwright.tools.BuiltinTools"));
    }
}
