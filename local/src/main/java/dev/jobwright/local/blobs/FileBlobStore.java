package dev.jobwright.local.blobs;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Blobs.Stat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Objects in files. A file is named by its key's hash, so that no key can name a place outside the
 * folder; its first line tells the key and the content type, the object follows.
 */
public final class FileBlobStore implements BlobStore {

    /** What a file's first line tells. */
    private record Header(String key, String contentType, int bytes) {}

    private final Path folder;

    /** Keeps its files in a folder, which is made if it is not there. */
    public FileBlobStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void write(String key, String contentType, InputStream content) throws IOException {
        make(shelf(key));
        note(key);
        WholeFile.write(
                folder,
                shelf(key),
                hash(key),
                out -> {
                    out.write(header(key, contentType));
                    content.transferTo(out);
                });
    }

    /**
     * Notes, before an object is there, that its folder has it: files are named by hashes, so no
     * name tells. An empty file is a note; a note may outlive its object and mean nothing.
     */
    private void note(String key) throws IOException {
        var notes = notes(folderOf(key));
        if (!Files.isDirectory(notes)) {
            Files.createDirectories(notes);
            WholeFile.flush(folder.resolve("names"));
        }
        try {
            Files.createFile(notes.resolve(hash(key)));
        } catch (FileAlreadyExistsException e) {
            // It has been written before.
        }
    }

    @Override
    public List<String> list(String keys) throws IOException {
        var notes = notes(keys);
        if (!Files.isDirectory(notes)) {
            return List.of();
        }
        var found = new ArrayList<String>();
        try (var noted = Files.newDirectoryStream(notes)) {
            for (var note : noted) {
                keyOf(note.getFileName().toString()).ifPresent(found::add);
                if (found.size() == MOST_LISTED) {
                    break;
                }
            }
        }
        return found;
    }

    private Optional<String> keyOf(String hash) throws IOException {
        var file = folder.resolve(hash.substring(0, 2)).resolve(hash);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Optional.of(readHeader(in).key());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        if (Files.deleteIfExists(file(key))) {
            WholeFile.flush(shelf(key));
        }
        Files.deleteIfExists(notes(folderOf(key)).resolve(hash(key)));
    }

    private static String folderOf(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    private Path notes(String keys) {
        return folder.resolve("names").resolve(hash(keys));
    }

    private void make(Path shelf) throws IOException {
        if (!Files.isDirectory(shelf)) {
            Files.createDirectories(shelf);
            WholeFile.flush(folder);
        }
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        try {
            return Optional.of(opened(key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Stat> stat(String key) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file(key)))) {
            var header = readHeader(in);
            return Optional.of(
                    new Stat(Files.size(file(key)) - header.bytes(), header.contentType()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The object's own bytes, behind the header. */
    private InputStream opened(String key) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file(key)));
        try {
            readHeader(in);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static byte[] header(String key, String contentType) {
        var line = Json.object().put("key", key).put("content_type", contentType).done();
        return (JsonText.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Header readHeader(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("a stored object has no header");
            }
            line.write(next);
        }
        var header = (Json.Obj) JsonText.readOwn(line.toString(StandardCharsets.UTF_8));
        return new Header(
                header.text("key").orElseThrow(),
                header.text("content_type").orElseThrow(),
                line.size() + 1);
    }

    private Path file(String key) {
        return shelf(key).resolve(hash(key));
    }

    /** One of 256 folders, so that none holds too many files to be listed. */
    private Path shelf(String key) {
        return folder.resolve(hash(key).substring(0, 2));
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
