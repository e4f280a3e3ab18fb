package dev.jobwright.stepfunctions.json;

import java.util.Map;

/** The keys of objects that are made often and never change. */
public final class ObjectShape {
    private final String[] keys;

    private ObjectShape(String[] keys) {
        this.keys = keys;
    }

    /** The shape of these keys, in this order. */
    public static ObjectShape of(String... keys) {
        return new ObjectShape(keys.clone());
    }

    /** An object of this shape, which cannot be changed; a value for each key, in their order. */
    public Map<String, Object> with(Object... values) {
        return new FixedObject(keys, values);
    }
}
