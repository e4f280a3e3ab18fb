package dev.jobwright.local.blobs;

import java.io.IOException;

final class MemoryBlobsTest extends LocalBlobsContract {
    MemoryBlobsTest() throws IOException {
        super(new MemoryBlobStore());
    }
}
