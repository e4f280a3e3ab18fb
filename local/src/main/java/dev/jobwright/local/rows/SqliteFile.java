package dev.jobwright.local.rows;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A SQLite file of rows: how it is opened, and what is in it. */
final class SqliteFile {
    /** Marks the file as ours: "JbWr". */
    private static final int APPLICATION = 0x4a625772;

    /** Raised by every change that an older release could not read. */
    private static final int VERSION = 1;

    private static final List<String> SETTINGS =
            List.of(
                    // Items of some KB then lie within a page; only a new file takes it.
                    "page_size = 16384",
                    "journal_mode = WAL",
                    // Every commit is flushed to the disk, on a Mac through the disk's own cache.
                    "synchronous = FULL",
                    "fullfsync = TRUE",
                    "journal_size_limit = 67108864",
                    "cache_size = -16384",
                    "busy_timeout = 5000");

    private final Path path;

    SqliteFile(Path path) {
        this.path = path;
    }

    /** A connection that writes, to a file that is there afterwards and is ours. */
    Connection writer() {
        load();
        try {
            return prepared(connect());
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private Connection prepared(Connection connection) throws SQLException {
        try {
            if (number(connection, "PRAGMA application_id") == 0 && isEmpty(connection)) {
                create(connection);
            }
            checkOurs(connection);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | UnusableDirectory e) {
            close(connection, e);
            throw e;
        }
    }

    /** A connection that reads what is committed. */
    Connection reader() throws SQLException {
        return connect();
    }

    private static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new UnusableDirectory(
                    "the native library of SQLite cannot be loaded",
                    "Name a directory that libraries may be run from, by"
                            + " -Dorg.sqlite.tmpdir=DIRECTORY; or keep the table in memory",
                    e);
        }
    }

    private Connection connect() throws SQLException {
        var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + path);
        try (var statement = connection.createStatement()) {
            for (var setting : SETTINGS) {
                statement.execute("PRAGMA " + setting);
            }
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            throw e;
        }
    }

    /** Lets go of a connection because of a failure, which stays the one to tell of. */
    static void close(Connection connection, Exception why) {
        try {
            connection.close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE rows (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID");
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void checkOurs(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new UnusableDirectory(
                    path + " is a SQLite file of another program",
                    "Choose another data directory, or move the file away");
        }
        if (number(connection, "PRAGMA user_version") > VERSION) {
            throw new UnusableDirectory(
                    path + " was written by a newer release",
                    "Run that release, or choose another data directory");
        }
        number(connection, "SELECT count(*) FROM (SELECT 1 FROM rows LIMIT 1)");
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getInt(1) : 0;
        }
    }

    private UnusableDirectory unusable(SQLException e) {
        return isDamaged(e)
                ? new UnusableDirectory(
                        path + " is damaged",
                        "Stop every process that uses it and put a copy in its place, or move it"
                                + " away to begin empty; \"sqlite3 "
                                + path.getFileName()
                                + " .recover\" may save what is left",
                        e)
                : new UnusableDirectory(
                        path + " cannot be opened",
                        "See that this user may write there and that the disk is not full",
                        e);
    }

    static boolean isDamaged(SQLException e) {
        return e instanceof SQLiteException failure
                && (failure.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                        || failure.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
    }
}
