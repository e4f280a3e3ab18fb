package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;

/**
 * What the description says of an operation.
 *
 * @param id its name
 * @param method in capitals
 * @param path with names of variables in braces
 * @param parameters resolved
 * @param body the schema of its body, if it takes one
 * @param examples of its body
 */
record Operation(
        String id,
        String method,
        String path,
        List<Json.Obj> parameters,
        Optional<Json.Obj> body,
        List<Json> examples) {

    /** Those in one place: {@code path}, {@code query} or {@code header}. */
    List<Json.Obj> in(String place) {
        return parameters.stream()
                .filter(one -> one.text("in").orElseThrow().equals(place))
                .toList();
    }
}
