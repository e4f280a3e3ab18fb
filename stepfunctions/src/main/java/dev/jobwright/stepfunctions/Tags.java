package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** AWS's operations on the tags of state machines and activities, which come and go with them. */
public final class Tags {
    /** AWS's limit for one resource. */
    private static final int MOST = 50;

    private final Map<String, Map<String, String>> byArn = new TreeMap<>();

    private final Store store;

    Tags(Store store) {
        this.store = store;
    }

    /** Takes in what is kept already. */
    synchronized void restore(String arn, Map<String, Object> tags) {
        Map<String, String> texts = new LinkedHashMap<>();
        tags.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        byArn.put(arn, texts);
    }

    /** A resource is there from now on, with these tags. */
    synchronized Answer<Boolean> begin(String arn, Map<String, String> tags) {
        return keep(arn, new LinkedHashMap<>(tags));
    }

    /** A resource is gone. */
    synchronized void end(String arn) {
        store.write(List.of(new Store.Write.Remove(Store.Kind.TAGS, arn)));
        byArn.remove(arn);
    }

    /** Adds tags to a resource; a tag of the same key has its value replaced. */
    public synchronized Answer<Boolean> tag(String arn, Map<String, String> tags) {
        return list(arn)
                .then(now -> {
                    Map<String, String> more = new LinkedHashMap<>(now);
                    more.putAll(tags);
                    return keep(arn, more);
                });
    }

    private Answer<Boolean> keep(String arn, Map<String, String> tags) {
        if (tags.size() > MOST) {
            return new Answer.Refused<>(
                    "TooManyTags", "A resource has at most " + MOST + " tags: '" + arn + "'");
        }
        store.write(List.of(new Store.Write.Put(Store.Kind.TAGS, arn, () -> Json.write(tags))));
        byArn.put(arn, tags);
        return new Answer.Done<>(true);
    }

    /** Takes tags away from a resource; keys that it has not are no error. */
    public synchronized Answer<Boolean> untag(String arn, Collection<String> keys) {
        return list(arn)
                .then(now -> {
                    Map<String, String> fewer = new LinkedHashMap<>(now);
                    fewer.keySet().removeAll(keys);
                    return keep(arn, fewer);
                });
    }

    /** A resource's tags by key, in the order in which they came. */
    public synchronized Answer<Map<String, String>> list(String arn) {
        @Nullable Map<String, String> tags = byArn.get(arn);
        return tags == null ? Refusals.resourceNotFound(arn) : new Answer.Done<>(tags);
    }
}
