package dev.jobwright.infra;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.registry.PackagedTool;

import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tool packages that are deployed with the system: those in the directory that the context
 * value {@code tools} names, if it names one.
 */
final class ToolPackages {
    /** The context value. */
    static final String CONTEXT = "tools";

    /** Where a layer's files are at run time, and this one among them. */
    private static final String FILE = "jobwright/tools.json";

    private final Construct scope;
    private final List<ToolPackage> packages = new ArrayList<>();

    ToolPackages(Construct scope) {
        this.scope = scope;
        directory().ifPresent(this::add);
    }

    /**
     * Tells functions what these tools take and give: by a file in a layer, since together they may
     * be more than environment variables hold.
     */
    void knownTo(LiveFunction... functions) {
        if (packages.isEmpty()) {
            return;
        }
        var declarations = packages.stream().map(ToolPackage::declaration).toList();
        var layer =
                LayerVersion.Builder.create(scope, "ToolDeclarations")
                        .description("What the tools take and give that came as packages")
                        .code(Code.fromAsset(folder(declarations).toString()))
                        .build();
        for (var function : functions) {
            function.reads(layer);
            function.set("JOBWRIGHT_TOOLS", "/opt/" + FILE);
        }
    }

    private Optional<Path> directory() {
        return Optional.ofNullable(scope.getNode().tryGetContext(CONTEXT))
                .map(value -> Path.of(value.toString()).toAbsolutePath());
    }

    private void add(Path directory) {
        try (var below = Files.walk(directory, 2)) {
            for (var file : below.filter(f -> f.endsWith(PackagedTool.FILE)).sorted().toList()) {
                var folder = Optional.ofNullable(file.getParent()).orElseThrow();
                packages.add(new ToolPackage(scope, folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the tools in " + directory + " cannot be read", e);
        }
        if (packages.isEmpty()) {
            throw new IllegalArgumentException(
                    directory + " holds no tools: each is a directory in it with a tool.json");
        }
    }

    /** Its name reaches no template, only its content does. */
    private static Path folder(List<Json> declarations) {
        try {
            var folder = Files.createTempDirectory("jobwright-tools");
            var file = folder.resolve(FILE);
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            var document = Json.object().put("tools", Json.array(declarations)).done();
            Files.write(file, JsonText.bytes(document));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the tools' declarations cannot be written", e);
        }
    }
}
