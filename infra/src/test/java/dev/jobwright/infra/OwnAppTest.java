package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The example of a CDK app of somebody's own, compiled and run as its readers would. */
@Timeout(180)
final class OwnAppTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath();

    @TempDir private Path work;

    @Test
    void an_app_of_ones_own_deploys_a_tool_with_what_it_may_read() throws Exception {
        var resources = synthesized().object("Resources").orElseThrow();

        var function = one(resources, "AWS::Lambda::Function");
        assertEquals(Optional.of("jobwright-tool-word_frequency"), function.text("FunctionName"));
        assertEquals(Optional.of(30L), function.whole("Timeout"));
        assertEquals(Optional.of("live"), one(resources, "AWS::Lambda::Alias").text("Name"));
        var policy = one(resources, "AWS::IAM::Policy").toString();
        assertTrue(policy.contains("s3:GetObject") && policy.contains("logs:PutLogEvents"), policy);
        var log = one(resources, "AWS::Logs::LogGroup");
        assertTrue(log.whole("RetentionInDays").isPresent());
    }

    @Test
    void the_guide_shows_the_example_as_it_is() throws IOException {
        var guide = Files.readString(Path.of("../docs/guide/deploy.md"));
        var example = Files.readString(EXAMPLES.resolve("own-app/OwnApp.java"));
        var shown =
                example.substring(example.indexOf("        var app"), example.lastIndexOf("    }"));
        assertTrue(guide.contains(shown.stripTrailing().stripIndent()), shown);
    }

    private Json.Obj synthesized() throws IOException, InvalidJson, InterruptedException {
        var java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        var path = System.getProperty("java.class.path");
        var out = work.resolve("cdk.out");
        run(
                List.of(
                        java.resolveSibling("javac").toString(),
                        "-Werror",
                        "-cp",
                        path,
                        "-d",
                        work.toString(),
                        EXAMPLES.resolve("own-app/OwnApp.java").toString()),
                out);
        run(
                List.of(
                        java.toString(),
                        "-cp",
                        work + File.pathSeparator + path,
                        "OwnApp",
                        EXAMPLES.resolve("tools/word_frequency").toString()),
                out);
        var template = Files.readAllBytes(out.resolve("MyTools.template.json"));
        return (Json.Obj) JsonText.read(template);
    }

    private static void run(List<String> command, Path out)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("CDK_OUTDIR", out.toString());
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, running.waitFor(), said);
    }

    private static Json.Obj one(Json.Obj resources, String type) {
        return properties(resources, type).findFirst().orElseThrow();
    }

    private static Stream<Json.Obj> properties(Json.Obj resources, String type) {
        return resources.fields().values().stream()
                .map(Json.Obj.class::cast)
                .filter(each -> each.text("Type").equals(Optional.of(type)))
                .flatMap(each -> each.object("Properties").stream());
    }
}
