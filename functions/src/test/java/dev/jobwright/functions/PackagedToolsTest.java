package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.tool.ToolSignature.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a function learns which tools were deployed beside it. */
final class PackagedToolsTest {
    @TempDir private Path folder;

    private Environment environment(String content) throws IOException {
        var file = Files.writeString(folder.resolve("tools.json"), content);
        return new Environment(
                Map.of(
                        "JOBWRIGHT_TOOLS",
                        file.toString(),
                        "JOBWRIGHT_STEP_FUNCTION_ARN",
                        "arn:aws:lambda:eu-central-1:123456789012:function:step:live"));
    }

    @Test
    void each_declared_tool_is_a_function_beside_our_own() throws IOException {
        var tools =
                PackagedTools.of(
                        environment(
                                """
                                {"tools": [{"tool_id": "t", "name": "T",
                                            "environment": "subprocess"}]}
                                """));

        assertEquals(1, tools.size());
        assertEquals(Kind.FUNCTION, tools.getFirst().kind());
        assertEquals(
                Optional.of(
                        "arn:aws:lambda:eu-central-1:123456789012:function:jobwright-tool-t:live"),
                tools.getFirst().functionArn());
    }

    @Test
    void without_a_file_there_are_none() {
        assertEquals(List.of(), PackagedTools.of(new Environment(Map.of())));
    }

    @Test
    void a_file_that_cannot_be_used_is_named() throws IOException {
        for (var content : List.of("{", "{\"tools\": [{}]}")) {
            var environment = environment(content);
            var fault =
                    assertThrows(IllegalStateException.class, () -> PackagedTools.of(environment));
            assertTrue(String.valueOf(fault.getMessage()).contains("tools.json"));
        }
    }
}
