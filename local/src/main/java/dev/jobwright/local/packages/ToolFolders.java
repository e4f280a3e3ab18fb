package dev.jobwright.local.packages;

import dev.jobwright.jobs.registry.FunctionArns;
import dev.jobwright.jobs.registry.PackagedTool;
import dev.jobwright.jobs.registry.PackagedTool.Environment;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.local.lambda.Host;
import dev.jobwright.local.lambda.InThread;
import dev.jobwright.local.lambda.Later;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The tool packages of an installation. Each is a tool that every user sees, and a function of the
 * local Lambda that runs where its {@code tool.json} says.
 */
public final class ToolFolders {
    private final Map<String, PackageFolder> byArn = new LinkedHashMap<>();
    private final List<String> engine;

    /**
     * Reads packages.
     *
     * @param engine the command that runs a container, up to and including {@code run}
     */
    private ToolFolders(List<PackageFolder> folders, List<String> engine) {
        this.engine = List.copyOf(engine);
        for (var folder : folders) {
            var before = byArn.put(folder.function().arn(), folder);
            if (before != null) {
                throw new UnusableTools(
                        "two packages are called %s: %s and %s; rename one"
                                .formatted(
                                        folder.tool().signature().id(),
                                        before.folder(),
                                        folder.folder()));
            }
        }
    }

    /** No packages. */
    public static ToolFolders none() {
        return new ToolFolders(List.of(), List.of());
    }

    /**
     * Every directory that holds a {@code tool.json}, directly in this one or being it.
     *
     * @param engine the command that runs a container, up to and including {@code run}
     * @throws UnusableTools naming the first package that cannot be used, and why
     */
    public static ToolFolders in(Path directory, List<String> engine) {
        if (!Files.isDirectory(directory)) {
            throw new UnusableTools("there is no directory " + directory + " with tools");
        }
        try (var below = Files.walk(directory, 2)) {
            var files = below.filter(file -> file.endsWith(PackagedTool.FILE)).sorted().toList();
            if (files.isEmpty()) {
                throw new UnusableTools(
                        directory
                                + " holds no tools: each is a directory in it with a "
                                + PackagedTool.FILE);
            }
            return new ToolFolders(read(files), engine);
        } catch (IOException e) {
            throw new UncheckedIOException("the tools in " + directory + " cannot be read", e);
        }
    }

    private static List<PackageFolder> read(List<Path> files) throws IOException {
        var folders = new ArrayList<PackageFolder>();
        for (var file : files) {
            folders.add(PackageFolder.read(Optional.ofNullable(file.getParent()).orElseThrow()));
        }
        return folders;
    }

    /**
     * These tools, beside those of this program.
     *
     * @throws UnusableTools if one is called like one of those
     */
    public ToolCatalog beside(ToolCatalog own) {
        for (var folder : byArn.values()) {
            if (own.signature(folder.tool().signature().id()).isPresent()) {
                throw new UnusableTools(
                        folder.folder()
                                + " is called like a built-in tool: give it another tool_id");
            }
        }
        return own.with(signatures());
    }

    /** What their tools take and give. */
    List<ToolSignature> signatures() {
        var here = FunctionArns.beside(Site.arn("lambda", "function:any"));
        return byArn.values().stream().map(folder -> folder.tool().beside(here)).toList();
    }

    /** Their functions. */
    public List<Deployment.Function> functions() {
        return byArn.values().stream().map(PackageFolder::function).toList();
    }

    /**
     * What hosts need around them.
     *
     * @param ids new ids
     * @param later for what is due after a while
     * @param clock the time
     */
    public record Around(Supplier<UUID> ids, Later later, InstantSource clock) {}

    /** Where a function runs, if it is one of theirs. */
    public Optional<Host> host(Deployment.Function function, Around around) {
        return Optional.ofNullable(byArn.get(function.arn())).map(folder -> host(folder, around));
    }

    private Host host(PackageFolder folder, Around around) {
        return switch (folder.tool().environment()) {
            case Environment.InThread(var handler) ->
                    new InThread(
                            () -> loader(folder).handler(handler, around.clock()), around.clock());
            case Environment.Subprocess(var handler) ->
                    processes(folder, new Subprocess(folder, handler), around);
            case Environment.Container(var image) ->
                    processes(folder, new Container(folder, image, engine), around);
        };
    }

    private static Host processes(PackageFolder folder, Launcher launcher, Around around) {
        Supplier<String> names = () -> folder.tool().functionName() + "-" + around.ids().get();
        return new Processes(
                folder, launcher, new Processes.Around(names, around.later(), around.clock()));
    }

    private static PackageLoader loader(PackageFolder folder) {
        try {
            return PackageLoader.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the jars of " + folder.folder() + " are gone", e);
        }
    }
}
