package dev.jobwright.local.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableContract;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.local.rows.UnusableDirectory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class DiskEngineTest extends TableContract {
    private static final Key KEY = new Key("p", "s");
    private static final Item ITEM =
            new Item(
                    KEY,
                    Json.object().put("n", 1).put("by_due_pk", "d").put("by_due_sk", "1").done());

    @TempDir private Path directory;
    private EmbeddedTable table;

    @BeforeEach
    void open() {
        table = EmbeddedTable.onDisk(directory);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Override
    protected Table table() {
        return table;
    }

    @Test
    void what_was_written_is_there_after_opening_again() {
        assertEquals(new Outcome.Committed(), put());
        reopen();
        assertEquals(Optional.of(ITEM), table.get(KEY));
        assertEquals(1, table.query(Query.of(Index.BY_DUE, "d")).items().size());
    }

    @Test
    void a_closed_table_leaves_one_file_and_the_lock() throws IOException {
        put();
        table.close();
        assertEquals(List.of("lock", "table.db"), files());
        table = EmbeddedTable.onDisk(directory);
    }

    @Test
    void a_closed_table_answers_nobody_and_holds_nobody_up() {
        table.close();
        assertThrows(TableUnavailable.class, this::put);
        var closed = table;
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThrows(TableUnavailable.class, () -> closed.get(KEY)));
        table = EmbeddedTable.onDisk(directory);
    }

    @Test
    void a_directory_is_used_once_at_a_time() {
        assertUnusable(directory, "Stop that process");
        assertEquals(new Outcome.Committed(), put());
    }

    @Test
    void a_file_in_place_of_the_directory_is_refused() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        assertUnusable(file, "cannot be written to");
    }

    @Test
    void a_directory_is_made() {
        var deep = directory.resolve("a/b");
        EmbeddedTable.onDisk(deep).close();
        assertTrue(Files.exists(deep.resolve("table.db")));
    }

    @Test
    void a_file_that_is_no_table_is_refused_and_left_alone() throws IOException {
        var other = Files.createDirectory(directory.resolve("other"));
        var text = "this is not what was expected here\n".repeat(1_000);
        Files.writeString(other.resolve("table.db"), text);
        assertUnusable(other, "is damaged");
        assertEquals(text, Files.readString(other.resolve("table.db")));
    }

    @Test
    void a_truncated_file_is_noticed() throws IOException {
        putMany();
        table.close();
        try (var file =
                Files.newByteChannel(directory.resolve("table.db"), StandardOpenOption.WRITE)) {
            file.truncate(64 * 1024);
        }
        assertUnusable(directory, "is damaged");
        Files.delete(directory.resolve("table.db"));
        table = EmbeddedTable.onDisk(directory);
    }

    @Test
    void a_file_of_another_program_or_of_a_newer_release_is_refused() throws SQLException {
        table.close();
        pragma("user_version = 2");
        assertUnusable(directory, "newer release");
        pragma("application_id = 1");
        assertUnusable(directory, "another program");
        pragma("application_id = " + 0x4a625772);
        pragma("user_version = 1");
        table = EmbeddedTable.onDisk(directory);
    }

    @Test
    void a_table_that_is_refused_is_let_go_of() throws Exception {
        table.close();
        statement("ALTER TABLE rows RENAME COLUMN v TO w");
        assertUnusable(directory, "cannot be opened");
        // SQLite takes its log away with the last connection.
        assertEquals(List.of("lock", "table.db"), files());
        statement("ALTER TABLE rows RENAME COLUMN w TO v");
        table = EmbeddedTable.onDisk(directory);
    }

    @Test
    void a_read_that_meets_damage_says_so_and_how_to_mend_it() throws IOException {
        putMany();
        table.close();
        var bytes = Files.readAllBytes(directory.resolve("table.db"));
        Arrays.fill(bytes, 40_000, bytes.length, (byte) 7);
        Files.write(directory.resolve("table.db"), bytes);
        table = EmbeddedTable.onDisk(directory);
        var refusal =
                assertThrows(TableUnavailable.class, () -> table.query(Query.prefix("p", "s")));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is damaged"), "says so");
    }

    private static void assertUnusable(Path where, String says) {
        var refusal = assertThrows(UnusableDirectory.class, () -> EmbeddedTable.onDisk(where));
        var message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(says), message);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void pragma(String setting) throws SQLException {
        statement("PRAGMA " + setting);
    }

    private void statement(String text) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory + "/table.db");
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private void putMany() {
        for (int i = 0; i < 50; i++) {
            var item =
                    new Item(
                            new Key("p", "s" + i), Json.object().put("v", "x".repeat(2000)).done());
            table.transact(List.of(new Write.Put(item, new Condition.Always())));
        }
    }

    private void reopen() {
        table.close();
        table = EmbeddedTable.onDisk(directory);
    }

    private Outcome put() {
        return table.transact(List.of(new Write.Put(ITEM, new Condition.Always())));
    }
}
