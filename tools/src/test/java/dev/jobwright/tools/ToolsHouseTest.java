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
                        "opennlp.."),
                Set.of());
    }
}
