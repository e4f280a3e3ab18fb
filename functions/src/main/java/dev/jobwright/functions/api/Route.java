package dev.jobwright.functions.api;

/**
 * A row of the route table.
 *
 * @param method in capitals
 * @param path like {@code /v1/jobs/{id}}
 * @param operation what is done there
 */
record Route(String method, String path, Operation operation) {}
