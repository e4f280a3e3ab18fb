package dev.jobwright.local.system;

import dev.jobwright.local.blobs.BlobStore;
import dev.jobwright.local.blobs.FileBlobStore;
import dev.jobwright.local.blobs.MemoryBlobStore;
import dev.jobwright.local.table.EmbeddedTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Where everything is kept. It is opened while the rest of the system starts. */
public final class Storage implements AutoCloseable {
    private final FutureTask<EmbeddedTable> table;
    private final BlobStore blobs;
    private final BlobStore definitions;

    private Storage(FutureTask<EmbeddedTable> table, BlobStore blobs, BlobStore definitions) {
        this.table = table;
        this.blobs = blobs;
        this.definitions = definitions;
        Thread.ofPlatform().daemon().name("open the table").start(table);
    }

    /** Storage that ends with the process. */
    public static Storage inMemory() {
        return new Storage(
                new FutureTask<>(EmbeddedTable::inMemory),
                new MemoryBlobStore(),
                new MemoryBlobStore());
    }

    /**
     * Storage in a folder, which is made if it is not there, for this user alone.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static Storage onDisk(Path folder) {
        try {
            Files.createDirectories(folder, onlyForOwner());
            return new Storage(
                    new FutureTask<>(() -> EmbeddedTable.onDisk(folder.resolve("table"), folder)),
                    new FileBlobStore(folder.resolve("blobs")),
                    new FileBlobStore(folder.resolve("machines")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the data directory " + folder + " cannot be made or written to", e);
        }
    }

    private static FileAttribute<?>[] onlyForOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The table, once it is open. */
    EmbeddedTable table() {
        try {
            return table.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException("the table was not opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the table was opened", e);
        }
    }

    BlobStore blobs() {
        return blobs;
    }

    BlobStore definitions() {
        return definitions;
    }

    @Override
    public void close() {
        try {
            table.get().close();
        } catch (ExecutionException e) {
            // It was never open, as whoever wanted to use it was told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
