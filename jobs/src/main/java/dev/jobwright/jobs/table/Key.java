package dev.jobwright.jobs.table;

/**
 * Where an item lies.
 *
 * @param partition items of one partition are read together; not empty
 * @param sort the order within the partition, by bytes of UTF-8; not empty
 */
public record Key(String partition, String sort) {
    public Key {
        if (partition.isEmpty() || sort.isEmpty()) {
            throw new IllegalArgumentException("a key has two parts that are not empty");
        }
    }
}
