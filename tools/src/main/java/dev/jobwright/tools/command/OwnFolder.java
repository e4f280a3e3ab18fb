package dev.jobwright.tools.command;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A new folder that is gone afterwards, with all that is in it. */
final class OwnFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnFolder.class.getName());

    private final Path path = Files.createTempDirectory("jobwright-command-");

    OwnFolder() throws IOException {}

    Path path() {
        return path;
    }

    /** What is left of it is told to the log: the program's result stands. */
    @Override
    public void close() {
        try {
            delete();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a program's folder was not deleted: " + path, e);
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException trouble) throws IOException {
                        Files.deleteIfExists(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
