package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a deployment with tool packages has beside the system itself. */
final class ToolPackageTest {
    @TempDir private static Path work;
    private static Json.Obj resources = Json.EMPTY;

    @BeforeAll
    static void synthesize() throws IOException, InvalidJson {
        var tools = work.resolve("tools");
        declare(tools, "program", "\"environment\": \"subprocess\", \"memory_mb\": 256");
        declare(tools, "java", "\"environment\": \"thread\", \"handler\": \"com.example.Tool\"");
        var image = declare(tools, "image", "\"environment\": \"docker\", \"image\": \"i\"");
        Files.writeString(image.resolve("Dockerfile"), "FROM scratch\n");
        resources = synthesized(tools);
    }

    private static Path declare(Path tools, String id, String more) throws IOException {
        var folder = Files.createDirectories(tools.resolve(id));
        Files.writeString(
                folder.resolve("tool.json"),
                "{\"tool_id\":\"%s\",\"name\":\"T\",\"timeout_seconds\":9,%s}".formatted(id, more));
        return folder;
    }

    private static Json.Obj synthesized(Path tools) throws IOException, InvalidJson {
        var archives = StandIns.in(work);
        var app =
                new App(
                        AppProps.builder()
                                .context(Map.of("tools", tools.toString()))
                                .outdir(work.resolve("out").toString())
                                .analyticsReporting(false)
                                .build());
        new JobwrightStack(app, archives);
        app.synth();
        var file = work.resolve("out/" + JobwrightStack.NAME + ".template.json");
        var template = (Json.Obj) JsonText.read(Files.readAllBytes(file));
        return template.object("Resources").orElseThrow();
    }

    private static Stream<Json.Obj> all(String type) {
        return resources.fields().values().stream()
                .map(Json.Obj.class::cast)
                .filter(each -> each.text("Type").equals(Optional.of(type)))
                .flatMap(each -> each.object("Properties").stream());
    }

    private static Json.Obj function(String name) {
        return all("AWS::Lambda::Function")
                .filter(each -> each.text("FunctionName").equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_package_is_a_function_of_its_name_where_its_environment_says() {
        var program = function("jobwright-tool-program");
        assertEquals(Optional.of("provided.al2023"), program.text("Runtime"));
        assertEquals(Optional.of("bootstrap"), program.text("Handler"));
        assertEquals(Optional.of(256L), program.whole("MemorySize"));
        assertEquals(Optional.of(9L), program.whole("Timeout"));
        var java = function("jobwright-tool-java");
        assertEquals(Optional.of("java25"), java.text("Runtime"));
        assertEquals(Optional.of("com.example.Tool::handleRequest"), java.text("Handler"));
        var image = function("jobwright-tool-image");
        assertEquals(Optional.of("Image"), image.text("PackageType"));
        assertTrue(image.object("Code").flatMap(code -> code.get("ImageUri")).isPresent());
    }

    @Test
    void each_function_has_an_alias_a_role_and_a_log_that_is_kept_for_a_time() {
        for (var name : List.of("program", "java", "image")) {
            var function = function("jobwright-tool-" + name);
            var role = Shipped.target(function.get("Role").orElseThrow());
            assertTrue(role.startsWith("Tool" + name + "Role"), role);
            var log =
                    Shipped.target(
                            function.object("LoggingConfig").orElseThrow().get("LogGroup").get());
            var kept = resources.object(log).flatMap(group -> group.object("Properties"));
            assertTrue(kept.flatMap(group -> group.whole("RetentionInDays")).isPresent());
        }
        var lives =
                all("AWS::Lambda::Alias")
                        .filter(alias -> alias.text("Name").equals(Optional.of("live")))
                        .map(alias -> Shipped.target(alias.get("FunctionName").orElseThrow()))
                        .filter(target -> target.startsWith("Tool"))
                        .count();
        assertEquals(3, lives);
    }

    @Test
    void what_makes_state_machines_reads_what_the_tools_take_and_give_from_a_layer() {
        assertEquals(1, all("AWS::Lambda::LayerVersion").count());
        var reading =
                all("AWS::Lambda::Function")
                        .filter(each -> each.get("Layers").isPresent())
                        .toList();
        assertEquals(3, reading.size());
        assertTrue(reading.get(0).text("Handler").orElseThrow().contains(".api."));
        assertTrue(reading.get(1).text("Handler").orElseThrow().contains(".socket."));
        for (var function : reading) {
            assertEquals(
                    Optional.of("/opt/jobwright/tools.json"),
                    function.object("Environment")
                            .flatMap(environment -> environment.object("Variables"))
                            .flatMap(variables -> variables.text("JOBWRIGHT_TOOLS")));
        }
    }

    @Test
    void the_layer_holds_every_declaration() throws IOException, InvalidJson {
        try (var files = Files.walk(work.resolve("out"))) {
            var file =
                    files.filter(each -> each.endsWith("jobwright/tools.json"))
                            .findFirst()
                            .orElseThrow();
            var tools = ((Json.Obj) JsonText.read(Files.readAllBytes(file))).items("tools");
            assertEquals(
                    List.of("image", "java", "program"),
                    tools.orElseThrow().stream()
                            .map(tool -> ((Json.Obj) tool).text("tool_id").orElseThrow())
                            .toList());
        }
    }

    @Test
    void an_image_without_a_dockerfile_and_a_wrong_declaration_are_named() throws IOException {
        var image =
                declare(work.resolve("more"), "i", "\"environment\": \"docker\", \"image\": \"i\"");
        var wrong = declare(work.resolve("more"), "w", "\"environment\": \"vm\"");
        var app = new App(AppProps.builder().analyticsReporting(false).build());
        var stack = new Stack(app, "S");

        for (var folder : List.of(image, wrong)) {
            var fault =
                    assertThrows(
                            IllegalArgumentException.class, () -> new ToolPackage(stack, folder));
            assertTrue(String.valueOf(fault.getMessage()).contains(folder.toString()));
        }
    }

    @Test
    void a_declaration_that_is_no_object_or_names_no_tool_is_named_with_what_is_wrong()
            throws IOException {
        var stack = new Stack(new App(AppProps.builder().analyticsReporting(false).build()), "S");
        var folder = Files.createDirectories(work.resolve("malformed"));
        var file = folder.resolve("tool.json");
        var faults =
                Map.of(
                        "[]",
                        "the document: ",
                        "{}",
                        "/tool_id: ",
                        "{\"tool_id\": 1}",
                        "/tool_id: ");

        for (var each : faults.entrySet()) {
            Files.writeString(file, each.getKey());
            var fault =
                    assertThrows(
                            IllegalArgumentException.class, () -> new ToolPackage(stack, folder));
            var message = String.valueOf(fault.getMessage());
            assertTrue(message.contains(file + " is not as it should be: "), message);
            assertTrue(message.contains(each.getValue()), message);
        }
    }
}
