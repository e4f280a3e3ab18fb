package dev.jobwright.stepfunctions.json;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * An object that never changes and shares its keys with all others of its shape: a history holds
 * thousands of them, and a hash table for each would be most of it.
 */
final class FixedObject extends AbstractMap<String, Object> {
    private final String[] keys;
    private final Object[] values;

    FixedObject(String[] keys, Object[] values) {
        if (keys.length != values.length) {
            throw new IllegalArgumentException(
                    keys.length + " keys and " + values.length + " values");
        }
        this.keys = keys;
        this.values = values;
    }

    private int index(@Nullable Object key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int index = index(key);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return index(key) >= 0;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next == keys.length) {
                throw new NoSuchElementException();
            }
            var entry = Map.entry(keys[next], values[next]);
            next++;
            return entry;
        }
    }
}
