package dev.jobwright.local.packages;

import java.io.IOException;
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
    private static final long SECONDS_TO_END = 20;

    @Override
    public ProcessBuilder command(String name, String runtimeApi) {
        var tool = source.tool();
        var command = new ArrayList<>(engine);
        command.addAll(List.of("--rm", "--name", name, "--network", "host"));
        command.addAll(List.of("--memory", tool.memoryMb() + "m"));
        RuntimeVariables.of(tool, ROOT, runtimeApi)
                .forEach((variable, value) ->
                        command.addAll(List.of("--env", variable + "=" + value)));
        command.add(image);
        return new ProcessBuilder(command).directory(source.folder().toFile());
    }

    /** The engine's client is no ancestor of what it runs: the engine itself must end that. */
    @Override
    public void end(String name) throws IOException {
        var command = new ArrayList<>(engine.subList(0, engine.indexOf(RUN)));
        command.addAll(List.of("kill", name));
        var kill =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!kill.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
