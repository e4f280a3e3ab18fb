package dev.jobwright.jobs.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.registry.PackagedTool.Environment;
import dev.jobwright.jobs.tool.ToolSignature.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class ReadPackagedToolTest {
    private static final FunctionArns HERE =
            FunctionArns.beside("arn:aws:lambda:eu-central-1:123456789012:function:step:live");

    private static PackagedTool good(String environment) {
        var document = "{\"tool_id\":\"t\",\"name\":\"T\"," + environment + "}";
        return switch (ReadPackagedTool.read(JsonText.readOwn(document))) {
            case Parsed.Good<PackagedTool>(var read) -> read;
            case Parsed.Bad<PackagedTool>(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    private static List<String> places(String document) {
        var bad = (Parsed.Bad<PackagedTool>) ReadPackagedTool.read(JsonText.readOwn(document));
        return bad.problems().stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .sorted()
                .toList();
    }

    @Test
    void a_package_says_where_it_runs() {
        assertEquals(
                new Environment.InThread("com.example.Tool"),
                good("\"environment\":\"thread\",\"handler\":\"com.example.Tool\"").environment());
        assertEquals(
                new Environment.Subprocess("bootstrap"),
                good("\"environment\":\"subprocess\"").environment());
        assertEquals(
                new Environment.Container("example/tool:1"),
                good("\"environment\":\"docker\",\"image\":\"example/tool:1\"").environment());
    }

    @Test
    void a_package_is_a_tool_whose_function_lies_beside_ours() {
        var tool = good("\"environment\":\"subprocess\",\"memory_mb\":256,\"timeout_seconds\":9");

        assertEquals(256, tool.memoryMb());
        assertEquals("jobwright-tool-t", tool.functionName());
        var signature = tool.beside(HERE);
        assertEquals(Kind.FUNCTION, signature.kind());
        assertEquals(
                Optional.of(
                        "arn:aws:lambda:eu-central-1:123456789012:function:jobwright-tool-t:live"),
                signature.functionArn());
        assertEquals(Optional.of(Duration.ofSeconds(9)), signature.timeout());
    }

    @Test
    void everything_wrong_with_a_package_is_told_with_its_place() {
        assertEquals(
                List.of(
                        "/environment MISSING_FIELD",
                        "/name MISSING_FIELD",
                        "/tool_id MISSING_FIELD"),
                places("{}"));
        assertEquals(
                List.of(
                        "/environment UNKNOWN_WORD",
                        "/handler UNKNOWN_FIELD",
                        "/memory_mb OUT_OF_RANGE",
                        "/name WRONG_TYPE",
                        "/parameters/type UNKNOWN_WORD",
                        "/timeout_seconds OUT_OF_RANGE",
                        "/tool_id INVALID_NAME"),
                places(
                        """
                        {"tool_id": "%s", "name": 1, "environment": "vm", "memory_mb": 64,
                         "timeout_seconds": 901, "parameters": {"type": "string"}, "handler": "x"}
                        """
                                .formatted("x".repeat(50))));
        assertEquals(
                List.of("/handler INVALID_NAME", "/image UNKNOWN_FIELD"),
                places(
                        """
                        {"tool_id": "t", "name": "T", "environment": "thread", "image": "i",
                         "handler": "not a class"}
                        """));
        assertEquals(
                List.of("/image MISSING_FIELD"),
                places("{\"tool_id\":\"t\",\"name\":\"T\",\"environment\":\"docker\"}"));
    }
}
