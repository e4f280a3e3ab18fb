package dev.jobwright.jobs.imports;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a foreign object, by their names in lower case with underscores, however they are
 * written: {@code sourceHandle}, {@code source_handle} and {@code _source_handle} are one. A field
 * that is null is not there. Whatever nobody asked for is noted as left out.
 */
final class Fields {
    private static final int MOST = 1_000;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Place at;
    private final Reading reading;
    private final Map<String, Place> fields = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private Fields(Place at, Reading reading) {
        this.at = at;
        this.reading = reading;
    }

    static Optional<Fields> of(Place at, Reading reading) {
        return at.entries(MOST)
                .map(places -> {
                    var fields = new Fields(at, reading);
                    places.forEach(fields::add);
                    return fields;
                });
    }

    private void add(String written, Place field) {
        if (field.value() instanceof Json.Null) {
            return;
        }
        var before = fields.putIfAbsent(name(written), field);
        if (before != null && !before.value().equals(field.value())) {
            field.problem("DUPLICATE_FIELD", "the same field is at " + before.pointer());
        }
    }

    /** A name in lower case with underscores. */
    static String name(String written) {
        var bare = written.replaceFirst("^_+", "");
        return HUMP.matcher(bare).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    Place at() {
        return at;
    }

    /** A field, under the first of some names that is there. */
    Optional<Place> find(String... names) {
        asked.addAll(Arrays.asList(names));
        var found =
                Arrays.stream(names)
                        .flatMap(name -> Optional.ofNullable(fields.get(name)).stream())
                        .toList();
        found.stream()
                .skip(1)
                .filter(other -> !other.value().equals(found.getFirst().value()))
                .forEach(other ->
                        other.problem(
                                "DUPLICATE_FIELD",
                                "the same is said at " + found.getFirst().pointer()));
        return found.stream().findFirst();
    }

    /** A field that must be there. */
    Optional<Place> need(String... names) {
        var found = find(names);
        if (found.isEmpty()) {
            at.problem("MISSING_FIELD", "add the field " + String.join(" or ", names));
        }
        return found;
    }

    /** Notes fields that have no meaning in a workflow, with the reason. */
    void leaveOut(String why, String... names) {
        for (var name : names) {
            asked.add(name);
            Optional.ofNullable(fields.get(name))
                    .ifPresent(field -> reading.note(field, Note.Kind.LEFT_OUT, why));
        }
    }

    /** Notes every field that nobody asked for. */
    void noteOthers() {
        fields.forEach((name, field) -> {
            if (!asked.contains(name)) {
                reading.note(field, Note.Kind.LEFT_OUT, "a workflow has no such field");
            }
        });
    }
}
