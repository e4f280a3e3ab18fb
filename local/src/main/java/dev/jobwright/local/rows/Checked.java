package dev.jobwright.local.rows;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/**
 * A row's value behind a checksum of its key and value. SQLite checks its log and the shape of its
 * pages, but hands out what stands in them as it is.
 */
final class Checked {
    private Checked() {}

    static byte[] with(byte[] key, byte[] value) {
        return ByteBuffer.allocate(Integer.BYTES + value.length)
                .putInt(sum(key, value))
                .put(value)
                .array();
    }

    /**
     * The value alone.
     *
     * @throws SQLException as SQLite's own of a damaged file, if it is not what was written
     */
    static byte[] without(byte[] key, byte[] checked) throws SQLException {
        if (checked.length >= Integer.BYTES) {
            var buffer = ByteBuffer.wrap(checked);
            int sum = buffer.getInt();
            var value = new byte[buffer.remaining()];
            buffer.get(value);
            if (sum == sum(key, value)) {
                return value;
            }
        }
        throw new SQLiteException(
                "a row does not match its checksum", SQLiteErrorCode.SQLITE_CORRUPT);
    }

    private static int sum(byte[] key, byte[] value) {
        var sum = new CRC32C();
        sum.update(key);
        sum.update(value);
        return (int) sum.getValue();
    }
}
