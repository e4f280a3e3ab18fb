package dev.jobwright.local.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it began. A process whose parent has ended is nobody's descendant any
 * more; on Linux it is still known by a variable that all of them inherit.
 *
 * @param root the process that was begun
 * @param mark a variable and its value, as the system keeps them
 */
record ProcessTree(ProcessHandle root, String mark) {
    private static final Path PROC = Path.of("/proc");
    private static final int MOST_ROUNDS = 20;
    private static final long MILLIS_A_ROUND = 100;
    private static final long KB = 1024;

    /** Ends every process of it; what is begun meanwhile is ended in another round. */
    void kill() {
        var alive = all();
        for (int round = 0; round < MOST_ROUNDS && !alive.isEmpty(); round++) {
            alive.forEach(ProcessHandle::destroyForcibly);
            await(alive);
            alive = all();
        }
    }

    /** Until they have ended, or for a moment: the system may be slow to let go of one. */
    private static void await(List<ProcessHandle> ending) {
        var ends = ending.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, MILLIS_A_ROUND, TimeUnit.MILLISECONDS)
                .join();
    }

    /** The memory that it holds, in bytes; 0 where the system does not tell. */
    long residentBytes() {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(process -> residentBytes(process.pid()))
                .sum();
    }

    private List<ProcessHandle> all() {
        var family = Stream.concat(Stream.of(root), root.descendants());
        return Stream.concat(family, marked())
                .filter(ProcessHandle::isAlive)
                .filter(process -> !isZombie(process.pid()))
                .distinct()
                .toList();
    }

    /** Whether it has ended, and only its parent has not taken note of that. */
    private static boolean isZombie(long pid) {
        return read(pid, "status").filter(status -> status.contains("\nState:\tZ")).isPresent();
    }

    private Stream<ProcessHandle> marked() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        read(process.pid(), "environ")
                                .filter(variables -> variables.contains(mark))
                                .isPresent());
    }

    private static long residentBytes(long pid) {
        return read(pid, "status")
                .flatMap(status ->
                        status.lines().filter(line -> line.startsWith("VmRSS:")).findFirst())
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KB)
                .orElse(0L);
    }

    /** Empty for a process that has ended, is another user's, or on another system. */
    private static Optional<String> read(long pid, String what) {
        try {
            var bytes = Files.readAllBytes(PROC.resolve(Path.of(Long.toString(pid), what)));
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
