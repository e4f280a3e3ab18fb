package dev.jobwright.local.blobs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, also after a loss of power. */
public final class WholeFile {

    private WholeFile() {}

    /** What is in a file. */
    public interface Content {
        /** Writes it, for the caller to close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file into a folder, for no other user to read, over what may be there.
     *
     * @param nearby a folder of the same file system, for what is not yet whole
     */
    public static void write(Path nearby, Path folder, String name, Content content)
            throws IOException {
        var unfinished = Files.createTempFile(nearby, "unfinished", "");
        try {
            try (var out = new FileOutputStream(unfinished.toFile())) {
                content.writeTo(out);
                out.getFD().sync();
            }
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            flush(folder);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A new name in a folder outlives a loss of power once the folder is flushed as well. */
    static void flush(Path folder) throws IOException {
        // Elsewhere a folder cannot be opened; there the file system keeps names by itself.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
