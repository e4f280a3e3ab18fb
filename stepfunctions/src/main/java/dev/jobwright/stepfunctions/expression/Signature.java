package dev.jobwright.stepfunctions.expression;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an intrinsic function takes: these arguments, then as many of the optional ones as there
 * are. Held against what is written when a definition is read, and against every value of a call.
 *
 * @param more whether any number of further arguments may follow
 */
record Signature(List<Kind> required, List<Kind> optional, boolean more) {
    /** The JSON type of an argument. */
    enum Kind {
        ANY,
        STRING,
        NUMBER,
        BOOLEAN,
        ARRAY,
        OBJECT;

        boolean takes(Object value) {
            return this == ANY || Json.type(value).toUpperCase(Locale.ROOT).equals(name());
        }

        private String told() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Signature takes(Kind... kinds) {
        return new Signature(List.of(kinds), List.of(), false);
    }

    Signature orAlso(Kind kind) {
        List<Kind> all = new ArrayList<>(optional);
        all.add(kind);
        return new Signature(required, List.copyOf(all), more);
    }

    Signature andMore() {
        return new Signature(required, optional, true);
    }

    /** Why these cannot be the arguments; what is not known yet passes. */
    Optional<String> refuses(List<Optional<Object>> arguments) {
        int most = more ? Integer.MAX_VALUE : required.size() + optional.size();
        if (arguments.size() < required.size() || arguments.size() > most) {
            return Optional.of("Invalid number of arguments");
        }
        for (int i = 0; i < arguments.size(); i++) {
            Kind kind = kind(i);
            if (arguments.get(i).filter(value -> !kind.takes(value)).isPresent()) {
                return Optional.of("Argument " + (i + 1) + " must be of type " + kind.told());
            }
        }
        return Optional.empty();
    }

    private Kind kind(int index) {
        if (index < required.size()) {
            return required.get(index);
        }
        int further = index - required.size();
        return further < optional.size() ? optional.get(further) : Kind.ANY;
    }
}
