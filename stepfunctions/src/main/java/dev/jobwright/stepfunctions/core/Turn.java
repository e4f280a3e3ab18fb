package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.expression.Scope;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** The working copy of an execution while one event is dealt with. */
final class Turn {
    /** AWS's limit; the last of them says that it was reached. */
    static final long MOST_EVENTS = 25_000;

    /**
     * How many characters of history may come of one event, since they are kept all at once: a
     * thousand states with as much data as there may be.
     */
    static final long MOST_AT_ONCE = 1 << 28;

    /** Something to do for a strand, if it is still there when its time comes. */
    private record Work(int strand, Runnable deed) {}

    /** Thrown out of whatever is going on when the history is full. */
    static final class HistoryFull extends RuntimeException {
        private static final long serialVersionUID = 1;

        HistoryFull(String why) {
            super(why, null, false, false);
        }
    }

    private final Execution before;
    private final Moment moment;
    private final Onlooker onlooker;
    private final SplittableRandom chance;
    private long size;
    private final Strands strands;
    private ContextObject context;
    private final Deque<Work> agenda = new ArrayDeque<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<HistoryEvent> history = new ArrayList<>();
    private Optional<Ending> ending;
    private Optional<Timer> timeout;
    private Redrives redrives;
    private long events;
    private int ids;

    Turn(Execution before, Moment moment) {
        this(before, moment, Onlooker.NONE);
    }

    Turn(Execution before, Moment moment, Onlooker onlooker) {
        this.before = before;
        this.moment = moment;
        this.onlooker = onlooker;
        this.chance = new SplittableRandom(moment.chance());
        this.strands = new Strands(before.strands());
        this.ending = before.ending();
        this.timeout = before.timeout();
        this.events = before.events();
        this.ids = before.ids();
        this.redrives = before.redrives();
        this.context = new ContextObject(before.origin(), redrives);
    }

    Move move() {
        var after =
                new Execution(
                        before.machine(),
                        before.origin(),
                        ending,
                        events,
                        ids,
                        strands.now(),
                        timeout,
                        redrives);
        return new Move(after, List.copyOf(commands), List.copyOf(history));
    }

    Execution before() {
        return before;
    }

    Origin origin() {
        return before.origin();
    }

    Moment moment() {
        return moment;
    }

    Onlooker onlooker() {
        return onlooker;
    }

    /** A random number, each time another. */
    long chance() {
        return chance.nextLong();
    }

    int newId() {
        return ids++;
    }

    /** Begins the time that the machine allows all of it. */
    void setTimeout() {
        before.machine()
                .timeoutSeconds()
                .ifPresent(
                        seconds -> timeout = Optional.of(timer(moment.at().plusSeconds(seconds))));
    }

    /** The execution has not ended after all. */
    Redrives redrive(Instant date) {
        redrives = redrives.next(date);
        context = new ContextObject(before.origin(), redrives);
        ending = Optional.empty();
        return redrives;
    }

    /** How many events the history has now. */
    long events() {
        return events;
    }

    void command(Command command) {
        commands.add(command);
    }

    /** Records an event and gives its id. */
    long emit(String type, long previous, String field, Map<String, Object> details) {
        if (events + 1 >= MOST_EVENTS && ending.isEmpty() && !type.startsWith("Execution")) {
            throw new HistoryFull(
                    "The execution reached the maximum number of history events ("
                            + MOST_EVENTS
                            + ").");
        }
        var event = new HistoryEvent(events + 1, previous, moment.at(), type, field, details);
        size += event.size();
        if (size > MOST_AT_ONCE && ending.isEmpty() && !type.startsWith("Execution")) {
            throw new HistoryFull(
                    "The execution made more than "
                            + MOST_AT_ONCE
                            + " characters of history without waiting for anything.");
        }
        events++;
        history.add(event);
        return events;
    }

    /** As {@link #emit}, for the types that have no details. */
    long emit(String type, long previous) {
        return emit(type, previous, "", Map.of());
    }

    Iterable<Strand> strands() {
        return strands.now();
    }

    List<Strand> children(int parent) {
        return strands.now().stream().filter(strand -> strand.parent() == parent).toList();
    }

    Strand strand(int id) {
        @Nullable Strand strand = strands.find(id);
        if (strand == null) {
            throw new NoSuchElementException("no strand " + id);
        }
        return strand;
    }

    Strand put(Strand strand) {
        strands.put(strand);
        return strand;
    }

    void remove(int strand) {
        strands.remove(strand);
    }

    /** Forgets the strands below one that goes another way. */
    void removeBelow(int parent) {
        for (Strand child : children(parent)) {
            remove(child.id());
            removeBelow(child.id());
        }
    }

    void later(int strand, Runnable deed) {
        agenda.add(new Work(strand, deed));
    }

    /** The next deed whose strand is still there. */
    @Nullable Runnable next(IntConsumer strandOfNext) {
        while (!agenda.isEmpty() && ending.isEmpty()) {
            Work work = agenda.poll();
            @Nullable Strand strand = strands.find(work.strand());
            if (strand != null && !(strand.visit().activity() instanceof Activity.Fallen)) {
                strandOfNext.accept(work.strand());
                return work.deed();
            }
        }
        return null;
    }

    Scope scope(Strand strand) {
        return scope(strand, Optional.empty());
    }

    /** What expressions may read; the context object has the token of a task that waits for one. */
    Scope scope(Strand strand, Optional<String> token) {
        return onlooker.looking(
                Scope.of(
                        strand.visit().input().value(),
                        context.of(strand, token),
                        strand.variables(),
                        moment.at(),
                        chance));
    }

    /**
     * Ends the execution: everything still going on is called off. Where it ended unsuccessfully,
     * its strands stay as they have fallen, for a redrive.
     */
    void finish(Ending end) {
        ending = Optional.of(end);
        strands.now().forEach(this::layDown);
        callOff(timeout);
        timeout = Optional.empty();
        if (end.status() == ExecutionStatus.SUCCEEDED) {
            strands.clear();
        }
        command(new Command.Complete(end));
    }

    /** Calls off what a strand waits for outside, and lets it lie where it is. */
    void layDown(Strand strand) {
        var from =
                switch (strand.visit().activity()) {
                    case Activity.Tasking tasking -> {
                        command(new Command.CancelTask(tasking.task()));
                        callOffTimers(tasking);
                        yield new Activity.Ready();
                    }
                    case Activity.Sleeping(Timer timer) -> {
                        callOff(Optional.of(timer));
                        yield new Activity.Ready();
                    }
                    case Activity.BackingOff(Timer timer) -> {
                        callOff(Optional.of(timer));
                        yield new Activity.Ready();
                    }
                    case Activity.MapRunning running -> {
                        command(new Command.CancelMapRun(running.mapRunArn()));
                        yield running;
                    }
                    case Activity.Resumable there -> there;
                    case Activity.Fallen(var there) -> there;
                };
        put(strand.with(strand.visit().with(new Activity.Fallen(from))));
    }

    void callOffTimers(Activity.Tasking tasking) {
        callOff(tasking.timeout());
        callOff(tasking.heartbeat());
    }

    void callOff(Optional<Timer> timer) {
        timer.ifPresent(one -> command(new Command.CancelTimer(one.id())));
    }

    /** Asks for a timer. */
    Timer timer(Instant at) {
        var timer = new Timer(newId(), at);
        command(timer.command());
        return timer;
    }
}
