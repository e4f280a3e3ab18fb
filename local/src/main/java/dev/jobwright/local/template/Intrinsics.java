package dev.jobwright.local.template;

import dev.jobwright.jobs.json.Json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** CloudFormation's intrinsic functions. An empty answer is {@code AWS::NoValue}. */
final class Intrinsics {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]+)}");

    private final BiFunction<String, Optional<String>, Optional<Json>> names;
    private final Json.Obj mappings;
    private final Json.Obj conditions;

    /**
     * @param names what a Ref (no attribute) or Fn::GetAtt answers
     * @param template the whole template, for its mappings and conditions
     */
    Intrinsics(BiFunction<String, Optional<String>, Optional<Json>> names, Json.Obj template) {
        this.names = names;
        this.mappings = template.object("Mappings").orElse(Json.EMPTY);
        this.conditions = template.object("Conditions").orElse(Json.EMPTY);
    }

    /** A value with every intrinsic function in it replaced by its answer. */
    Optional<Json> resolve(Json value) {
        return switch (value) {
            case Json.Arr(var items) ->
                    Optional.of(
                            new Json.Arr(
                                    items.stream().flatMap(i -> resolve(i).stream()).toList()));
            case Json.Obj object -> resolveObject(object);
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> Optional.of(value);
        };
    }

    /** Whether a named condition of the template holds. */
    boolean holds(String condition) {
        var definition =
                conditions
                        .get(condition)
                        .orElseThrow(() -> fault("Condition", "there is no " + condition));
        return truth(definition);
    }

    private Optional<Json> resolveObject(Json.Obj object) {
        if (object.fields().size() == 1) {
            var call = object.fields().entrySet().iterator().next();
            if (call.getKey().equals("Ref") || call.getKey().startsWith("Fn::")) {
                return call(call.getKey(), call.getValue());
            }
        }
        var fields = new LinkedHashMap<String, Json>();
        object.fields()
                .forEach((name, value) -> resolve(value).ifPresent(v -> fields.put(name, v)));
        return Optional.of(new Json.Obj(fields));
    }

    private Optional<Json> call(String function, Json argument) {
        return switch (function) {
            case "Ref" -> names.apply(text(argument), Optional.empty());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Join" -> Optional.of(join(argument));
            case "Fn::Sub" -> Optional.of(Json.of(substitute(argument)));
            case "Fn::Select" -> Optional.of(select(argument));
            case "Fn::Split" -> Optional.of(split(argument));
            case "Fn::If" -> {
                var parts = items(argument, 3);
                yield resolve(parts.get(holds(text(parts.get(0))) ? 1 : 2));
            }
            case "Fn::FindInMap" -> Optional.of(findInMap(argument));
            case "Fn::Base64" ->
                    Optional.of(
                            Json.of(
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    text(argument)
                                                            .getBytes(StandardCharsets.UTF_8))));
            default -> throw fault(function, "is not a function the local run knows");
        };
    }

    private boolean truth(Json condition) {
        if (!(condition instanceof Json.Obj(var fields)) || fields.size() != 1) {
            throw fault("Conditions", "expected one function, found " + condition);
        }
        var call = fields.entrySet().iterator().next();
        return switch (call.getKey()) {
            case "Condition" -> holds(text(call.getValue()));
            case "Fn::Equals" -> {
                var parts = items(call.getValue(), 2);
                yield resolve(parts.get(0)).equals(resolve(parts.get(1)));
            }
            case "Fn::Not" -> !truth(items(call.getValue(), 1).getFirst());
            case "Fn::And" -> list(call.getValue()).stream().allMatch(this::truth);
            case "Fn::Or" -> list(call.getValue()).stream().anyMatch(this::truth);
            default -> throw fault(call.getKey(), "is not a condition function");
        };
    }

    private Optional<Json> attribute(Json argument) {
        List<String> parts =
                argument instanceof Json.Str(var dotted)
                        ? List.of(dotted.split("\\.", 2))
                        : items(argument, 2).stream().map(this::text).toList();
        return names.apply(parts.getFirst(), Optional.of(parts.getLast()));
    }

    private Json join(Json argument) {
        var parts = items(argument, 2);
        return Json.of(
                list(resolve(parts.get(1)).orElseThrow()).stream()
                        .map(this::text)
                        .collect(Collectors.joining(text(parts.get(0)))));
    }

    private Json select(Json argument) {
        var parts = items(argument, 2);
        var from = list(resolve(parts.get(1)).orElseThrow());
        int index = Integer.parseInt(text(parts.get(0)));
        if (index < 0 || index >= from.size()) {
            throw fault("Fn::Select", "there is no item " + index);
        }
        return from.get(index);
    }

    private Json split(Json argument) {
        var parts = items(argument, 2);
        var pieces = new ArrayList<String>();
        var rest = text(parts.get(1));
        var delimiter = text(parts.get(0));
        for (int at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
            pieces.add(rest.substring(0, at));
            rest = rest.substring(at + delimiter.length());
        }
        pieces.add(rest);
        return Json.strings(pieces);
    }

    private Json findInMap(Json argument) {
        var path = items(argument, 3).stream().map(this::text).toList();
        return mappings.object(path.get(0))
                .flatMap(map -> map.object(path.get(1)))
                .flatMap(row -> row.get(path.get(2)))
                .orElseThrow(() -> fault("Fn::FindInMap", "there is nothing at " + path));
    }

    private String substitute(Json argument) {
        var pattern =
                argument instanceof Json.Arr(var parts) ? text(parts.getFirst()) : text(argument);
        var own =
                argument instanceof Json.Arr(var parts) && parts.get(1) instanceof Json.Obj object
                        ? object
                        : Json.EMPTY;
        return PLACE.matcher(pattern)
                .replaceAll(match -> Matcher.quoteReplacement(at(match.group(1), own)));
    }

    private String at(String name, Json.Obj own) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        if (own.get(name).isPresent()) {
            return text(own.get(name).get());
        }
        var parts = name.split("\\.", 2);
        var attribute = parts.length == 2 ? Optional.of(parts[1]) : Optional.<String>empty();
        return text(names.apply(parts[0], attribute).orElseThrow());
    }

    private String text(Json value) {
        return switch (resolve(value).orElseThrow()) {
            case Json.Str(var text) -> text;
            case Json.Num number -> number.toString();
            case Json.Bool(var flag) -> Boolean.toString(flag);
            case Json.Null _, Json.Arr _, Json.Obj _ ->
                    throw fault("expected text", value.toString());
        };
    }

    private static List<Json> list(Json value) {
        if (value instanceof Json.Arr(var items)) {
            return items;
        }
        throw fault("expected a list", value.toString());
    }

    private static List<Json> items(Json value, int count) {
        var items = list(value);
        if (items.size() != count) {
            throw fault("expected a list of " + count, value.toString());
        }
        return items;
    }

    private static TemplateFault fault(String place, String problem) {
        return new TemplateFault(place, problem);
    }
}
