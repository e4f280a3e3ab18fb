package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.PathExpression;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.expression.Templates;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the fields of a state that speaks JSONPath and hold paths, or have paths inside. */
final class ReadPaths {
    private static final String DYNAMIC = ".$";

    /** The intrinsic functions that give, or may give, a text. */
    private static final Set<String> TEXTS =
            Set.of(
                    "ArrayGetItem",
                    "Base64Encode",
                    "Base64Decode",
                    "Format",
                    "JsonToString",
                    "Hash",
                    "UUID");

    private static final Pattern LOOKS_DYNAMIC =
            Pattern.compile("\\$|\\$\\$?[.\\[].*|States\\.\\w+\\(.*\\)", Pattern.DOTALL);

    private final Fields fields;

    ReadPaths(Fields fields) {
        this.fields = fields;
    }

    /** Which paths a field takes. */
    enum Kind {
        /** Any path. */
        ANY {
            @Override
            boolean takes(PathExpression path) {
                return path.function().isEmpty();
            }
        },
        /** A path to one value. */
        REFERENCE {
            @Override
            boolean takes(PathExpression path) {
                return path.isReference();
            }
        },
        /** A path to one place in the state's own data. */
        PLACE {
            @Override
            boolean takes(PathExpression path) {
                return path.isReference() && path.beginsAtInput();
            }
        },
        /** A path to one value, or a function that makes a text. */
        TEXT {
            @Override
            boolean takes(PathExpression path) {
                return path.isReference() || path.function().filter(TEXTS::contains).isPresent();
            }
        };

        abstract boolean takes(PathExpression path);
    }

    Optional<PathExpression> path(String field, Kind kind) {
        Optional<String> text = fields.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<PathExpression> read =
                PathExpression.parse(text.get(), fields.location(field)).filter(kind::takes);
        if (read.isEmpty()) {
            fields.problem(
                    field,
                    switch (kind) {
                        case ANY -> "Value is not a valid JSONPath: " + text.get();
                        case REFERENCE, PLACE -> "Value is not a Reference Path: " + text.get();
                        case TEXT ->
                                "Value is neither a Reference Path nor an intrinsic function that"
                                        + " gives a string: "
                                        + text.get();
                    });
        }
        return read;
    }

    /** A path, or null, which means something of its own. */
    PathField orNull(String field, Kind kind) {
        if (fields.any(field).filter(Json::isNull).isPresent()) {
            return new PathField.Null();
        }
        return path(field, kind).<PathField>map(PathField.At::new).orElseGet(PathField.Absent::new);
    }

    /** A text that is taken as it stands, and has a field beside it for what is to be found. */
    Optional<String> text(String field) {
        Optional<String> text = fields.text(field);
        if (text.isPresent() && LOOKS_DYNAMIC.matcher(text.get()).matches()) {
            fields.warn(
                    "NO_PATH",
                    field,
                    "The value looks like a path or a call and is taken as it stands: put it into "
                            + field
                            + "Path to have it evaluated");
        }
        return text;
    }

    /** A value in which keys that end in {@code .$} hold paths or calls. */
    Optional<Template> template(String field) {
        return fields.any(field).map(value -> read(value, field));
    }

    /** The variables that are set, by their names. */
    Map<String, Template> assign() {
        Map<String, Template> assign = new LinkedHashMap<>();
        fields.object("Assign")
                .ifPresent(written -> {
                    assign.putAll(members(written.json(), "Assign"));
                    assign.keySet().forEach(name -> VariableNames.check(fields, name));
                });
        return assign;
    }

    private Template read(Object value, String at) {
        return switch (value) {
            case Map<?, ?> map -> object(Json.asObject(map), at);
            case List<?> list -> array(Json.asArray(list), at);
            default -> new Template.Constant(value);
        };
    }

    private Template object(Map<String, Object> map, String at) {
        return Templates.object(map, members(map, at));
    }

    private Map<String, Template> members(Map<String, Object> map, String at) {
        Map<String, Template> read = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            boolean dynamic = name.endsWith(DYNAMIC);
            String plain = dynamic ? name.substring(0, name.length() - DYNAMIC.length()) : name;
            if (dynamic && map.containsKey(plain)) {
                fields.problem(at, "The fields '" + plain + "' and '" + name + "' are the same");
            }
            read.put(plain, dynamic ? found(name, value, at) : written(name, value, at));
        });
        return read;
    }

    private Template written(String name, Object value, String at) {
        if (value instanceof String text && LOOKS_DYNAMIC.matcher(text).matches()) {
            fields.warn(
                    "NO_DOLLAR",
                    at,
                    "The value of '"
                            + name
                            + "' looks like a path or a call and is taken as it stands: name the"
                            + " field '"
                            + name
                            + DYNAMIC
                            + "' to have it evaluated");
        }
        return read(value, at + "/" + name);
    }

    private Template found(String name, Object value, String at) {
        Optional<Template> read =
                value instanceof String text
                        ? PathExpression.parse(text, name).map(path -> path)
                        : Optional.empty();
        if (read.isEmpty()) {
            fields.problem(
                    at,
                    "The value for the field '%s' must be a valid JSONPath or a valid intrinsic function call"
                            .formatted(name));
        }
        return read.orElse(new Template.Constant(value));
    }

    private Template array(List<Object> list, String at) {
        List<Template> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.add(read(list.get(i), at + "[" + i + "]"));
        }
        return Templates.array(list, read);
    }
}
