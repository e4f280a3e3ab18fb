package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.JsonText;

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
    void a_workflow_compiles_to_the_machine_that_was_reviewed(String name) throws IOException {
        var workflow = Files.readString(CASES.resolve(name).resolve("workflow.json"));
        var expected = CASES.resolve(name).resolve("expected.asl.json");

        var definition = Samples.good(Samples.workflow(workflow)).main().text();
        var actual = JsonText.pretty(JsonText.readOwn(definition));

        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
    }
}
