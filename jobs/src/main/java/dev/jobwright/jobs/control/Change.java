package dev.jobwright.jobs.control;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.Optional;
import java.util.function.Function;

/** What becomes of something that a job may have. */
public sealed interface Change<T> {
    /** It stays as it is. */
    record Keep<T>() implements Change<T> {}

    /** There is none any more. */
    record Lift<T>() implements Change<T> {}

    /** It is this from now on. */
    record Set<T>(T value) implements Change<T> {}

    /** What there is after that. */
    default Optional<T> after(Optional<T> before) {
        return switch (this) {
            case Keep<T> _ -> before;
            case Lift<T> _ -> Optional.empty();
            case Set<T>(var value) -> Optional.of(value);
        };
    }

    /**
     * Of a field: left out is kept, and null is none.
     *
     * @param reader of a value, which is kept if it is wrong
     */
    static <T> Change<T> read(Optional<Place> field, Function<Place, Optional<T>> reader) {
        return field.<Change<T>>map(place ->
                        place.value() instanceof Json.Null
                                ? new Lift<>()
                                : reader.apply(place).<Change<T>>map(Set::new).orElseGet(Keep::new))
                .orElseGet(Keep::new);
    }
}
