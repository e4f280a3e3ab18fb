package dev.jobwright.local.rows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps every other process out of a data directory, for as long as this one lives. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Makes the directory if need be, and locks it.
     *
     * @param named what a refusal calls it
     */
    static DirectoryLock on(Path directory, Path named) {
        try {
            Files.createDirectories(directory);
            var file =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                if (isLocked(file)) {
                    return new DirectoryLock(file);
                }
            } catch (IOException e) {
                file.close();
                throw e;
            }
            file.close();
            throw new UnusableDirectory(
                    "another process uses the data directory " + named,
                    "Stop that process, or choose another directory");
        } catch (IOException e) {
            throw new UnusableDirectory(
                    "the data directory " + named + " cannot be written to",
                    "Give this user the right to write there, or choose another directory",
                    e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // The file stays: to delete it could unlock it for two others at once.
            file.close();
        } catch (IOException e) {
            throw new UnusableDirectory("a data directory was not released", "Start again", e);
        }
    }
}
