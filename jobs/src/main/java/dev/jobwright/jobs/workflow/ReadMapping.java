package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.Workflow.Mapping;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where a value comes from. */
final class ReadMapping {
    private static final int MOST_PARAMETERS = 100;
    private static final int LONGEST_PATH = 500;
    private static final List<String> MERGES =
            Arrays.stream(Merge.values()).map(Merge::word).toList();

    private ReadMapping() {}

    /** A mapping for each parameter, in order. */
    static Map<String, Mapping> all(Place at) {
        Map<String, Mapping> mappings = new LinkedHashMap<>();
        at.entries(MOST_PARAMETERS)
                .orElse(Map.of())
                .forEach((name, place) ->
                        one(place).ifPresent(mapping -> mappings.put(name, mapping)));
        return mappings;
    }

    /** A mapping; a text may be a variable's name or mean itself. */
    static Optional<Mapping> one(Place at) {
        return at.value() instanceof Json.Str(var text)
                ? Optional.of(new Mapping.Word(text))
                : operand(at);
    }

    /** A mapping where a text means itself. */
    static Optional<Mapping> operand(Place at) {
        return at.value() instanceof Json.Obj(var fields)
                        && (fields.containsKey("variable") || fields.containsKey("value"))
                ? at.object().flatMap(ReadMapping::explicit)
                : Optional.of(new Mapping.Value(at.value()));
    }

    /** A text that can only be a variable's name, or a path into one. */
    static Optional<Mapping> variable(Place at) {
        return path(at).map(path -> new Mapping.Variable(path, Merge.OVERRIDE));
    }

    /** An object with one of these fields must be one of them alone: anything else is a slip. */
    private static Optional<Mapping> explicit(ObjectReader fields) {
        var variable = fields.optional("variable");
        var mapping =
                variable.isPresent()
                        ? variable.flatMap(at -> variable(at, fields))
                        : fields.optional("value")
                                .<Mapping>map(at -> new Mapping.Value(at.value()));
        fields.refuseOthers();
        return mapping;
    }

    private static Optional<Mapping> variable(Place at, ObjectReader fields) {
        var merge = fields.optional("merge").flatMap(place -> place.word(Merge::of, MERGES));
        return path(at).map(path -> new Mapping.Variable(path, merge.orElse(Merge.OVERRIDE)));
    }

    private static Optional<String> path(Place at) {
        return at.text(1, LONGEST_PATH);
    }
}
