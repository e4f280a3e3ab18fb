package dev.jobwright.stepfunctions.language;

/** What JSONata's {@code $states} holds at the time a field is evaluated. */
enum Sees {
    /** Before the state has worked, or when it does no work. */
    INPUT,
    /** When the work has ended well. */
    RESULT,
    /** In a Catcher. */
    ERROR;

    boolean has(String field) {
        return switch (field) {
            case "input", "context" -> true;
            case "result" -> this == RESULT;
            case "errorOutput" -> this == ERROR;
            default -> false;
        };
    }
}
