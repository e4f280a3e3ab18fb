package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the README promises: its example is {@code OrderTest}, and its refusals are these. */
final class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path EXAMPLE =
            Path.of("src/test/java/dev/jobwright/stepfunctions/example/OrderTest.java");

    private final Bench bench = new Bench();

    /** The code without its package, which a reader chooses. */
    private static String code(String java) {
        return java.substring(java.indexOf("import ")).strip();
    }

    @Test
    void its_example_is_the_code_that_runs_here() throws IOException {
        String text = Files.readString(README);
        int start = text.indexOf("```java\n") + "```java\n".length();
        assertEquals(
                code(Files.readString(EXAMPLE)),
                text.substring(start, text.indexOf("\n```", start)));
    }

    private String code(String operation, String body) {
        var reply =
                new AwsJsonProtocol(bench.engine)
                        .handle(operation, body.getBytes(StandardCharsets.UTF_8));
        Object json = Json.read(new String(reply.body(), StandardCharsets.UTF_8));
        return String.valueOf(assertInstanceOf(Map.class, json).get("__type"));
    }

    @Test
    void what_the_api_does_not_do_is_refused_by_name() {
        assertEquals("UnknownOperationException", code("AWSStepFunctions.Nonsense", "{}"));
        assertEquals("UnknownOperationException", code("nonsense", "{}"));
        assertEquals("SerializationException", code("AWSStepFunctions.CreateStateMachine", "[]"));
    }
}
