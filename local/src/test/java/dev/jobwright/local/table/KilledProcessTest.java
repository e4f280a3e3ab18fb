package dev.jobwright.local.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was acknowledged survives SIGKILL, and no transaction is there by halves. */
class KilledProcessTest {
    private static final int ROUNDS = 4;
    private static final int WRITERS = 8;

    /** After so many acknowledgements of a round the process is killed. */
    private static final int ENOUGH = 300;

    @TempDir private Path directory;

    @Test
    void what_was_acknowledged_survives_and_nothing_is_torn() throws Exception {
        var acknowledged = new TreeSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeAndKill(round));
            try (var table = EmbeddedTable.onDisk(directory)) {
                var left = sorts(table, Query.prefix("left", ""));
                assertEquals(left, sorts(table, Query.prefix("right", "")), "none is torn");
                assertEquals(left, sorts(table, Query.of(Index.BY_DUE, "left")), "nor its index");
                assertTrue(left.containsAll(acknowledged), "none is lost");
            }
        }
        assertTrue(acknowledged.size() >= ROUNDS * ENOUGH);
    }

    private Set<String> writeAndKill(int round) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                directory.toString(),
                                Integer.toString(round))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines = process.inputReader()) {
            var acknowledged = new TreeSet<String>();
            for (int i = 0; i < ENOUGH; i++) {
                acknowledged.add(lines.readLine());
            }
            // The process itself would close the stream, with what is still on its way.
            process.toHandle().destroyForcibly();
            acknowledged.addAll(whole(lines));
            return acknowledged;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** What was still on its way; the last line may be cut. */
    private static List<String> whole(BufferedReader lines) throws IOException {
        var rest = lines.lines().toList();
        return rest.isEmpty() ? rest : rest.subList(0, rest.size() - 1);
    }

    private static Set<String> sorts(EmbeddedTable table, Query query) {
        return Pages.all(table, query).stream()
                .map(item -> item.key().sort())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Writes pairs of items as fast as it can, and says which are acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            var table = EmbeddedTable.onDisk(Path.of(arguments[0]));
            for (int i = 0; i < WRITERS; i++) {
                var name = "round " + arguments[1] + " writer " + i;
                Thread.ofPlatform().start(() -> write(table, name));
            }
        }

        private static void write(EmbeddedTable table, String name) {
            for (int i = 0; ; i++) {
                var sort = "%s pair %06d".formatted(name, i);
                var pair = List.of(put("left", sort), put("right", sort));
                if (!table.transact(pair).equals(new Outcome.Committed())) {
                    throw new AssertionError(sort);
                }
                synchronized (System.out) {
                    System.out.println(sort);
                }
            }
        }

        private static Write put(String partition, String sort) {
            var attributes =
                    Json.object()
                            .put("payload", "x".repeat(500))
                            .put(Index.BY_DUE.partitionAttribute(), partition)
                            .put(Index.BY_DUE.sortAttribute(), sort)
                            .done();
            return new Write.Put(
                    new Item(new Key(partition, sort), attributes), new Condition.Absent());
        }
    }
}
