package dev.jobwright.local.system;

import dev.jobwright.local.blobs.BlobStore;
import dev.jobwright.local.blobs.FileBlobStore;
import dev.jobwright.local.blobs.MemoryBlobStore;
import dev.jobwright.local.blobs.WholeFile;
import dev.jobwright.local.executions.KeptExecutions;
import dev.jobwright.local.rows.MemoryRows;
import dev.jobwright.local.rows.SqliteRows;
import dev.jobwright.local.signin.TokenKey;
import dev.jobwright.local.table.EmbeddedTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where everything is kept. It is opened while the rest of the system starts. */
public final class Storage implements AutoCloseable {
    private static final String TOKEN_KEY = "token-key";

    private final FutureTask<EmbeddedTable> table;
    private final FutureTask<KeptExecutions> executions;
    private final BlobStore blobs;
    private final Optional<Path> folder;

    private Storage(
            Callable<EmbeddedTable> table,
            Callable<KeptExecutions> executions,
            BlobStore blobs,
            Optional<Path> folder) {
        this.folder = folder;
        this.table = new FutureTask<>(table);
        this.executions = new FutureTask<>(executions);
        this.blobs = blobs;
        Thread.ofPlatform().daemon().name("open the table").start(this.table);
        Thread.ofPlatform().daemon().name("open the executions").start(this.executions);
    }

    /** Storage that ends with the process. */
    public static Storage inMemory() {
        return new Storage(
                EmbeddedTable::inMemory,
                () -> new KeptExecutions(new MemoryRows()),
                new MemoryBlobStore(),
                Optional.empty());
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
                    () -> EmbeddedTable.onDisk(folder.resolve("table"), folder),
                    () -> executions(folder.resolve("executions"), folder),
                    new FileBlobStore(folder.resolve("blobs")),
                    Optional.of(folder));
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

    private static KeptExecutions executions(Path folder, Path named) {
        return new KeptExecutions(SqliteRows.open(folder, "executions.db", named));
    }

    /** A text that is the same at every start, if there is a folder to keep it in. */
    private String keep(String name, Supplier<String> fresh) {
        return folder.map(each -> kept(each, name, fresh)).orElseGet(fresh);
    }

    /** What the file says, which is made if it is not there: for this user alone, and whole. */
    private String kept(Path folder, String name, Supplier<String> fresh) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                makeOnce(folder, name, fresh.get().getBytes(StandardCharsets.UTF_8));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the key in " + file + " cannot be kept or read", e);
        }
    }

    /**
     * Of two first starts at once in one folder, one has the table, and makes the keys; the other
     * is refused here, before it writes over a key that is in use.
     */
    private void makeOnce(Path folder, String name, byte[] content) throws IOException {
        var _ = table();
        if (!Files.exists(folder.resolve(name))) {
            WholeFile.write(folder, folder, name, out -> out.write(content));
        }
    }

    /**
     * The text that the installation's key is made of, the same at every start.
     *
     * @param fresh bytes of chance, for the first
     */
    String secret(byte[] fresh) {
        return keep("signing-key", () -> HexFormat.of().formatHex(fresh));
    }

    /** The key of the installation's tokens, the same at every start. */
    TokenKey tokenKey(SecureRandom random) {
        return TokenKey.read(keep(TOKEN_KEY, () -> TokenKey.fresh(random)));
    }

    /**
     * The key of the tokens of an installation in a folder, which may be running meanwhile.
     *
     * @throws UncheckedIOException if there is none
     */
    public static TokenKey tokenKeyIn(Path folder) {
        try {
            return TokenKey.read(Files.readString(folder.resolve(TOKEN_KEY)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "there is no installation in " + folder + "; jobwright serve makes one", e);
        }
    }

    /** The table, once it is open. */
    EmbeddedTable table() {
        return opened(table);
    }

    /** What Step Functions keeps, once it is open. */
    KeptExecutions executions() {
        return opened(executions);
    }

    private static <T> T opened(FutureTask<T> opening) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException("the data directory was not opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the data was opened", e);
        }
    }

    BlobStore blobs() {
        return blobs;
    }

    @Override
    public void close() {
        close(executions, KeptExecutions::close);
        close(table, EmbeddedTable::close);
    }

    private static <T> void close(FutureTask<T> opening, Consumer<T> close) {
        try {
            close.accept(opening.get());
        } catch (ExecutionException e) {
            // It was never open, as whoever wanted to use it was told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
