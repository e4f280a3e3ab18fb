package dev.jobwright.tools.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A process and all that comes from it. One whose parent has ended is nobody's child any more; on
 * Linux it is still known by its home, which no other process has.
 *
 * @param process the first of them
 * @param home their home directory
 */
record Family(Process process, Path home) implements AutoCloseable {
    private static final Path PROCESSES = Path.of("/proc");

    /** Ends them all; a family that grows meanwhile is looked through again. */
    @Override
    public void close() {
        boolean found = true;
        for (int round = 0; found && round < 10; round++) {
            var members = Stream.concat(process.descendants(), orphans()).toList();
            found = !members.isEmpty();
            // By its handle: ended as a process, it would lose what it wrote and nobody has read.
            process.toHandle().destroyForcibly();
            members.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Stream<ProcessHandle> orphans() {
        return Files.isDirectory(PROCESSES)
                ? ProcessHandle.allProcesses()
                        .filter(each -> each.pid() != process.pid())
                        .filter(each -> livesHere(each.pid()))
                : Stream.empty();
    }

    private boolean livesHere(long pid) {
        try {
            var environment = Files.readAllBytes(PROCESSES.resolve(pid + "/environ"));
            return ("\0" + new String(environment, StandardCharsets.UTF_8))
                    .contains("\0HOME=" + home + "\0");
        } catch (IOException e) {
            // It has ended, or is somebody else's.
            return false;
        }
    }
}
