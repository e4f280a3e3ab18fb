package dev.jobwright.functions.api;

/**
 * A row of the route table.
 *
 * @param method in capitals
 * @param path like {@code /v1/jobs/{id}}
 * @param operation what is done there
 * @param isOpen whether it is done for anybody, signed in or not
 */
record Route(String method, String path, Operation operation, boolean isOpen) {

    /** For whoever has signed in. */
    Route(String method, String path, Operation operation) {
        this(method, path, operation, false);
    }

    /** Whether what is asked for may stand in a body: that of a read or a removal says nothing. */
    boolean readsBody() {
        return !method.equals("GET") && !method.equals("DELETE");
    }

    /** For anybody. */
    static Route open(String method, String path, Operation operation) {
        return new Route(method, path, operation, true);
    }
}
