package dev.jobwright.local.packages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The container engine of this machine, and images of the tests' bootstrap. Nothing is pulled: an
 * image is a root file system with BusyBox in it.
 *
 * @param run the engine's command up to and including {@code run}
 */
public record ContainerEngine(List<String> run) {
    private static final Path BUSYBOX = Path.of("/usr/bin/busybox");
    private static final String IMAGE = "localhost/jobwright-test-";

    /** Engines as they are found, with what a machine without an engine's service asks for. */
    private static final List<List<String>> KNOWN =
            List.of(
                    List.of("docker", "run"),
                    List.of(
                            "podman",
                            "--runtime",
                            "runc",
                            "run",
                            "--ulimit",
                            "nofile=1024:1024",
                            "--ulimit",
                            "nproc=1024:1024"));

    /** No engine yet. */
    static ContainerEngine none() {
        return new ContainerEngine(List.of());
    }

    /**
     * An engine that has made an image for each handler; the test is skipped where there is none.
     */
    public static ContainerEngine withImages(Path root, String... handlers) {
        assumeTrue(
                Files.isExecutable(BUSYBOX), "no BusyBox at " + BUSYBOX + " to make an image of");
        var works = KNOWN.stream().filter(run -> succeeds(engine(run, "info"))).findFirst();
        assumeTrue(works.isPresent(), "no container engine: neither docker nor podman answers");
        var engine = new ContainerEngine(works.get());
        Arrays.stream(handlers).forEach(handler -> engine.make(root, handler));
        return engine;
    }

    /** The image of a handler. */
    public String image(String handler) {
        return IMAGE + handler + ":1";
    }

    /** The names of containers that run. */
    List<String> running() {
        return output(engine(run, "ps", "--format", "{{.Names}}")).lines().toList();
    }

    private void make(Path root, String handler) {
        try {
            var files = Files.createDirectories(root.resolve(handler));
            var bin = Files.createDirectories(files.resolve("bin"));
            Files.copy(BUSYBOX, bin.resolve("busybox"));
            for (var applet : List.of("sh", "wget", "sed", "tr", "mktemp", "sleep", "cat")) {
                Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
            }
            Files.createDirectories(files.resolve("tmp"));
            Files.copy(Path.of("src/test/resources/tools/bootstrap"), files.resolve("bootstrap"));
            var archive = root.resolve(handler + ".tar");
            require(List.of("tar", "-C", files.toString(), "-cf", archive.toString(), "."));
            require(
                    engine(
                            run,
                            "import",
                            "--change",
                            "ENTRYPOINT [\"/bin/sh\", \"/bootstrap\"]",
                            "--change",
                            "ENV _HANDLER=" + handler,
                            archive.toString(),
                            image(handler)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command of the engine, with the options that it has before {@code run}. */
    private static List<String> engine(List<String> run, String... words) {
        var command = new ArrayList<>(run.subList(0, run.indexOf("run")));
        command.addAll(List.of(words));
        return command;
    }

    private static void require(List<String> command) {
        if (!succeeds(command)) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String output(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
