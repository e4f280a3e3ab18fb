package dev.jobwright.functions;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.registry.FunctionArns;
import dev.jobwright.jobs.registry.PackagedTool;
import dev.jobwright.jobs.registry.ReadPackagedTool;
import dev.jobwright.jobs.tool.ToolSignature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The tools that were deployed beside this system as packages. The deployment writes their
 * declarations to one file: {@code {"tools": [<tool.json>, …]}}.
 */
final class PackagedTools {
    private PackagedTools() {}

    /** What an environment names; none where it names no file. */
    static List<ToolSignature> of(Environment environment) {
        return environment
                .tools()
                .map(file -> read(file, FunctionArns.beside(environment.stepFunctionArn())))
                .orElse(List.of());
    }

    private static List<ToolSignature> read(Path file, FunctionArns arns) {
        try {
            var document = (Json.Obj) JsonText.read(Files.readAllBytes(file));
            return document.items("tools").orElse(List.of()).stream()
                    .map(tool -> tool(tool, file).beside(arns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the tools' file " + file + " cannot be read", e);
        } catch (InvalidJson e) {
            throw new IllegalStateException("the tools' file " + file + " is not JSON", e);
        }
    }

    private static PackagedTool tool(Json document, Path file) {
        return switch (ReadPackagedTool.read(document)) {
            case Parsed.Good<PackagedTool>(var tool) -> tool;
            case Parsed.Bad<PackagedTool>(var problems) ->
                    throw new IllegalStateException(
                            "the tools' file " + file + " is of another release: " + problems);
        };
    }
}
