package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.List;
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

    /** Those of an array or an object of the state's data. */
    static List<Item> all(Object dataset) {
        List<Item> items = new ArrayList<>();
        if (dataset instanceof Map<?, ?> map) {
            Json.asObject(map)
                    .forEach((key, value) ->
                            items.add(new Item(Optional.of(key), value, STATE_DATA)));
        } else {
            Json.asArray(dataset).forEach(value -> items.add(of(value, STATE_DATA)));
        }
        return items;
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
