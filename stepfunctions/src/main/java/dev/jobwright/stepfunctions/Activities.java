package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.Kept;
import dev.jobwright.stepfunctions.time.Timers;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

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
        return queue(arn).then(queue -> new Answer.Done<>(queue.activity()));
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
     * Hands the oldest task of an activity to a worker, and waits a minute for one where there is
     * none; not so where time is turned by hand, since it would stand still meanwhile.
     *
     * @param worker told in the history
     */
    public Answer<Optional<Task>> task(String arn, Optional<String> worker)
            throws InterruptedException {
        if (!timers.flow()) {
            return poll(arn, worker);
        }
        var found = new ArrayBlockingQueue<Optional<Task>>(1);
        return switch (await(arn, worker, found::add)) {
            case Answer.Done<Timers.Cancel>(Timers.Cancel waiting) -> {
                try {
                    yield new Answer.Done<>(found.take());
                } finally {
                    waiting.cancel();
                }
            }
            case Answer.Refused<Timers.Cancel>(String code, String message) ->
                    new Answer.Refused<>(code, message);
        };
    }

    /** As {@link #task}, but answers at once. */
    public Answer<Optional<Task>> poll(String arn, Optional<String> worker) {
        return queue(arn).then(queue -> new Answer.Done<>(queue.poll(worker)));
    }

    /**
     * As {@link #task}, but holds no thread.
     *
     * @param then told once: the task, or nothing after a minute
     */
    public Answer<Timers.Cancel> await(
            String arn, Optional<String> worker, Consumer<Optional<Task>> then) {
        return queue(arn)
                .then(queue -> {
                    var asking = new ActivityQueue.Worker(worker, then);
                    Timers.Cancel end =
                            timers.wake(
                                    now.instant().plus(LONG_POLL),
                                    () -> {
                                        if (queue.leave(asking)) {
                                            then.accept(Optional.empty());
                                        }
                                    });
                    queue.ask(asking);
                    return new Answer.Done<>(() -> {
                        end.cancel();
                        queue.leave(asking);
                    });
                });
    }

    private Answer<ActivityQueue> queue(String arn) {
        return queues.find(arn)
                .<Answer<ActivityQueue>>map(Answer.Done::new)
                .orElseGet(() -> Refusals.activityDoesNotExist(arn));
    }
}
