package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.ReadSchema;
import dev.jobwright.jobs.workflow.Schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a tool takes and gives, as one JSON Schema of an object each: {@code {"type":
 * "object", "properties": {…}, "required": […]}}.
 */
public final class ReadValues {
    private static final int MOST = 64;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private ReadValues() {}

    /** One property: its schema and, for people, a sentence. */
    private record Property(Schema schema, String description) {}

    /** An object's properties, in the document's order, and those that must be there. */
    private record Properties(Map<String, Property> byName, Set<String> required) {}

    /** What the tool takes. */
    public static List<Parameter> parameters(Place at) {
        var read = properties(at);
        var parameters = new ArrayList<Parameter>();
        read.byName()
                .forEach((name, property) ->
                        parameters.add(
                                new Parameter(
                                        name,
                                        property.schema(),
                                        read.required().contains(name),
                                        property.description())));
        return parameters;
    }

    /** What the tool gives. What is required of that is checked, and means nothing to us. */
    public static List<Output> outputs(Place at) {
        var outputs = new ArrayList<Output>();
        properties(at)
                .byName()
                .forEach((name, property) ->
                        outputs.add(new Output(name, property.schema(), property.description())));
        return outputs;
    }

    private static Properties properties(Place at) {
        return at.object()
                .map(ReadValues::properties)
                .orElseGet(() -> new Properties(Map.of(), Set.of()));
    }

    private static Properties properties(ObjectReader fields) {
        fields.required("type")
                .ifPresent(at ->
                        at.text(
                                "object"::equals,
                                "UNKNOWN_WORD",
                                "write object: values have names"));
        var declared =
                fields.optional("properties").flatMap(at -> at.entries(MOST)).orElse(Map.of());
        var properties = new LinkedHashMap<String, Property>();
        declared.forEach(
                (name, at) -> property(name, at).ifPresent(read -> properties.put(name, read)));
        var required =
                fields.optional("required")
                        .map(at -> required(at, declared.keySet()))
                        .orElse(Set.of());
        fields.refuseOthers();
        return new Properties(properties, required);
    }

    private static Optional<Property> property(String name, Place at) {
        if (!Names.allowed(name)) {
            at.problem("INVALID_NAME", "name it with 1 to 64 letters, digits, _ and -");
        }
        return at.object().flatMap(ReadValues::property);
    }

    private static Optional<Property> property(ObjectReader fields) {
        var schema = ReadSchema.fields(fields);
        var description =
                fields.optional("description").flatMap(at -> at.text(0, LONGEST_DESCRIPTION));
        fields.refuseOthers();
        return schema.map(known -> new Property(known, description.orElse("")));
    }

    private static Set<String> required(Place at, Set<String> known) {
        Set<String> names = new HashSet<>();
        for (var item : at.items(0, MOST).orElse(List.of())) {
            item.text(known::contains, "UNKNOWN_NAME", "name one of the properties")
                    .ifPresent(names::add);
        }
        return names;
    }
}
