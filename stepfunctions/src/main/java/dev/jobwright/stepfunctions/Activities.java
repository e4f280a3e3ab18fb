package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** AWS's operations on activities, for those who register them and for their workers. */
public final class Activities {
    private static final Duration LONG_POLL = Duration.ofSeconds(60);

    /** An activity as DescribeActivity tells it. */
    public record Activity(String activityArn, String name, Instant creationDate) {
        /** The text that a store keeps of it. */
        String document() {
            return Json.write(
                    Json.object(
                            "arn", activityArn,
                            "name", name,
                            "creationDate", creationDate.toString()));
        }

        static Activity read(String document) {
            var kept = Kept.of(document);
            return new Activity(kept.text("arn"), kept.text("name"), kept.time("creationDate"));
        }
    }

    /**
     * A task for a worker.
     *
     * @param taskToken what {@link TaskTokens} takes for its end
     * @param input JSON text
     */
    public record Task(String taskToken, String input) {}

    private final Settings settings;
    private final Now now;
    private final Timers timers;
    private final ActivityQueues queues;
    private final Tags tags;

    Activities(Settings settings, Ports ports, ActivityQueues queues, Tags tags) {
        this.settings = settings;
        this.now = new Now(ports.clock());
        this.timers = ports.timers();
        this.queues = queues;
        this.tags = tags;
    }

    /** Creates an activity without tags. */
    public Answer<Activity> create(String name) {
        return create(name, Map.of());
    }

    /** Creates an activity; one of this name that is there is answered as it is. */
    public Answer<Activity> create(String name, Map<String, String> tagged) {
        if (!Names.valid(name)) {
            return Refusals.invalidName(name);
        }
        String arn = settings.activityArn(name);
        Answer<Boolean> begun =
                queues.find(arn).isPresent() ? new Answer.Done<>(false) : tags.begin(arn, tagged);
        return begun.then(
                _ -> new Answer.Done<>(queues.putIfAbsent(new Activity(arn, name, now.instant()))));
    }

    /** The activity of this ARN. */
    public Answer<Activity> describe(String arn) {
        return queues.find(arn)
                .<Answer<Activity>>map(Answer.Done::new)
                .orElseGet(() -> Refusals.activityDoesNotExist(arn));
    }

    /**
     * Deletes an activity and answers its ARN; one that is not there is no error. Tasks that no
     * worker has taken wait until they time out.
     */
    public Answer<String> delete(String arn) {
        return Refusals.activityArn(arn)
                .then(known -> {
                    queues.remove(known);
                    tags.end(known);
                    return new Answer.Done<>(known);
                });
    }

    /** Activities by name. */
    public Answer<Page<Activity>> list(PageRequest page) {
        return PageToken.page(queues.all(), page, Activity::activityArn);
    }

    /**
     * Hands the oldest task of an activity to a worker. Where there is none it waits a minute for
     * one; not so where time is turned by hand, since it would stand still meanwhile.
     *
     * @param worker told in the history
     */
    public Answer<Optional<Task>> task(String arn, Optional<String> worker)
            throws InterruptedException {
        return task(arn, worker, timers.flow() ? LONG_POLL : Duration.ZERO);
    }

    /** As {@link #task}, but does not wait. */
    public Answer<Optional<Task>> poll(String arn, Optional<String> worker) {
        try {
            return task(arn, worker, Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing was waited for", e);
        }
    }

    private Answer<Optional<Task>> task(String arn, Optional<String> worker, Duration patience)
            throws InterruptedException {
        return queues.find(arn).isPresent()
                ? new Answer.Done<>(queues.take(arn, worker, patience))
                : Refusals.activityDoesNotExist(arn);
    }
}
