package dev.jobwright.local.packages;

import dev.jobwright.jobs.ports.Functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a process writes, in a file: all that it wrote before its answer is there when the answer
 * is, which no pipe promises. The process appends, so the file may be emptied at any time.
 */
final class LogFile implements AutoCloseable {
    /** A process that writes more in one call loses what it wrote before. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Path path;

    private LogFile(Path path) {
        this.path = path;
    }

    static LogFile make() throws IOException {
        return new LogFile(Files.createTempFile("jobwright-tool-", ".log"));
    }

    Path path() {
        return path;
    }

    /** Takes the end of what was written since it was last taken. */
    String take() {
        try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = file.size();
            var end = ByteBuffer.allocate((int) Math.min(size, Functions.MAX_LOG_BYTES));
            file.read(end, size - end.capacity());
            file.truncate(0);
            return StandardCharsets.UTF_8.decode(end.flip()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a tool's log cannot be read", e);
        }
    }

    /** Empties it when it has grown too large. */
    void bound() {
        if (bytes() > MOST_BYTES) {
            take();
        }
    }

    long bytes() {
        return path.toFile().length();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("a tool's log cannot be deleted", e);
        }
    }
}
