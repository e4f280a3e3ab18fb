package dev.jobwright.jobs.json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value (RFC 8259), immutable. Objects keep the order in which their fields were written;
 * equality of objects does not depend on it.
 */
public sealed interface Json {

    /** The value {@code null}. */
    Json NULL = new Null();

    /** An object with no field. */
    Obj EMPTY = new Obj(Map.of());

    /** The JSON null. */
    record Null() implements Json {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A number, exact. {@code 1} and {@code 1.0} are equal. */
    record Num(BigDecimal value) implements Json {
        public Num {
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }

        /** True when the value is a whole number that fits a {@code long}. */
        public boolean isLong() {
            return value.scale() <= 0 && value.precision() - value.scale() <= 18;
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** A string of Unicode scalar values. */
    record Str(String value) implements Json {
        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** An object. */
    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** The field's value, if the field is there (a JSON null is a value). */
        public Optional<Json> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** The field as text, if it is there and a string. */
        public Optional<String> text(String name) {
            return fields.get(name) instanceof Str(var value)
                    ? Optional.of(value)
                    : Optional.empty();
        }

        /** The field as a whole number, if it is there and one that fits a {@code long}. */
        public Optional<Long> whole(String name) {
            return fields.get(name) instanceof Num number && number.isLong()
                    ? Optional.of(number.value().longValueExact())
                    : Optional.empty();
        }

        /** The field as a boolean, if it is there and one. */
        public Optional<Boolean> flag(String name) {
            return fields.get(name) instanceof Bool(var value)
                    ? Optional.of(value)
                    : Optional.empty();
        }

        /** The field as an object, if it is there and one. */
        public Optional<Obj> object(String name) {
            return fields.get(name) instanceof Obj object ? Optional.of(object) : Optional.empty();
        }

        /** The items of the field, if it is there and an array. */
        public Optional<List<Json>> items(String name) {
            return fields.get(name) instanceof Arr(var items)
                    ? Optional.of(items)
                    : Optional.empty();
        }

        /** This object with one field set (at its place, or at the end). */
        public Obj with(String name, Json value) {
            var copy = new LinkedHashMap<>(fields);
            copy.put(name, value);
            return new Obj(copy);
        }

        /** This object without a field. */
        public Obj without(String name) {
            var copy = new LinkedHashMap<>(fields);
            copy.remove(name);
            return new Obj(copy);
        }

        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /** A string value. */
    static Json of(String value) {
        return new Str(value);
    }

    /** A whole number. */
    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    /** A number; not for NaN or the infinities, which JSON does not have. */
    static Json of(double value) {
        return new Num(BigDecimal.valueOf(value));
    }

    /** A boolean. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /** An array. */
    static Arr array(List<? extends Json> items) {
        return new Arr(new ArrayList<>(items));
    }

    /** An array of strings. */
    static Arr strings(Iterable<String> values) {
        var items = new ArrayList<Json>();
        values.forEach(value -> items.add(of(value)));
        return new Arr(items);
    }

    /** Starts an object, field by field. */
    static Fields object() {
        return new Fields();
    }

    /** The fields of an object being written, in order. */
    final class Fields {
        private final Map<String, Json> fields = new LinkedHashMap<>();

        private Fields() {}

        /** Sets a field. */
        public Fields put(String name, Json value) {
            fields.put(name, value);
            return this;
        }

        /** Sets a field to a string. */
        public Fields put(String name, String value) {
            return put(name, of(value));
        }

        /** Sets a field to a whole number. */
        public Fields put(String name, long value) {
            return put(name, of(value));
        }

        /** Sets a field to a boolean. */
        public Fields put(String name, boolean value) {
            return put(name, of(value));
        }

        /** Sets a field when there is a value for it. */
        public Fields putIf(String name, Optional<? extends Json> value) {
            value.ifPresent(json -> put(name, json));
            return this;
        }

        /** Sets a field to the value's text form, or to {@code null} where there is none. */
        public Fields putOrNull(String name, @Nullable Object value) {
            return put(name, value == null ? NULL : of(value.toString()));
        }

        /** The object. */
        public Obj done() {
            return new Obj(fields);
        }
    }
}
