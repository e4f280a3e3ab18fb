package dev.jobwright.local.system;

import dev.jobwright.local.Main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The program, in a process of its own: from this build's classes, or from the jar that {@code
 * -Djobwright.jar} names.
 */
public final class ServeProcess {
    private static final String READY = "ready ";
    private static final String TOKEN = "token ";
    private static final String JAR = System.getProperty("jobwright.jar", "");

    private final Process process;
    private final URI base;
    private final List<String> tokens;

    private ServeProcess(Process process, URI base, List<String> tokens) {
        this.process = process;
        this.base = base;
        this.tokens = List.copyOf(tokens);
    }

    /** Starts it, and waits until it is ready. */
    static ServeProcess start(String... arguments) throws IOException {
        return ready(command(arguments).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** What would start it, for {@link #ready}. */
    public static ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(JAR.isEmpty() ? fromClasses() : List.of("-jar", JAR));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Starts it, and waits until it is ready. */
    public static ServeProcess ready(ProcessBuilder command) throws IOException {
        var process = command.start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var tokens = new ArrayList<String>();
        var line = out.readLine();
        while (line != null && line.startsWith(TOKEN)) {
            tokens.add(line.substring(TOKEN.length()));
            line = out.readLine();
        }
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("not ready, but: " + line);
        }
        return new ServeProcess(process, URI.create(line.substring(READY.length())), tokens);
    }

    /** How a process ended that did not begin to serve, and what it said of that. */
    record Refusal(int status, String said) {}

    /** Starts it with arguments that it should refuse. */
    static Refusal refused(String... arguments) throws IOException, InterruptedException {
        return refused(command(arguments));
    }

    /** The same, of a program that was made ready. */
    static Refusal refused(ProcessBuilder program) throws IOException, InterruptedException {
        var process = program.start();
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Refusal(process.waitFor(), said);
    }

    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static List<String> fromClasses() {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dorg.apache.commons.logging.LogFactory="
                        + "org.apache.commons.logging.impl.Slf4jLogFactory",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    /** Where it answers. */
    public URI base() {
        return base;
    }

    /** The operator's token, as it printed it. */
    public String token() {
        return tokens.getFirst();
    }

    /** The token of a user beside the operator. */
    public String token(String user) {
        return tokens.stream()
                .filter(line -> line.startsWith(user + " "))
                .map(line -> line.substring(user.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** What it printed of tokens, in order. */
    List<String> tokens() {
        return tokens;
    }

    /** Asks it to end, and answers its exit status. */
    int end() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** How long processors have worked for it. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The processes that it has begun, and those that they have. */
    public List<ProcessHandle> family() {
        return process.descendants().toList();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }
}
