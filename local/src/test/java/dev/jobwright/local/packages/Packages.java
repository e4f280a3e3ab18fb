package dev.jobwright.local.packages;

import dev.jobwright.local.Functions;
import dev.jobwright.local.lambda.Later;
import dev.jobwright.local.lambda.LocalFunctions;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.template.Deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packages in a directory, and a Lambda that has their functions. */
public final class Packages implements AutoCloseable {
    private static final String ARN =
            "arn:aws:lambda:us-east-1:000000000000:function:jobwright-tool-";

    private final Path directory;
    private final List<LocalLambda> opened = new ArrayList<>();
    private final List<Runnable> due = new ArrayList<>();

    /** In a directory, which is empty. */
    public Packages(Path directory) {
        this.directory = directory;
    }

    /** The ARN of a tool's function. */
    public static String arn(String tool) {
        return ARN + tool;
    }

    /** A package whose bootstrap does what its handler is called. */
    public Path scripted(String tool, String handler, String more) {
        try {
            var script = Files.readString(Path.of("src/test/resources/tools/bootstrap"));
            return program(tool, handler, script, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package whose bootstrap is this script. */
    Path program(String tool, String handler, String script, String more) {
        try {
            var folder = Files.createDirectories(directory.resolve(tool));
            var bootstrap = Files.writeString(folder.resolve("bootstrap"), script);
            if (!bootstrap.toFile().setExecutable(true)) {
                throw new IOException(bootstrap + " cannot be made executable");
            }
            return describe(
                    tool,
                    "\"environment\": \"subprocess\", \"handler\": \"" + handler + "\"" + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package of an image that does likewise. */
    public Path container(String tool, String image, String more) {
        return describe(tool, "\"environment\": \"docker\", \"image\": \"" + image + "\"" + more);
    }

    /** A package whose one jar holds a class of the tests, and those inside of it. */
    public Path inThread(String tool, Class<?> handler, String more) throws IOException {
        var folder =
                describe(
                        tool,
                        "\"environment\": \"thread\", \"handler\": \"%s\"%s"
                                .formatted(handler.getName(), more));
        var lib = Files.createDirectories(folder.resolve("lib"));
        try (var jar = new JarOutputStream(Files.newOutputStream(lib.resolve("tool.jar")))) {
            for (var name : List.of(handler.getName(), handler.getName() + "$Shout")) {
                var entry = name.replace('.', '/') + ".class";
                try (var in = Packages.class.getResourceAsStream("/" + entry)) {
                    if (in != null && name.startsWith("dev.jobwright.")) {
                        jar.putNextEntry(new JarEntry(entry));
                        in.transferTo(jar);
                    }
                }
            }
        }
        return folder;
    }

    /** Writes a package's {@code tool.json}, and answers its directory. */
    public Path describe(String tool, String fields) {
        try {
            var folder = Files.createDirectories(directory.resolve(tool));
            Files.writeString(
                    folder.resolve("tool.json"),
                    """
                    {"tool_id": "%s", "name": "The tool %s",
                     "parameters": {"type": "object", "properties": {"text": {"type": "string"}}},
                     "outputs": {"type": "object",
                       "properties": {"parameters": {"type": "object"}, "loud": {"type": "string"},
                                      "pid": {"type": "integer"}}},
                     %s}
                    """
                            .formatted(tool, tool, fields));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their functions, on a Lambda of their own. */
    LocalFunctions functions(List<String> engine) {
        var folders = ToolFolders.in(directory, engine);
        Later later = (_, task) -> due.add(task);
        var around = new ToolFolders.Around(Functions.ids(), later, InstantSource.system());
        var lambda =
                new LocalLambda(
                        none().with(folders.functions()),
                        function -> folders.host(function, around).orElseThrow(),
                        Functions.ids());
        opened.add(lambda);
        return new LocalFunctions(lambda, InstantSource.system());
    }

    /** Lets the time pass after which idle processes end. */
    void idle() {
        due.forEach(Runnable::run);
        due.clear();
    }

    private static Deployment none() {
        return new Deployment(
                Map.of(),
                new Deployment.Http(List.of(), Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** How long a test's process may take to begin on a busy machine. */
    static Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void close() {
        opened.forEach(LocalLambda::close);
    }
}
