package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

/**
 * The secondary indexes. An item is in an index exactly when it has both of its attributes, as
 * text. Reads may be stale.
 */
public enum Index {
    /** An owner's jobs by creation; answers whole items. */
    BY_OWNER("by_owner", Projection.ALL),
    /** What the sweeper must look at, by when; answers keys only. */
    BY_DUE("by_due", Projection.KEYS_ONLY),
    /** The jobs that a schedule has made, by creation; answers keys only. */
    BY_SCHEDULE("by_schedule", Projection.KEYS_ONLY),
    /** The jobs of a workflow that have not ended, by creation; answers keys only. */
    BY_WORKFLOW("by_workflow", Projection.KEYS_ONLY);

    /** What an index answers of an item. */
    public enum Projection {
        /** Every attribute. */
        ALL,
        /** The item's key and the index's own two attributes. */
        KEYS_ONLY
    }

    private final String indexName;
    private final Projection projection;

    Index(String indexName, Projection projection) {
        this.indexName = indexName;
        this.projection = projection;
    }

    /** The index's name in the deployment. */
    public String indexName() {
        return indexName;
    }

    /** What a query of it answers. */
    public Projection projection() {
        return projection;
    }

    /** Whether an item is in it. */
    public boolean has(Item item) {
        return item.textIf(partitionAttribute()).isPresent()
                && item.textIf(sortAttribute()).isPresent();
    }

    /** What a query of it answers of an item that is in it. */
    public Item answer(Item item) {
        return switch (projection) {
            case ALL -> item;
            case KEYS_ONLY ->
                    new Item(
                            item.key(),
                            Json.object()
                                    .put(partitionAttribute(), item.text(partitionAttribute()))
                                    .put(sortAttribute(), item.text(sortAttribute()))
                                    .done());
        };
    }

    /** The attribute that is the index's partition. */
    public String partitionAttribute() {
        return indexName + "_pk";
    }

    /** The attribute that is the index's order. */
    public String sortAttribute() {
        return indexName + "_sk";
    }
}
