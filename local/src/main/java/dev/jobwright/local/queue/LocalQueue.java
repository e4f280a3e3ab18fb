package dev.jobwright.local.queue;

import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.local.template.Deployment.QueueSpec;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A queue in memory, with the promises of SQS. In a FIFO queue the messages of a group are
 * delivered in order and the group waits while any of them is in flight; in a standard queue every
 * message is a group of its own.
 */
public final class LocalQueue implements Queue {
    /** The most messages it holds; a reader so far behind needs help more than messages. */
    static final int MOST = 100_000;

    private static final System.Logger LOG = System.getLogger(LocalQueue.class.getName());
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    /** Longest sleep when nothing is in flight; a new message ends it. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** Where a message goes that was received too often. */
    record DeadLetters(LocalQueue queue, int maxReceives) {}

    /** A delivery that was neither deleted nor timed out. */
    private record Flight(Entry entry, String line, Instant until) {}

    private final QueueSpec spec;
    private final Optional<DeadLetters> deadLetters;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, List<Entry>> lines = new LinkedHashMap<>();
    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private final Map<String, Integer> flying = new HashMap<>();
    private final Delays<Entry> delays = new Delays<>();
    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private long sequence;
    private int held;

    LocalQueue(
            QueueSpec spec,
            Optional<DeadLetters> deadLetters,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.spec = spec;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.ids = ids;
    }

    /** The queue's ARN. */
    public String arn() {
        return spec.arn();
    }

    @Override
    public void send(List<Message> messages) {
        lock.lock();
        try {
            var now = clock.instant();
            messages.forEach(message -> accept(message, now));
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Accepts a message that is delivered only after so many seconds. */
    public void send(Message message, long delaySeconds) {
        lock.lock();
        try {
            accept(message, clock.instant().plusSeconds(delaySeconds));
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Delivers up to {@code most} messages, or none when none may be delivered now. */
    public List<Received> receive(int most) {
        lock.lock();
        try {
            var now = clock.instant();
            returnExpired(now);
            delays.over(now).forEach(entry -> line(line(entry)).add(entry));
            var batch = new ArrayList<Received>();
            for (var line : List.copyOf(lines.keySet())) {
                if (batch.size() < most && !flying.containsKey(line)) {
                    take(line, most - batch.size(), now, batch);
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a message may be delivered, and delivers as {@link #receive} does. */
    List<Received> await(int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var batch = receive(most);
            while (batch.isEmpty()) {
                // The answer does not matter: what woke us shows in the next receive.
                var _ = changed.await(untilNextReturn().toNanos(), TimeUnit.NANOSECONDS);
                batch = receive(most);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Removes a message whose latest delivery this is; a late receipt removes nothing. */
    public void delete(String receipt) {
        lock.lock();
        try {
            returnExpired(clock.instant());
            var flight = flights.remove(receipt);
            if (flight != null) {
                held--;
                land(flight.line());
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives a message back at once, as a change of its visibility to zero does. */
    public void release(String receipt) {
        lock.lock();
        try {
            var flight = flights.remove(receipt);
            if (flight != null) {
                land(flight.line());
                putBack(flight.entry(), line(flight.line()));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many messages wait or are in flight. */
    public int depth() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private void accept(Message message, Instant notBefore) {
        if (held == MOST) {
            throw new PortUnavailable(
                    "the queue " + spec.arn() + " takes no more",
                    new IllegalStateException("it holds " + MOST + " messages"));
        }
        var now = clock.instant();
        forget(now);
        if (spec.fifo() && seen.putIfAbsent(message.deduplicationId(), now) != null) {
            return;
        }
        sequence++;
        var entry = new Entry(message, ids.get().toString(), sequence, now);
        held++;
        if (notBefore.isAfter(now)) {
            delays.add(entry, notBefore);
        } else {
            line(line(entry)).add(entry);
        }
    }

    private String line(Entry entry) {
        return spec.fifo() ? entry.message.group() : entry.id;
    }

    /** Keeps a message that no receiver could handle; it holds up nobody, also when it is full. */
    private void bury(Message message) {
        try {
            send(List.of(message));
        } catch (PortUnavailable e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a dead letter of " + message.group() + " is lost",
                    e);
        }
    }

    private List<Entry> line(String name) {
        return lines.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** Ids are kept in the order they came, so the old ones stand in front. */
    private void forget(Instant now) {
        Iterator<Instant> times = seen.values().iterator();
        while (times.hasNext() && !times.next().plus(DEDUPLICATION).isAfter(now)) {
            times.remove();
        }
    }

    private void take(String name, int most, Instant now, List<Received> batch) {
        var line = line(name);
        for (int taken = 0; taken < most && !line.isEmpty(); ) {
            var entry = line.removeFirst();
            if (deadLetters.filter(dead -> entry.receives >= dead.maxReceives()).isPresent()) {
                held--;
                deadLetters.get().queue().bury(entry.message);
            } else {
                batch.add(deliver(entry, name, now));
                taken++;
            }
        }
        // To the back: a group that always has more must not keep the others from their turn.
        lines.remove(name);
        if (!line.isEmpty()) {
            lines.put(name, line);
        }
    }

    private Received deliver(Entry entry, String line, Instant now) {
        entry.receives++;
        var first = entry.firstReceivedAt == null ? now : entry.firstReceivedAt;
        entry.firstReceivedAt = first;
        var receipt = ids.get().toString();
        flights.put(receipt, new Flight(entry, line, now.plus(spec.visibility())));
        flying.merge(line, 1, Integer::sum);
        return new Received(
                entry.id,
                receipt,
                entry.body,
                entry.message.group(),
                entry.message.deduplicationId(),
                entry.sequence,
                entry.receives,
                entry.sentAt,
                first);
    }

    private void returnExpired(Instant now) {
        var expired =
                flights.entrySet().stream()
                        .filter(e -> !e.getValue().until().isAfter(now))
                        .toList();
        for (var each : expired) {
            var flight = each.getValue();
            flights.remove(each.getKey());
            land(flight.line());
            putBack(flight.entry(), line(flight.line()));
        }
    }

    /** Back to its place: what was sent after it stands behind it. */
    private static void putBack(Entry entry, List<Entry> line) {
        int place = 0;
        while (place < line.size() && line.get(place).sequence < entry.sequence) {
            place++;
        }
        line.add(place, entry);
    }

    private void land(String line) {
        flying.computeIfPresent(line, (_, count) -> count == 1 ? null : count - 1);
    }

    private Duration untilNextReturn() {
        var now = clock.instant();
        var flying = flights.values().stream().map(flight -> Duration.between(now, flight.until()));
        return Stream.concat(flying, delays.untilNext(now).stream())
                .min(Duration::compareTo)
                .filter(wait -> wait.compareTo(IDLE) < 0)
                .orElse(IDLE);
    }
}
