package dev.jobwright.jobs.table;

import java.util.Comparator;

/**
 * Where an item lies.
 *
 * @param partition items of one partition are read together; not empty
 * @param sort the order within the partition, by bytes of UTF-8; not empty
 */
public record Key(String partition, String sort) implements Comparable<Key> {

    /** Text in the order of its UTF-8 bytes, which Java's own order of text is not. */
    public static final Comparator<String> BY_UTF8 = Key::compareUtf8;

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::partition, BY_UTF8).thenComparing(Key::sort, BY_UTF8);

    public Key {
        if (partition.isEmpty() || sort.isEmpty()) {
            throw new IllegalArgumentException("a key has two parts that are not empty");
        }
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    private static int compareUtf8(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
