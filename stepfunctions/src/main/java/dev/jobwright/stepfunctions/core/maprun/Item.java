package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;
import java.util.Optional;

/**
 * One item of a distributed Map's dataset.
 *
 * @param key its name, where the dataset is an object
 * @param source where it was read: {@code STATE_DATA}, a bucket or an object
 */
record Item(Optional<String> key, Object value, String source) {
    static final String STATE_DATA = "STATE_DATA";

    static Item of(Object value, String source) {
        return new Item(Optional.empty(), value, source);
    }

    /** What the context object tells of it. */
    Map<String, Object> context(int index) {
        Map<String, Object> item = Json.object("Index", index);
        key.ifPresent(name -> item.put("Key", name));
        item.put("Value", value);
        item.put("Source", source);
        return item;
    }

    /** What a child is given where no ItemSelector says otherwise. */
    Object input() {
        return key.<Object>map(name -> Json.object("Key", name, "Value", value)).orElse(value);
    }
}
