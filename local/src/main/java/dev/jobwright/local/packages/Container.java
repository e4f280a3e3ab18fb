package dev.jobwright.local.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A container of a package's image. It shares the host's network, since the runtime API is on the
 * loopback interface; the engine limits its memory. The image itself says which handler it has.
 *
 * @param engine the engine's command up to and including {@code run}, with options that this
 *     machine asks for
 */
record Container(PackageFolder source, String image, List<String> engine) implements Launcher {
    private static final String RUN = "run";
    private static final String ROOT = "/var/task";

    /** In the answers of every engine about what is not there; some call that an error. */
    private static final String GONE = "o such container";

    private static final int MOST_TRIES = 3;
    private static final long SECONDS_A_TRY = 10;

    @Override
    public ProcessBuilder command(String name, String runtimeApi) {
        var tool = source.tool();
        var command = new ArrayList<>(engine);
        command.addAll(List.of("--rm", "--name", name, "--network", "host"));
        // The first process of a container ignores every other signal that it does not ask for.
        command.addAll(List.of("--stop-signal", "KILL"));
        command.addAll(List.of("--memory", tool.memoryMb() + "m"));
        RuntimeVariables.of(tool, ROOT, runtimeApi)
                .forEach((variable, value) ->
                        command.addAll(List.of("--env", variable + "=" + value)));
        command.add(image);
        return new ProcessBuilder(command).directory(source.folder().toFile());
    }

    /**
     * The engine's client is no ancestor of what it runs: the engine itself must end that, also
     * where its client had only begun to make it.
     */
    @Override
    public void end(String name) throws IOException {
        var command = new ArrayList<>(engine.subList(0, engine.indexOf(RUN)));
        command.addAll(List.of("rm", "--force", name));
        var answer = "";
        for (int i = 0; i < MOST_TRIES; i++) {
            var removal = new ProcessBuilder(command).redirectErrorStream(true).start();
            var ended = removal.onExit();
            // An engine that does not answer holds nobody up for ever.
            var _ =
                    ended.copy()
                            .completeOnTimeout(removal, SECONDS_A_TRY, TimeUnit.SECONDS)
                            .thenAccept(Process::destroyForcibly);
            answer = new String(removal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (ended.join().exitValue() == 0 || answer.contains(GONE)) {
                return;
            }
        }
        throw new IOException(String.join(" ", command) + " does not remove it: " + answer);
    }

    /** What a container writes goes through the engine. */
    @Override
    public boolean logsLate() {
        return true;
    }

    @Override
    public boolean countsMemory() {
        return false;
    }
}
