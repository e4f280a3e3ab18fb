package dev.jobwright.simulation.around;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.time.Scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A FIFO queue as SQS feeds it to a function: in order within a group, one batch of a group at a
 * time, at least once; what was received too often goes to the dead letters.
 */
public final class WeakQueue implements Queue {
    private static final String PORT = "queue";
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    private static final int MOST_RECEIVES = 5;
    private static final int BATCH = 10;
    private static final long LONGEST_DELAY_MS = 400;

    /**
     * A message that was received.
     *
     * @param id the queue's own id of it
     */
    public record Received(String id, Message message) {}

    private static final class Group {
        private final Deque<Received> waiting = new ArrayDeque<>();
        private boolean inFlight;
    }

    private final Scheduler scheduler;
    private final Passage passage;
    private final SplittableRandom chance;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Instant> known = new HashMap<>();
    private final Map<String, Integer> receives = new HashMap<>();
    private final List<Message> deadLetters = new ArrayList<>();
    private Function<List<Received>, Set<String>> consumer = _ -> Set.of();
    private long ids;
    private int largest;

    public WeakQueue(Scheduler scheduler, Passage passage, SplittableRandom chance) {
        this.scheduler = scheduler;
        this.passage = passage;
        this.chance = chance;
    }

    /** Hands batches to this, each in a process of its own; it answers the ids that failed. */
    public void feeds(Function<List<Received>, Set<String>> function) {
        consumer = function;
    }

    @Override
    public void send(List<Message> messages) {
        for (var message : messages) {
            var deed =
                    new Unanswered.Deed<>("send", message.body().toString(), () -> accept(message));
            var _ = Unanswered.or(passage, PORT, deed);
        }
    }

    private boolean accept(Message message) {
        largest = Math.max(largest, JsonText.bytes(message.body()).length);
        var now = scheduler.instant();
        var before = known.get(message.deduplicationId());
        if (before != null && now.isBefore(before.plus(DEDUPLICATION))) {
            return false;
        }
        known.put(message.deduplicationId(), now);
        var group = groups.computeIfAbsent(message.group(), _ -> new Group());
        group.waiting.add(new Received("message-" + ++ids, message));
        pollAfter(Duration.ofMillis(chance.nextLong(LONGEST_DELAY_MS)));
        return true;
    }

    private void pollAfter(Duration delay) {
        scheduler.wake(scheduler.instant().plus(delay), this::poll);
    }

    /** A batch may hold the messages of several groups. */
    private void poll() {
        var batch = new ArrayList<Received>();
        var taken = new ArrayList<Group>();
        for (var group : groups.values()) {
            if (!group.inFlight && !group.waiting.isEmpty() && batch.size() < BATCH) {
                group.inFlight = true;
                taken.add(group);
                group.waiting.stream().limit(BATCH - batch.size()).forEach(batch::add);
                if (chance.nextBoolean()) {
                    break;
                }
            }
        }
        if (!batch.isEmpty()) {
            batch.forEach(each -> receives.merge(each.id(), 1, Integer::sum));
            scheduler.begin("progress", Duration.ZERO, () -> deliver(batch, taken));
        }
    }

    private void deliver(List<Received> batch, List<Group> taken) {
        var failed = consumer.apply(batch);
        boolean again = passage.befalls("a batch is delivered twice");
        for (var group : taken) {
            settle(group, batch, again ? ids(batch) : failed);
        }
    }

    private static Set<String> ids(List<Received> batch) {
        return Set.copyOf(batch.stream().map(Received::id).toList());
    }

    private void settle(Group group, List<Received> batch, Set<String> failed) {
        boolean returned = false;
        for (var each : batch) {
            if (group.waiting.contains(each)) {
                if (!failed.contains(each.id())) {
                    group.waiting.remove(each);
                } else if (receives.getOrDefault(each.id(), 0) >= MOST_RECEIVES) {
                    group.waiting.remove(each);
                    deadLetters.add(each.message());
                } else {
                    returned = true;
                }
            }
        }
        var after = returned ? VISIBILITY : Duration.ZERO;
        scheduler.wake(
                scheduler.instant().plus(after),
                () -> {
                    group.inFlight = false;
                    poll();
                });
        pollAfter(Duration.ZERO);
    }

    /** Whether nothing waits or is in flight. */
    public boolean isEmpty() {
        return groups.values().stream().allMatch(group -> group.waiting.isEmpty());
    }

    /** The most bytes of a message. */
    public int largest() {
        return largest;
    }

    /** What was received too often. */
    public List<Message> deadLetters() {
        return List.copyOf(deadLetters);
    }
}
