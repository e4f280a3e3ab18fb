package dev.jobwright.local.packages;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.registry.PackagedTool;
import dev.jobwright.jobs.registry.PackagedTool.Environment;
import dev.jobwright.jobs.registry.ReadPackagedTool;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A package and the directory it lies in.
 *
 * @param folder the directory, absolute
 * @param tool what its {@code tool.json} says
 */
record PackageFolder(Path folder, PackagedTool tool) {

    /** The program of a package that runs as a process, as in Lambda. */
    private static final String BOOTSTRAP = "bootstrap";

    /**
     * Reads a package.
     *
     * @throws UnusableTools naming the file and everything that is wrong with it
     */
    static PackageFolder read(Path folder) throws IOException {
        var file = folder.resolve(PackagedTool.FILE);
        try {
            return switch (ReadPackagedTool.read(JsonText.read(Files.readAllBytes(file)))) {
                case Parsed.Bad<PackagedTool>(var problems) ->
                        throw new UnusableTools(
                                file + " is not as it should be: " + Problem.text(problems));
                case Parsed.Good<PackagedTool>(var tool) ->
                        new PackageFolder(folder.toAbsolutePath(), tool).checked();
            };
        } catch (InvalidJson e) {
            throw new UnusableTools(file + " is not JSON: " + e.getMessage());
        }
    }

    Path bootstrap() {
        return folder.resolve(BOOTSTRAP);
    }

    /** Its jars, as they lie in a package that is deployed to Lambda. */
    List<Path> jars() throws IOException {
        var lib = folder.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (var files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** Its function in the local Lambda. */
    Deployment.Function function() {
        var name = tool.functionName();
        return new Deployment.Function(
                name,
                Site.arn("lambda", "function:" + name),
                "",
                Map.of(),
                tool.timeout(),
                "",
                0,
                Optional.empty());
    }

    private PackageFolder checked() throws IOException {
        switch (tool.environment()) {
            case Environment.Subprocess _ -> {
                if (!Files.isExecutable(bootstrap()) || Files.isDirectory(bootstrap())) {
                    throw new UnusableTools(
                            bootstrap()
                                    + " is no program that can be run: put the program there, and"
                                    + " make it executable (chmod +x)");
                }
            }
            case Environment.InThread _ -> {
                if (jars().isEmpty()) {
                    throw new UnusableTools(
                            folder.resolve("lib") + " holds no jar: put the handler's jar there");
                }
            }
            case Environment.Container _ -> {
                // The engine says whether it has the image, when it is first asked for.
            }
        }
        return this;
    }
}
