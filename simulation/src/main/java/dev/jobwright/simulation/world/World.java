package dev.jobwright.simulation.world;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.UuidV7;
import dev.jobwright.functions.dryrun.EngineExecutions;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.simulation.around.WeakBlobs;
import dev.jobwright.simulation.around.WeakExecutions;
import dev.jobwright.simulation.around.WeakPush;
import dev.jobwright.simulation.around.WeakQueue;
import dev.jobwright.simulation.around.WeakTable;
import dev.jobwright.simulation.faults.Faults;
import dev.jobwright.simulation.faults.Mishaps;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.faults.Trace;
import dev.jobwright.simulation.time.Scheduler;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.watch.StatusChange;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The whole control plane on weak ports and virtual time: the real use cases, compiler and engine,
 * and what AWS does between them.
 */
public final class World {
    private static final Duration API = Duration.ofSeconds(29);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final int RETRIES = 2;

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
    private final StepFunctions engine;
    private final EngineExecutions executions;
    private final UseCases use;
    private final Map<JobUid, Shape> shapes = new LinkedHashMap<>();
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
        var settings = Settings.defaults();
        var luck = chance.split();
        this.engine =
                new StepFunctions(
                        settings,
                        new dev.jobwright.stepfunctions.Ports(
                                scheduler,
                                scheduler,
                                luck::nextLong,
                                Runnable::run,
                                new StepTasks(around()),
                                this::changed));
        this.executions = new EngineExecutions(engine, settings, Library.ROLE);
        var tools = new Tools(scheduler, passage, ledger, chance.split());
        var ports =
                new Ports(
                        Library.ENVIRONMENT,
                        table,
                        queue,
                        this::wake,
                        new WeakExecutions(executions, passage),
                        tools,
                        new WeakBlobs(passage),
                        _ -> Optional.empty(),
                        push,
                        scheduler,
                        _ -> {},
                        new UuidV7(scheduler, chance.split()),
                        tools.catalog());
        this.use = new UseCases(make.wiring().apply(ports));
        this.runStep = use.runStep();
        queue.feeds(this::progress);
        furnish();
    }

    private StepTasks.Around around() {
        return new StepTasks.Around(
                scheduler, passage, () -> Objects.requireNonNull(runStep), lambda, ledger);
    }

    private void furnish() {
        for (var item : Library.only().items()) {
            var _ = table.items().transact(List.of(new Write.Put(item, new Condition.Always())));
        }
    }

    /** A job of a shape will be there. */
    void expect(JobUid job, Shape shape) {
        Library.only().machines(shape).forEach(executions::define);
        shapes.put(job, shape);
    }

    /** Lets users and the sweeper begin, and everything go wrong. */
    public Mishaps begin() {
        var mishaps = new Mishaps(chance.split());
        befallenBy(mishaps);
        new Clients(this).begin();
        sweepEachMinute();
        return mishaps;
    }

    /** From now on these faults befall it. */
    public void befallenBy(Faults faults) {
        passage.befallenBy(faults);
    }

    private void changed(Instant at, Optional<Item> before, Optional<Item> after) {
        var sort = after.or(() -> before).orElseThrow().key().sort();
        if (sort.equals("JOB") && after.isPresent()) {
            var job = JobItem.read(after.get());
            var state = before.map(JobItem::read).map(Job::state);
            if (!state.equals(Optional.of(job.state()))) {
                traffic.add(new Traffic.Moved(at, job.uid(), state, job.state()));
            }
        }
        traffic.add(new Traffic.Changed(at, before, after));
    }

    private void changed(StatusChange change) {
        boolean ended =
                switch (change.status()) {
                    case RUNNING -> false;
                    case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> true;
                };
        traffic.add(new Traffic.Executed(scheduler.instant(), change.name(), ended));
        trace.note(scheduler.instant(), change.name() + " is " + change.status());
        if (ended) {
            tell(change);
        }
    }

    /** End events come late, twice, out of order or not at all. */
    private void tell(StatusChange change) {
        var launch = Run.launchOf(change.name());
        if (launch.isEmpty() || passage.befalls("an end is lost")) {
            return;
        }
        var how =
                new Executions.Description(
                        Executions.Status.valueOf(change.status().name()),
                        change.redrives().count(),
                        change.error(),
                        change.cause());
        var request = new CloseRun.Request(launch.get(), how);
        long longest = passage.befalls("an end is late") ? 600_000 : 2_000;
        close(request, Duration.ofMillis(chance.nextLong(longest)), 0);
        if (passage.befalls("an end is told twice")) {
            close(request, Duration.ofMillis(chance.nextLong(200_000)), 0);
        }
    }

    private void close(CloseRun.Request request, Duration after, int tries) {
        scheduler.begin(
                "ends",
                after,
                () -> {
                    var ended = lambda.run(MINUTE, () -> use.closeRun().handle(request));
                    if (!(ended instanceof Lambda.Ended.Returned) && tries < RETRIES) {
                        close(request, MINUTE.multipliedBy(tries + 1L), tries + 1);
                    }
                });
    }

    private Set<String> progress(List<WeakQueue.Received> batch) {
        var byJob = new LinkedHashMap<JobUid, List<WeakQueue.Received>>();
        for (var each : batch) {
            var job = LogMessage.read(each.message().body()).job();
            byJob.computeIfAbsent(job, _ -> new ArrayList<>()).add(each);
        }
        var failed = new TreeSet<String>();
        var ended =
                lambda.run(
                        MINUTE,
                        () -> {
                            byJob.forEach((job, all) -> failed.addAll(write(job, all)));
                            return true;
                        });
        if (!(ended instanceof Lambda.Ended.Returned)) {
            batch.forEach(each -> failed.add(each.id()));
        }
        return failed;
    }

    private List<String> write(JobUid job, List<WeakQueue.Received> received) {
        var messages =
                received.stream().map(each -> LogMessage.read(each.message().body())).toList();
        try {
            use.writeLog().handle(job, messages);
            return List.of();
        } catch (RuntimeException e) {
            lambda.noteUnlessExpected(e);
            return received.stream().map(WeakQueue.Received::id).toList();
        }
    }

    /** Lets the sweeper come by once a minute. */
    void sweepEachMinute() {
        scheduler.wake(
                scheduler.instant().plus(MINUTE),
                () -> {
                    scheduler.begin("sweep", Duration.ZERO, this::sweep);
                    sweepEachMinute();
                });
    }

    /** An alarm goes off at its time. */
    private void wake(Alarms.Alarm alarm) {
        scheduler.wake(
                alarm.at(), () -> scheduler.begin("wake", Duration.ZERO, () -> heal(alarm.job())));
    }

    private void heal(JobUid job) {
        var _ = lambda.run(SWEEP, () -> use.healJob().handle(job));
    }

    private void sweep() {
        var deadline = scheduler.instant().plus(SWEEP).minusSeconds(10);
        var _ =
                lambda.run(
                        SWEEP,
                        () -> use.sweep().handle(new Sweep.Request(Duration.ZERO, deadline)));
    }

    /** Calls the API; empty when no answer came. */
    <T> Optional<T> call(Supplier<T> body) {
        return lambda.run(API, body) instanceof Lambda.Ended.Returned<T>(var value)
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

    /** The queue. */
    public WeakQueue queue() {
        return queue;
    }

    /** The connections. */
    public WeakPush push() {
        return push;
    }

    /** The state machines. */
    public Executions executions() {
        return executions;
    }

    /** The use cases, on ports that may fail. */
    UseCases use() {
        return use;
    }

    SplittableRandom chance() {
        return chance;
    }

    /** The jobs that there should be. */
    public Set<JobUid> expected() {
        return shapes.keySet();
    }

    /** The jobs that there are. */
    public List<Job> jobs() {
        var jobs = new Jobs(table.items());
        return shapes.keySet().stream().flatMap(uid -> jobs.find(uid).stream()).toList();
    }

    /** Whether nothing will happen any more but the sweeper coming by. */
    public boolean isAtRest() {
        return queue.isEmpty()
                && scheduler.underWay().isEmpty()
                && jobs().stream().allMatch(World::isAtRest);
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
