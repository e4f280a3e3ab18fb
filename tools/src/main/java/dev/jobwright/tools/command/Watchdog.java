package dev.jobwright.tools.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ends a program when this process is killed and cannot do so any more: otherwise it would run on
 * beside the step that is repeated. It is a shell that waits at a pipe. Nobody else holds that
 * open, so that it ends with this process, whatever ends that.
 */
final class Watchdog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());

    /**
     * Given the program's home, it reads the program's id, and then the end of the pipe. What lives
     * in that home is the program's, so that no other process is ever ended; where there is no
     * {@code /proc}, only the program itself is known.
     */
    private static final String SCRIPT =
            """
            trap '' HUP INT TERM
            read -r program
            read -r nothing
            if [ -d /proc/self ]; then
              round=0
              while [ "$round" -lt 10 ]; do
                round=$((round + 1))
                found=$(grep -lsF "HOME=$1" /proc/[0-9]*/environ)
                [ -n "$found" ] || break
                for each in $found; do
                  each=${each#/proc/}
                  kill -9 "${each%/environ}"
                done
              done
            elif [ -n "$program" ]; then
              kill -9 "$program"
            fi
            rm -rf "$1"
            """;

    private final Optional<Process> shell;

    private Watchdog(Optional<Process> shell) {
        this.shell = shell;
    }

    /** Over the program that is about to be run in a home of its own. */
    static Watchdog over(Path home) {
        var builder =
                new ProcessBuilder("/bin/sh", "-c", SCRIPT, "watchdog", home.toString())
                        .directory(Path.of("/").toFile())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", Program.PATH);
        try {
            return new Watchdog(Optional.of(builder.start()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "programs are not ended if this process is killed", e);
            return new Watchdog(Optional.empty());
        }
    }

    /** Tells it which process that is. */
    void watch(Process program) {
        shell.ifPresent(one -> {
            try {
                var pipe = one.getOutputStream();
                pipe.write((program.pid() + "\n").getBytes(StandardCharsets.UTF_8));
                pipe.flush();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "somebody has ended the watchdog of a program", e);
            }
        });
    }

    /** Its program has ended. It is killed before its pipe is closed. */
    @Override
    public void close() {
        shell.ifPresent(Process::destroyForcibly);
    }
}
