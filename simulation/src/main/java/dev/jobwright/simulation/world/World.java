package dev.jobwright.simulation.world;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.UuidV7;
import dev.jobwright.functions.dryrun.EngineExecutions;
import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.retention.Shadow;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.simulation.around.WeakBlobs;
import dev.jobwright.simulation.around.WeakExecutions;
import dev.jobwright.simulation.around.WeakPush;
import dev.jobwright.simulation.around.WeakQueue;
import dev.jobwright.simulation.around.WeakTable;
import dev.jobwright.simulation.faults.Faults;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.faults.Trace;
import dev.jobwright.simulation.time.Scheduler;
import dev.jobwright.simulation.time.Stint;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.watch.StatusChange;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The whole control plane on weak ports and virtual time: the real use cases, compiler and engine,
 * and what AWS does between them.
 */
public final class World {
    /** A job that there is not, and about which there are messages. */
    public static final JobUid NOBODY = JobUid.of(Library.OWNER, new JobId("nobody"));

    private static final Duration API = Duration.ofSeconds(29);
    private static final int MOST_CALLS = 200_000;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SplittableRandom chance;
    private final Scheduler scheduler;
    private final Trace trace;
    private final Passage passage;
    private final Traffic traffic = new Traffic();
    private final Ledger ledger = new Ledger();
    private final Lambda lambda;
    private final WeakTable table;
    private final WeakQueue queue;
    private final WeakPush push;
    private final WeakBlobs blobs;
    private final StepFunctions engine;
    private final EngineExecutions executions;
    private final UseCases use;
    private final Triggers triggers;
    private final Set<JobUid> known = new LinkedHashSet<>();
    private final Set<Key> batches = new LinkedHashSet<>();
    private final Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    private Instant calmSince = Instant.MAX;
    private Instant restSince = Instant.MAX;
    private @Nullable RunStep runStep;

    /**
     * How a world differs from others.
     *
     * @param seed fixes all that happens
     * @param keepsLines whether what happens is kept as text
     * @param wiring what stands between the ports and the use cases: nothing, but for mistakes that
     *     are made on purpose
     */
    public record Make(long seed, boolean keepsLines, UnaryOperator<Ports> wiring) {}

    /** In which nothing has happened yet. */
    public World(Make make) {
        this.chance = new SplittableRandom(make.seed());
        this.scheduler = new Scheduler(Library.BEGINNING, chance.split());
        this.trace = new Trace(make.keepsLines());
        this.passage = new Passage(scheduler, trace);
        this.lambda = new Lambda(scheduler, traffic::surprise);
        this.table = new WeakTable(scheduler, passage, chance.split(), this::changed);
        this.queue = new WeakQueue(scheduler, passage, chance.split());
        this.push = new WeakPush(passage);
        this.blobs = new WeakBlobs(passage, Library.only().objects());
        this.engine = engine(chance.split());
        this.executions = new EngineExecutions(engine, Settings.defaults(), Library.ROLE);
        this.use = new UseCases(make.wiring().apply(ports()));
        this.runStep = use.running().runStep();
        this.triggers = new Triggers(around(), chance.split(), use);
        queue.feeds(triggers::progress);
        furnish();
    }

    private StepFunctions engine(SplittableRandom luck) {
        return new StepFunctions(
                Settings.defaults(),
                new dev.jobwright.stepfunctions.Ports(
                        scheduler,
                        scheduler,
                        luck::nextLong,
                        Runnable::run,
                        new StepTasks(around()),
                        this::changed));
    }

    private StepTasks.Around around() {
        return new StepTasks.Around(
                scheduler, passage, () -> Objects.requireNonNull(runStep), lambda, ledger);
    }

    private Ports ports() {
        var tools = new Tools(scheduler, passage, ledger, chance.split());
        return new Ports(
                Library.ENVIRONMENT,
                table,
                queue,
                this::alarm,
                new WeakExecutions(executions, passage),
                tools,
                blobs,
                name -> Optional.of("secret of the simulation: " + name),
                push,
                Bus.NONE,
                Posts.NONE,
                scheduler,
                _ -> {},
                new UuidV7(scheduler, chance.split()),
                tools.catalog());
    }

    /** Set by use cases, which are made before what hears of it. */
    private void alarm(Alarms.Alarm alarm) {
        triggers.wake(alarm);
    }

    private void furnish() {
        for (var item : Library.only().items()) {
            var _ = table.items().transact(List.of(new Write.Put(item, new Condition.Always())));
        }
    }

    /** There will be jobs of a shape. */
    void expect(Shape shape) {
        if (shapes.add(shape)) {
            Library.only().machines(shape).forEach(executions::define);
        }
    }

    /** Others than the world's owner will have jobs. */
    void expectOthers() {
        Library.only().machinesOfOthers().forEach(executions::define);
    }

    /** Lets users do what chance says, and these faults befall it. */
    public void begin(Faults faults) {
        passage.befallenBy(faults);
        new Clients(this).begin();
        triggers.sweepEachMinute();
    }

    /** Lets one user follow a scenario, and these faults befall it. */
    public void begin(Faults faults, Scenario scenario) {
        passage.befallenBy(faults);
        new Clients(this).begin(scenario);
        triggers.sweepEachMinute();
    }

    private void changed(Stint by, Optional<Item> before, Optional<Item> after) {
        var at = scheduler.instant();
        var sort = after.or(() -> before).orElseThrow().key().sort();
        if (sort.equals("SHADOW")) {
            after.map(ShadowItem::read).map(Shadow::uid).ifPresent(known::add);
        }
        after.map(Item::key).filter(BatchItem::isOne).ifPresent(batches::add);
        if (sort.equals("JOB") && after.isEmpty()) {
            trace.note(at, before.orElseThrow().text("job_id") + " is gone");
        }
        if (sort.equals("JOB") && after.isPresent()) {
            var job = JobItem.read(after.get());
            known.add(job.uid());
            var state = before.map(JobItem::read).map(Job::state);
            if (!state.equals(Optional.of(job.state()))) {
                traffic.add(new Traffic.Moved(at, job.uid(), state, job.state()));
                trace.note(at, job.id() + " is " + job.state());
            }
        }
        traffic.add(new Traffic.Changed(at, by, before, after));
    }

    private void changed(StatusChange change) {
        boolean ended = change.status() != ExecutionStatus.RUNNING;
        traffic.add(new Traffic.Executed(scheduler.instant(), change.name(), ended));
        trace.note(scheduler.instant(), change.name() + " is " + change.status());
        if (ended) {
            triggers.ended(change);
        }
    }

    /** Writes what the socket function would, on a table that may fail. */
    void connect(Write connection) {
        Rounds.until(() -> {
            var outcome = table.transact(List.of(connection));
            boolean isThere =
                    outcome instanceof Outcome.Committed || outcome instanceof Outcome.Lost;
            return isThere ? Optional.of(outcome) : Optional.empty();
        });
    }

    /** Calls the API as the world's owner; empty when no answer came. */
    <T> Optional<T> call(Supplier<T> body) {
        return call(Library.OWNER, body);
    }

    /** Calls the API; empty when no answer came. */
    <T> Optional<T> call(Owner caller, Supplier<T> body) {
        Supplier<T> request =
                () -> {
                    traffic.asks(scheduler.here().stint(), caller);
                    return body.get();
                };
        return lambda.run(API, request) instanceof Lambda.Ended.Returned<T>(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** The time, and who goes on. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** What happened. */
    public Trace trace() {
        return trace;
    }

    /** What could be seen from outside. */
    public Traffic traffic() {
        return traffic;
    }

    /** What tools did. */
    public Ledger ledger() {
        return ledger;
    }

    /** What lies in the table. */
    public MemoryTable table() {
        return table.items();
    }

    /** Large values. */
    public Blobs blobs() {
        return blobs;
    }

    /** Large values as they lie there, by key. */
    public Map<String, byte[]> objects() {
        return blobs.objects();
    }

    /** The queue. */
    public WeakQueue queue() {
        return queue;
    }

    /** The connections. */
    public WeakPush push() {
        return push;
    }

    /** The use cases, on ports that may fail. */
    UseCases use() {
        return use;
    }

    SplittableRandom chance() {
        return chance;
    }

    /** The jobs that there are. */
    public List<Job> jobs() {
        var jobs = new Jobs(table.items());
        return known.stream().flatMap(uid -> jobs.find(uid).stream()).toList();
    }

    /** What is remembered of jobs that are made, or go, or have gone. */
    public List<Shadow> shadows() {
        return known.stream()
                .flatMap(uid -> table().get(Keys.shadow(uid)).stream())
                .map(ShadowItem::read)
                .toList();
    }

    private Stream<Batch> batches() {
        return batches.stream().flatMap(key -> table().get(key).stream()).map(BatchItem::read);
    }

    /** The jobs that there are, were, or were about to be. */
    public Set<JobUid> known() {
        return Set.copyOf(known);
    }

    /** For a while nothing is set off without a user's asking. */
    void down(Duration time) {
        triggers.downUntil(scheduler.instant().plus(time));
    }

    /** From now on nothing goes wrong any more. */
    public void calm() {
        calmSince = scheduler.instant();
    }

    /** From now on nothing should happen any more. */
    public void rest() {
        restSince = scheduler.instant();
    }

    /** Since when nothing goes wrong any more. */
    public Instant calmSince() {
        return calmSince;
    }

    /** Since when nothing should happen any more; never, if it did not come to that. */
    public Instant restSince() {
        return restSince;
    }

    /** Whether nothing will happen any more but the sweeper coming by. */
    public boolean isAtRest() {
        return queue.isEmpty()
                && !triggers.isSet()
                && scheduler.underWay().isEmpty()
                && jobs().stream().allMatch(World::isAtRest)
                && shadows().stream().noneMatch(this::isGoing)
                && batches().allMatch(Batch::isThere);
    }

    /**
     * Whether calls beget calls: far more were made than so few jobs need, whatever goes wrong. It
     * would go on for ever, so it goes on no further.
     */
    public boolean isStorm() {
        return trace.calls() > MOST_CALLS;
    }

    /** What has gone is looked at once more when its names may be used again. */
    private boolean isGoing(Shadow shadow) {
        return shadow.due().isBefore(scheduler.instant().plus(A_DAY));
    }

    /** An ended job may still be due, but only for when its time is over. */
    private static boolean isAtRest(Job job) {
        return switch (job.state()) {
            case JobState.Running _ -> false;
            case JobState.Final end ->
                    job.times().due().filter(end.at().plus(A_DAY)::isAfter).isEmpty();
            case JobState.Open _ -> job.times().due().isEmpty();
        };
    }

    /** Ends it where it is. */
    public void end() {
        scheduler.end();
        engine.close();
    }
}
