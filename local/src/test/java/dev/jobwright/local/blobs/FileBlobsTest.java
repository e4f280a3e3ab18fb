package dev.jobwright.local.blobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class FileBlobsTest extends LocalBlobsContract {
    FileBlobsTest(@TempDir Path folder) throws IOException {
        super(new FileBlobStore(folder));
    }

    @Test
    void no_key_leads_out_of_the_folder(@TempDir Path outer) throws IOException {
        var folder = outer.resolve("inner");
        var store = new FileBlobStore(folder);
        var content = "there".getBytes(StandardCharsets.UTF_8);

        store.write("../escaped", "text/plain", new ByteArrayInputStream(content));
        store.write("/etc/escaped", "text/plain", new ByteArrayInputStream(content));

        try (var outside = Files.list(outer)) {
            assertEquals(1, outside.count());
        }
        assertEquals(5, store.stat("../escaped").orElseThrow().bytes());
    }

    @Test
    void objects_are_there_when_the_folder_is_opened_again(@TempDir Path folder)
            throws IOException {
        var content = "kept".getBytes(StandardCharsets.UTF_8);
        new FileBlobStore(folder).write("k", "text/plain", new ByteArrayInputStream(content));

        try (var in = new FileBlobStore(folder).open("k").orElseThrow()) {
            assertEquals("kept", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
