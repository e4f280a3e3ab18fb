package dev.jobwright.local.rows;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Rows that live as long as the process. */
public final class MemoryRows implements RowStore {
    private final NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    @Override
    public Optional<byte[]> get(byte[] key) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(rows.get(key));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void scan(Range range, boolean descending, Reader reader) {
        if (Arrays.compareUnsigned(range.from(), range.to()) >= 0) {
            return;
        }
        lock.readLock().lock();
        try {
            var found = rows.subMap(range.from(), true, range.to(), false);
            for (var row : (descending ? found.descendingMap() : found).entrySet()) {
                if (!reader.read(row.getKey(), row.getValue())) {
                    return;
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void commit(SortedMap<byte[], Optional<byte[]>> changes) {
        lock.writeLock().lock();
        try {
            changes.forEach((key, value) ->
                    value.ifPresentOrElse(there -> rows.put(key, there), () -> rows.remove(key)));
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        // There is nothing to keep.
    }
}
