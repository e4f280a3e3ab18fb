package dev.jobwright.simulation.invariants;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of closed sets of records: every case, with every combination of what makes a difference.
 * Times, texts and numbers make none.
 */
final class Samples {
    private Samples() {}

    /** Every case of a type. */
    static List<Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType().equals(Optional.class)
                    ? optional(generic.getActualTypeArguments()[0])
                    : List.of(Set.of());
        }
        var raw = (Class<?>) type;
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .flatMap(each -> of(each).stream())
                    .distinct()
                    .toList();
        }
        return raw.isRecord() ? records(raw) : plain(raw);
    }

    private static List<Object> optional(Type of) {
        var all = new ArrayList<Object>();
        all.add(Optional.empty());
        of(of).forEach(value -> all.add(Optional.of(value)));
        return all;
    }

    private static List<Object> plain(Class<?> type) {
        if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        }
        return switch (type.getName()) {
            case "boolean" -> List.of(true, false);
            case "int" -> List.of(1);
            case "java.lang.String" -> List.of("why");
            case "java.time.Instant" -> List.of(Instant.EPOCH);
            case "java.time.Duration" -> List.of(Duration.ZERO);
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }

    private static List<Object> records(Class<?> type) {
        var components = type.getRecordComponents();
        List<List<Object>> arguments = List.of(List.of());
        for (var component : components) {
            var longer = new ArrayList<List<Object>>();
            for (var value : of(component.getGenericType())) {
                for (var some : arguments) {
                    var more = new ArrayList<>(some);
                    more.add(value);
                    longer.add(more);
                }
            }
            arguments = longer;
        }
        return arguments.stream().map(values -> made(type, components, values)).toList();
    }

    private static Object made(Class<?> type, RecordComponent[] components, List<Object> values) {
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no sample of " + type, e);
        }
    }

    /** What makes a value different from others, as text. */
    static String label(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Samples::label).orElse("-");
        }
        var type = value.getClass();
        if (type.isRecord()) {
            return type.getSimpleName()
                    + Arrays.stream(type.getRecordComponents())
                            .map(component -> label(part(value, component)))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(" ", "(", ")"));
        }
        return value instanceof Enum<?> || value instanceof Boolean ? value.toString() : "";
    }

    private static Object part(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + component.getName(), e);
        }
    }
}
