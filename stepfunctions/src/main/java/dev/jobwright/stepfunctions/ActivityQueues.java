package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The activities of an engine, by ARN. */
final class ActivityQueues {
    private final ConcurrentSkipListMap<String, ActivityQueue> byArn =
            new ConcurrentSkipListMap<>();
    private final Store store;

    ActivityQueues(Store store) {
        this.store = store;
    }

    /** The activity now under this ARN, which is the given one if there was none. */
    synchronized Activities.Activity putIfAbsent(Activities.Activity activity) {
        String arn = activity.activityArn();
        @Nullable ActivityQueue there = byArn.get(arn);
        if (there != null) {
            return there.activity();
        }
        store.write(List.of(new Store.Write.Put(Store.Kind.ACTIVITY, arn, activity::document)));
        restore(activity);
        return activity;
    }

    /** Takes in one that is kept already. */
    void restore(Activities.Activity activity) {
        byArn.put(activity.activityArn(), new ActivityQueue(activity));
    }

    Optional<ActivityQueue> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** All activities, by name. */
    List<Activities.Activity> all() {
        return byArn.values().stream().map(ActivityQueue::activity).toList();
    }

    /** Takes the activity away; its tasks wait on, for workers that will not come. */
    synchronized void remove(String arn) {
        store.write(List.of(new Store.Write.Remove(Store.Kind.ACTIVITY, arn)));
        @Nullable ActivityQueue queue = byArn.remove(arn);
        if (queue != null) {
            queue.close();
        }
    }

    /** Lets the workers go that still wait. */
    void shutDown() {
        byArn.values().forEach(ActivityQueue::close);
    }
}
