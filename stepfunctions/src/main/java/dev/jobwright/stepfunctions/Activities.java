package dev.jobwright.stepfunctions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** AWS's operations on activities, for those who register them and for their workers. */
public final class Activities {
    private static final Duration LONG_POLL = Duration.ofSeconds(60);
    private static final int MOST_WORKER_NAME = 80;

    /** An activity as DescribeActivity tells it. */
    public record Activity(String activityArn, String name, Instant creationDate) {}

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

    Activities(Settings settings, Ports ports, ActivityQueues queues) {
        this.settings = settings;
        this.now = new Now(ports.clock());
        this.timers = ports.timers();
        this.queues = queues;
    }

    /** Creates an activity; one of this name that is there is answered as it is. */
    public Answer<Activity> create(String name) {
        if (!Names.valid(name)) {
            return Refusals.invalidName(name);
        }
        return new Answer.Done<>(
                queues.putIfAbsent(new Activity(settings.activityArn(name), name, now.instant())));
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
        if (!Refusals.wellFormed(arn)) {
            return Refusals.invalidArn(arn);
        }
        queues.remove(arn);
        return new Answer.Done<>(arn);
    }

    /** Activities by name. */
    public Answer<Page<Activity>> list(PageRequest page) {
        List<Activity> found = queues.after(page.nextToken().orElse(""), page.size() + 1);
        if (found.size() <= page.size()) {
            return new Answer.Done<>(new Page<>(found, Optional.empty()));
        }
        List<Activity> items = found.subList(0, page.size());
        return new Answer.Done<>(new Page<>(items, Optional.of(items.getLast().activityArn())));
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
        if (worker.isPresent() && worker.get().length() > MOST_WORKER_NAME) {
            return Refusals.tooLong("workerName", worker.get(), MOST_WORKER_NAME);
        }
        return queues.find(arn).isPresent()
                ? new Answer.Done<>(queues.take(arn, worker, patience))
                : Refusals.activityDoesNotExist(arn);
    }
}
