package dev.jobwright.local.rows;

import dev.jobwright.jobs.table.TableUnavailable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Rows in one SQLite file with a write-ahead log. A commit returns when the log is flushed to the
 * disk; readers see the commits before them and are not held up by one.
 */
public final class SqliteRows implements RowStore {
    /** Calls into SQLite hold their processor, so more readers than this would wait anyhow. */
    private static final int READERS = 4;

    private static final int PATIENCE_SECONDS = 10;

    private final DirectoryLock lock;
    private final Connection writer;
    private final PreparedStatement put;
    private final PreparedStatement remove;
    private volatile boolean closed;
    private final BlockingQueue<Reading> idle = new ArrayBlockingQueue<>(READERS);

    private SqliteRows(DirectoryLock lock, SqliteFile file) throws SQLException {
        this.lock = lock;
        this.writer = file.writer();
        try {
            this.put =
                    writer.prepareStatement(
                            "INSERT INTO rows VALUES (?, ?)"
                                    + " ON CONFLICT (k) DO UPDATE SET v = excluded.v");
            this.remove = writer.prepareStatement("DELETE FROM rows WHERE k = ?");
            for (int i = 0; i < READERS; i++) {
                idle.add(new Reading(file.reader()));
            }
        } catch (SQLException e) {
            idle.forEach(reading -> SqliteFile.close(reading.connection, e));
            SqliteFile.close(writer, e);
            throw e;
        }
    }

    /**
     * The rows of a file in a directory, both of which are made if they are not there.
     *
     * @param named what a refusal calls the directory
     * @throws UnusableDirectory with the remedy, if it cannot be used
     */
    public static SqliteRows open(Path directory, String file, Path named) {
        var lock = DirectoryLock.on(directory, named);
        try {
            return new SqliteRows(lock, new SqliteFile(directory.resolve(file)));
        } catch (SQLException e) {
            lock.close();
            throw new UnusableDirectory("its data cannot be opened", "Start again", e);
        } catch (UnusableDirectory e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        var reading = taken();
        try {
            return reading.get(key);
        } catch (SQLException e) {
            throw unavailable("data could not be read", e);
        } finally {
            idle.add(reading);
        }
    }

    @Override
    public void scan(Range range, boolean descending, Reader reader) {
        var reading = taken();
        try {
            reading.scan(range, descending, reader);
        } catch (SQLException e) {
            throw unavailable("data could not be read", e);
        } finally {
            idle.add(reading);
        }
    }

    @Override
    public void commit(SortedMap<byte[], Optional<byte[]>> changes) {
        try {
            for (var change : changes.entrySet()) {
                write(change.getKey(), change.getValue());
            }
            writer.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw unavailable("data could not be written", e);
        }
    }

    private void write(byte[] key, Optional<byte[]> value) throws SQLException {
        var statement = value.isPresent() ? put : remove;
        statement.setBytes(1, key);
        if (value.isPresent()) {
            statement.setBytes(2, Checked.with(key, value.get()));
        }
        statement.executeUpdate();
    }

    private void rollBack(SQLException cause) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private Reading taken() {
        if (closed) {
            throw unavailable("data could not be read", new SQLException("it is closed"));
        }
        return take();
    }

    private Reading take() {
        try {
            var reading = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (reading != null) {
                return reading;
            }
            throw unavailable(
                    "data could not be read",
                    new SQLException("its disk does not answer, or it was closed"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TableUnavailable("interrupted before data could be read", e);
        }
    }

    private static TableUnavailable unavailable(String problem, SQLException e) {
        var remedy =
                SqliteFile.isDamaged(e)
                        ? "; its file is damaged: stop, and put a copy in its place"
                        : "";
        return new TableUnavailable(problem + ": " + e.getMessage() + remedy, e);
    }

    @Override
    public void close() {
        try {
            if (writer.isClosed()) {
                return;
            }
            closed = true;
            for (int i = 0; i < READERS; i++) {
                take().close();
            }
            // The last to close merges the log into the file.
            writer.close();
        } catch (SQLException e) {
            throw unavailable("data did not close", e);
        } finally {
            lock.close();
        }
    }

    /** A connection for one reader at a time. */
    private static final class Reading {
        private final Connection connection;
        private final PreparedStatement get;
        private final List<PreparedStatement> scans;

        private Reading(Connection connection) throws SQLException {
            this.connection = connection;
            var range = "SELECT k, v FROM rows WHERE k >= ? AND k < ? ORDER BY k ";
            try {
                this.get = connection.prepareStatement("SELECT v FROM rows WHERE k = ?");
                this.scans =
                        List.of(
                                connection.prepareStatement(range + "ASC"),
                                connection.prepareStatement(range + "DESC"));
            } catch (SQLException e) {
                SqliteFile.close(connection, e);
                throw e;
            }
        }

        private Optional<byte[]> get(byte[] key) throws SQLException {
            get.setBytes(1, key);
            try (var found = get.executeQuery()) {
                return found.next()
                        ? Optional.of(Checked.without(key, found.getBytes(1)))
                        : Optional.empty();
            }
        }

        private void scan(Range range, boolean descending, Reader reader) throws SQLException {
            var scan = scans.get(descending ? 1 : 0);
            scan.setBytes(1, range.from());
            scan.setBytes(2, range.to());
            try (var found = scan.executeQuery()) {
                boolean goOn = true;
                while (goOn && found.next()) {
                    var key = found.getBytes(1);
                    goOn = reader.read(key, Checked.without(key, found.getBytes(2)));
                }
            }
        }

        private void close() throws SQLException {
            connection.close();
        }
    }
}
