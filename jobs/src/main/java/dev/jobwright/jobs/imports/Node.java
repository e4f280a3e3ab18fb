package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.Map;
import java.util.Optional;

/**
 * A node of a graph.
 *
 * @param id unique in the graph
 * @param type as it is written
 * @param kind what it is for
 * @param label for people
 * @param data its parameters' values
 * @param parent the node around it
 * @param typeAt where its type stands
 * @param at where it stands
 */
record Node(
        String id,
        String type,
        NodeKind kind,
        Optional<String> label,
        Map<String, Place> data,
        Optional<Place> parent,
        Place typeAt,
        Place at) {

    /** A field of its data, where that is a text. */
    Optional<String> text(String name) {
        return Optional.ofNullable(data.get(name))
                .map(Place::value)
                .filter(Json.Str.class::isInstance)
                .map(value -> ((Json.Str) value).value())
                .filter(text -> !text.isEmpty());
    }
}
