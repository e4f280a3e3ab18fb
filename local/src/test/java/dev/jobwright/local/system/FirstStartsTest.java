package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.local.rows.UnusableDirectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two start for the first time at once in one folder. */
final class FirstStartsTest {
    private static final int ROUNDS = 20;

    @TempDir private Path data;

    /** Chance, before which something else happens once. */
    private static final class Late extends SecureRandom {
        private static final long serialVersionUID = 1;

        private transient Runnable meanwhile;

        Late(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            var first = meanwhile;
            meanwhile = () -> {};
            first.run();
            super.nextBytes(bytes);
        }
    }

    @Test
    void who_has_not_the_directory_makes_no_key_while_the_other_makes_it() {
        try (var first = Storage.onDisk(data)) {
            var _ = first.table();
            var chance =
                    new Late(() -> {
                        try (var second = Storage.onDisk(data)) {
                            assertThrows(
                                    UnusableDirectory.class,
                                    () -> second.tokenKey(new SecureRandom()));
                        }
                    });
            var key = first.tokenKey(chance).toString();
            assertEquals(key, Storage.tokenKeyIn(data).toString());
        }
    }

    @Test
    void the_key_in_use_is_the_one_that_is_kept_whoever_comes_first() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var folder = data.resolve("of-" + round);
            var inUse = atOnce(folder);
            assertEquals(Set.of(Files.readString(folder.resolve("signing-key"))), inUse);
        }
    }

    @Test
    void nobody_else_may_read_a_key() throws Exception {
        try (var storage = Storage.onDisk(data)) {
            var _ = storage.secret(new byte[32]);
            var file = data.resolve("signing-key");
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertEquals("rw-------", rights);
            }
        }
    }

    /** The secrets that two starts use, of those that are not refused. */
    private static Set<String> atOnce(Path folder) throws Exception {
        var both = new CyclicBarrier(2);
        var answered = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(2);
                var one = Storage.onDisk(folder);
                var other = Storage.onDisk(folder)) {
            var starts = new ArrayList<Future<String>>();
            for (var storage : new Storage[] {one, other}) {
                byte mark = (byte) starts.size();
                Callable<String> start =
                        () -> {
                            both.await();
                            return storage.secret(new byte[] {mark});
                        };
                starts.add(threads.submit(start));
            }
            for (var start : starts) {
                try {
                    answered.add(start.get());
                } catch (ExecutionException e) {
                    assertTrue(e.getCause() instanceof UnusableDirectory, e.toString());
                }
            }
        }
        return answered;
    }
}
