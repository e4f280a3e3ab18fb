package dev.jobwright.local.system;

import dev.jobwright.local.blobs.BlobStore;
import dev.jobwright.local.blobs.FileBlobStore;
import dev.jobwright.local.blobs.MemoryBlobStore;
import dev.jobwright.local.table.EmbeddedTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
     * Storage in a folder, which is made if it is not there.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static Storage onDisk(Path folder) {
        try {
            return new Storage(
                    new FutureTask<>(() -> EmbeddedTable.onDisk(folder.resolve("table"))),
                    new FileBlobStore(folder.resolve("blobs")),
                    new FileBlobStore(folder.resolve("machines")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the data directory " + folder + " cannot be made or written to", e);
        }
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
        table().close();
    }
}
