package dev.jobwright.stepfunctions.expression;

/** The stages a state's data goes through, by the names under which TestState shows them. */
public enum Stage {
    INPUT_PATH("afterInputPath"),
    PARAMETERS("afterParameters"),
    ARGUMENTS("afterArguments"),
    ITEMS_PATH("afterItemsPath"),
    ITEMS_POINTER("afterItemsPointer"),
    ITEM_SELECTOR("afterItemSelector"),
    ITEM_BATCHER("afterItemBatcher"),
    MAX_CONCURRENCY("maxConcurrency"),
    TOLERATED_FAILURE_COUNT("toleratedFailureCount"),
    TOLERATED_FAILURE_PERCENTAGE("toleratedFailurePercentage"),
    RESULT("result"),
    RESULT_SELECTOR("afterResultSelector"),
    RESULT_PATH("afterResultPath");

    /** Looks on while data is shaped, and changes nothing of it. */
    @FunctionalInterface
    public interface Watch {
        /** An execution's states are run unseen. */
        Watch NONE = (_, _) -> {};

        /** The data is here; a stage may be told more than once, and the last time counts. */
        void saw(Stage stage, Object value);
    }

    private final String field;

    Stage(String field) {
        this.field = field;
    }

    /** The field of {@code inspectionData}. */
    public String field() {
        return field;
    }
}
