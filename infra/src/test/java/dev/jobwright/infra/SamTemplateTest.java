package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toSet;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The template for SAM: what it takes, and that nothing in it leads nowhere. */
final class SamTemplateTest {
    @TempDir private Path folder;
    private Json.Obj shipped = Json.EMPTY;

    @BeforeEach
    void archives() throws IOException, InvalidJson, InterruptedException {
        shipped = Shipped.read().template();
        Files.writeString(folder.resolve(Archives.FUNCTIONS), "the functions");
        Files.writeString(folder.resolve(Archives.TOOLS), "the tools");
    }

    private Json.Obj made() throws IOException, InvalidJson {
        return SamTemplate.of(shipped, folder);
    }

    @Test
    void code_is_a_file_beside_the_template_and_nothing_asks_for_a_bootstrapped_account()
            throws IOException, InvalidJson {
        var template = made();
        assertEquals(Optional.of("AWS::Serverless-2016-10-31"), template.text("Transform"));
        var code =
                resources(template).fields().values().stream()
                        .map(Json.Obj.class::cast)
                        .filter(each ->
                                each.text("Type").equals(Optional.of("AWS::Lambda::Function")))
                        .map(each -> each.object("Properties").flatMap(p -> p.text("Code")).get())
                        .collect(toSet());
        assertEquals(Set.of(Archives.FUNCTIONS, Archives.TOOLS), code);
        assertFalse(template.toString().contains("cdk-hnb659fds"));
    }

    @Test
    void all_that_is_referred_to_is_there() throws IOException, InvalidJson {
        var template = made();
        var named = new TreeSet<String>();
        references(template, named::add);
        named.removeIf(name -> name.startsWith("AWS::"));
        named.removeAll(resources(template).fields().keySet());
        assertEquals(Set.of(), named);
    }

    @Test
    void another_code_makes_another_version_of_those_functions_alone()
            throws IOException, InvalidJson {
        var before = versions(made());
        assertEquals(before, versions(made()));
        Files.writeString(folder.resolve(Archives.TOOLS), "other tools");
        var after = versions(made());
        assertNotEquals(before, after);
        before.removeAll(after);
        assertTrue(
                before.stream().allMatch(id -> id.startsWith("Step") || id.startsWith("Listen")),
                before.toString());
        assertEquals(2, before.size());
    }

    @Test
    void all_else_is_as_it_ships() throws IOException, InvalidJson {
        var made = resources(made()).fields();
        resources(shipped)
                .fields()
                .forEach((id, resource) -> {
                    var type = ((Json.Obj) resource).text("Type").orElseThrow();
                    if (!type.equals("AWS::Lambda::Function")
                            && !type.equals("AWS::Lambda::Version")
                            && !type.equals("AWS::Lambda::Alias")) {
                        assertEquals(resource, made.get(id), id);
                    }
                });
        assertEquals(resources(shipped).fields().size(), made.size());
    }

    private static Json.Obj resources(Json.Obj template) {
        return template.object("Resources").orElseThrow();
    }

    private static Set<String> versions(Json.Obj template) {
        var ids = new TreeSet<String>();
        resources(template)
                .fields()
                .forEach((id, resource) -> {
                    if (((Json.Obj) resource)
                            .text("Type")
                            .equals(Optional.of("AWS::Lambda::Version"))) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    private static void references(Json value, Consumer<String> named) {
        switch (value) {
            case Json.Arr(var items) -> items.forEach(item -> references(item, named));
            case Json.Obj object ->
                    object.fields()
                            .forEach((name, field) -> {
                                switch (name) {
                                    case "Ref" -> named.accept(((Json.Str) field).value());
                                    case "Fn::GetAtt" ->
                                            named.accept(
                                                    ((Json.Str)
                                                                    ((Json.Arr) field)
                                                                            .items()
                                                                            .getFirst())
                                                            .value());
                                    default -> references(field, named);
                                }
                            });
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> {
                // It names nothing.
            }
        }
    }
}
