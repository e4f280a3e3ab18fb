package dev.jobwright.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolBundle;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.tools.ToolProvider;

/** What the guide to tools says is so. */
final class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "tools.md");

    @TempDir private Path folder;

    @Test
    void the_tool_of_the_guide_compiles_and_counts_words() throws Exception {
        var source = Files.writeString(folder.resolve("WordCount.java"), example());
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertEquals(0, status);

        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var bundle =
                    (ToolBundle)
                            loader.loadClass("example.WordCount").getConstructor().newInstance();
            var call =
                    FakeCall.of(
                                    Json.object()
                                            .put("texts", Json.strings(List.of("a bc", "def")))
                                            .done())
                            .with("shortest", Json.of(2));
            var work = assertInstanceOf(Tool.Work.class, bundle.tools().getFirst());
            var done = assertInstanceOf(ToolResult.Completed.class, work.run(call));

            assertEquals(Optional.of(2L), done.outputs().whole("words"));
            assertEquals(
                    List.of("0/2 Counting text 1...", "1/2 Counting text 2..."), call.reported());
        }
    }

    /** The first listing of Java. */
    private static String example() throws IOException {
        var text = Files.readString(GUIDE);
        var begin = text.indexOf("```java") + "```java".length();
        return text.substring(begin, text.indexOf("```", begin));
    }

    @Test
    void every_built_in_tool_is_listed_with_its_parameters_and_outputs() throws IOException {
        var rows = Files.readAllLines(GUIDE);
        for (var tool : new BuiltinTools().tools()) {
            var signature = tool.signature();
            var row =
                    rows.stream()
                            .filter(line -> line.startsWith("| `" + signature.id() + "` |"))
                            .findFirst()
                            .orElse("");
            signature
                    .parameters()
                    .forEach(each ->
                            assertTrue(
                                    row.contains(written(each)),
                                    () -> signature.id() + " " + each.name()));
            signature
                    .outputs()
                    .forEach(each ->
                            assertTrue(
                                    row.contains("`" + each.name() + "`"),
                                    () -> signature.id() + " " + each.name()));
        }
    }

    private static String written(ToolSignature.Parameter parameter) {
        return "`" + parameter.name() + "`" + (parameter.required() ? "" : "?");
    }
}
