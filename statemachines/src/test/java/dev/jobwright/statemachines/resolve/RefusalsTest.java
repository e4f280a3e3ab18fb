package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Wrong documents, and every fault that is told of each. A case stands in a file: the inputs of all
 * of them, then for each a name, the steps (and what else the document has), and its faults.
 */
final class RefusalsTest {
    private static final Path CASES = Path.of("src", "test", "resources", "refusals.json");

    private static final Given GIVEN =
            new Given()
                    .with(
                            "child",
                            """
                            {"name": "child",
                             "inputs": [
                               {"name": "Words", "variable_id": "words",
                                "schema": {"type": "string"}},
                               {"name": "Times", "variable_id": "times", "required": false,
                                "schema": {"type": "integer"}}],
                             "steps": [{"step_id": "s", "tool_id": "note",
                                        "parameter_mappings": {"text": "words"},
                                        "output_mappings": {"text": "said"}}]}
                            """);

    static Stream<Json.Obj> cases() throws IOException {
        return file().items("cases").orElseThrow().stream().map(Json.Obj.class::cast);
    }

    private static Json.Obj file() throws IOException {
        return (Json.Obj) JsonText.readOwn(Files.readString(CASES));
    }

    private static List<Problem> faults(Json.Obj wrong) throws IOException {
        var document =
                Json.object()
                        .put("name", "n")
                        .put("inputs", file().get("inputs").orElseThrow())
                        .put("steps", wrong.get("steps").orElseThrow())
                        .putIf("outputs", wrong.get("outputs"))
                        .done();
        return GIVEN.faults(document);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_wrong_document_is_refused_at_each_wrong_place(Json.Obj wrong) throws IOException {
        var told =
                faults(wrong).stream()
                        .map(problem -> problem.pointer() + " " + problem.code())
                        .toList();
        assertEquals(
                wrong.get("faults").orElseThrow(),
                Json.strings(told),
                wrong.text("name").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_fault_is_told_twice_and_each_says_what_to_do(Json.Obj wrong) throws IOException {
        var seen = new HashSet<Problem>();
        for (var problem : faults(wrong)) {
            assertTrue(seen.add(problem), problem.toString());
            assertTrue(problem.message().length() > 10, problem.toString());
        }
    }

    @Test
    void there_are_many_ways_to_be_wrong() throws IOException {
        assertTrue(cases().count() >= 60, "cases: " + cases().count());
    }
}
