package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.workflow.Compiler.Definition;
import dev.jobwright.jobs.workflow.Compiler.Report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pairs of a workflow and its machine; {@code -Dgolden.update} writes the machines anew. */
final class GoldenTest {
    private static final Path CASES = Path.of("src", "test", "resources", "golden");

    static List<String> cases() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_workflow_compiles_to_the_machines_that_were_reviewed(String name) throws IOException {
        var workflow = Files.readString(CASES.resolve(name).resolve("workflow.json"));
        var compiled = Samples.good(Samples.workflow(workflow));

        compare(name, "expected.asl.json", pretty(compiled.main()));
        for (int i = 0; i < compiled.parts().size(); i++) {
            compare(name, "part_" + (i + 1) + ".asl.json", pretty(compiled.parts().get(i)));
        }
        if (compiled.cleanUp().isPresent()) {
            compare(name, "clean_up.asl.json", pretty(compiled.cleanUp().get()));
        }
        compare(name, "report.json", JsonText.pretty(report(compiled.report())));
    }

    private static void compare(String name, String file, String actual) throws IOException {
        var expected = CASES.resolve(name).resolve(file);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
    }

    private static String pretty(Definition definition) {
        return JsonText.pretty(JsonText.readOwn(definition.text()));
    }

    private static Json report(Report report) {
        var perElement = Json.object();
        report.perElement().forEach((step, count) -> perElement.put(step.value(), count));
        return Json.object()
                .put("steps", report.steps())
                .put("branching", report.branching())
                .put("per_element", perElement.done())
                .put("worst_transitions", report.worstTransitions())
                .put("worst_events", report.worstEvents())
                .put(
                        "waits",
                        Json.strings(
                                report.waits().stream()
                                        .map(wait -> wait.step() + " for " + wait.waitsFor())
                                        .toList()))
                .done();
    }
}
