package dev.jobwright.local.system;

import dev.jobwright.local.Main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The program, in a process of its own. */
final class ServeProcess {
    private static final String READY = "ready ";

    private final Process process;
    private final URI base;

    private ServeProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts it, and waits until it is ready. */
    static ServeProcess start(String... arguments) throws IOException {
        var process = launch(ProcessBuilder.Redirect.INHERIT, arguments);
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("not ready, but: " + line);
        }
        return new ServeProcess(process, URI.create(line.substring(READY.length())));
    }

    /** How a process ended that did not begin to serve, and what it said of that. */
    record Refusal(int status, String said) {}

    /** Starts it with arguments that it should refuse. */
    static Refusal refused(String... arguments) throws IOException, InterruptedException {
        var process = launch(ProcessBuilder.Redirect.PIPE, arguments);
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Refusal(process.waitFor(), said);
    }

    private static Process launch(ProcessBuilder.Redirect errors, String... arguments)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.apache.commons.logging.LogFactory="
                                        + "org.apache.commons.logging.impl.Slf4jLogFactory",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    /** Where it answers. */
    URI base() {
        return base;
    }

    /** Asks it to end, and answers its exit status. */
    int end() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
