package dev.jobwright.jobs.json;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads an object field by field, and at the end refuses what nobody asked for. */
public final class ObjectReader {
    private final Json.Obj object;
    private final Place place;
    private final Set<String> known = new HashSet<>();

    ObjectReader(Json.Obj object, Place place) {
        this.object = object;
        this.place = place;
    }

    /** The field, if it is there (a JSON null is a value). */
    public Optional<Place> optional(String name) {
        known.add(name);
        return object.get(name).map(value -> place.below(name, value));
    }

    /** The field; a problem when it is not there. */
    public Optional<Place> required(String name) {
        var field = optional(name);
        if (field.isEmpty()) {
            place.problems()
                    .add(
                            Problem.below(place.pointer(), name),
                            "MISSING_FIELD",
                            "add the field " + name);
        }
        return field;
    }

    /** Refuses every field that was not asked for. */
    public void refuseOthers() {
        object.fields()
                .forEach((name, value) -> {
                    if (!known.contains(name)) {
                        place.below(name, value)
                                .problem("UNKNOWN_FIELD", "there is no such field here");
                    }
                });
    }
}
