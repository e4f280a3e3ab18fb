package dev.jobwright.simulation.world;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.simulation.around.WeakQueue.Received;
import dev.jobwright.simulation.faults.Passage;
import dev.jobwright.simulation.time.Scheduler;
import dev.jobwright.stepfunctions.watch.StatusChange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What sets functions off without a user: the ends of executions, the progress queue, and the
 * minutes.
 */
final class Triggers {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final int RETRIES = 2;
    private static final long SOON_MS = 2_000;
    private static final long LATE_MS = 600_000;

    private final Scheduler scheduler;
    private final Passage passage;
    private final Lambda lambda;
    private final SplittableRandom chance;
    private final UseCases use;
    private Instant downUntil = Instant.MIN;
    private int alarms;

    Triggers(StepTasks.Around around, SplittableRandom chance, UseCases use) {
        this.scheduler = around.scheduler();
        this.passage = around.passage();
        this.lambda = around.lambda();
        this.chance = chance;
        this.use = use;
    }

    /** Tells an execution's end: late, twice, out of order or not at all. */
    void ended(StatusChange change) {
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
        close(request, upTo(passage.befalls("an end is late") ? LATE_MS : SOON_MS), 0);
        if (passage.befalls("an end is told twice")) {
            close(request, upTo(LATE_MS), 0);
        }
    }

    private Duration upTo(long millis) {
        return Duration.ofMillis(chance.nextLong(millis));
    }

    /** An event is handed to a function again when it fails, but not for ever. */
    private void close(CloseRun.Request request, Duration after, int tries) {
        scheduler.begin(
                "ends",
                after,
                () -> {
                    var ended = lambda.run(MINUTE, () -> use.running().closeRun().handle(request));
                    if (!(ended instanceof Lambda.Ended.Returned) && tries < RETRIES) {
                        close(request, MINUTE.multipliedBy(tries + 1L), tries + 1);
                    }
                });
    }

    /** Handles a batch of the queue, and answers what failed of it. */
    Set<String> progress(List<Received> batch) {
        var byJob = new LinkedHashMap<JobUid, List<Received>>();
        for (var each : batch) {
            job(each)
                    .ifPresent(job -> byJob.computeIfAbsent(job, _ -> new ArrayList<>()).add(each));
        }
        var failed = new TreeSet<String>();
        var ended = lambda.run(MINUTE, () -> failed.addAll(write(byJob)));
        if (!(ended instanceof Lambda.Ended.Returned)) {
            batch.forEach(each -> failed.add(each.id()));
        }
        return failed;
    }

    private static Optional<JobUid> job(Received each) {
        try {
            return Optional.of(LogMessage.read(each.message().body()).job());
        } catch (RuntimeException e) {
            // What nobody can read is dropped.
            return Optional.empty();
        }
    }

    private List<String> write(Map<JobUid, List<Received>> byJob) {
        var failed = new ArrayList<String>();
        byJob.forEach((job, received) -> {
            try {
                var messages =
                        received.stream()
                                .map(each -> LogMessage.read(each.message().body()))
                                .toList();
                use.writeLog().handle(job, messages, _ -> {});
            } catch (RuntimeException e) {
                lambda.noteUnlessExpected(e);
                received.forEach(each -> failed.add(each.id()));
            }
        });
        return failed;
    }

    /** An alarm goes off at its time, unless it is lost. */
    void wake(Alarms.Alarm alarm) {
        if (!passage.befalls("an alarm is lost")) {
            alarms++;
            scheduler.wake(
                    alarm.at(),
                    () -> {
                        alarms--;
                        if (isDown()) {
                            return;
                        }
                        scheduler.begin("wake", Duration.ZERO, () -> look(alarm.what()));
                    });
        }
    }

    /** Until then no alarm goes off, and the sweeper does not come. */
    void downUntil(Instant time) {
        downUntil = time;
    }

    private boolean isDown() {
        return scheduler.instant().isBefore(downUntil);
    }

    /** Whether an alarm is yet to go off. */
    boolean isSet() {
        return alarms > 0;
    }

    private void look(Alarms.What what) {
        switch (what) {
            case Alarms.What.OfJob(var job) -> {
                var _ = lambda.run(SWEEP, () -> use.upkeep().healJob().handle(job));
            }
            case Alarms.What.OfShadow(var job) -> {
                var deadline = scheduler.instant().plus(MINUTE);
                var _ = lambda.run(SWEEP, () -> use.upkeep().eraseJob().handle(job, deadline));
            }
            case Alarms.What.OfSchedule(var owner, var id) -> {
                var deadline = scheduler.instant().plus(MINUTE);
                var key = Keys.schedule(owner, id);
                var _ =
                        lambda.run(
                                SWEEP, () -> use.scheduling().fireSchedule().handle(key, deadline));
            }
            // Nobody listens, but what there is to tell goes by as if somebody did.
            case Alarms.What.OfListeners(var key) -> {
                var spread = use.listening().spread();
                var _ =
                        lambda.run(
                                SWEEP,
                                () -> {
                                    spread.handle(key);
                                    return key;
                                });
            }
        }
    }

    /** Lets the sweeper come by once a minute, and sometimes twice. */
    void sweepEachMinute() {
        scheduler.wake(
                scheduler.instant().plus(MINUTE),
                () -> {
                    if (!isDown()) {
                        scheduler.begin("sweep", Duration.ZERO, this::sweep);
                    }
                    if (passage.befalls("the sweeper comes twice")) {
                        scheduler.begin("sweep", Duration.ofMillis(5), this::sweep);
                    }
                    sweepEachMinute();
                });
    }

    private void sweep() {
        var deadline = scheduler.instant().plus(SWEEP).minusSeconds(10);
        var _ =
                lambda.run(
                        SWEEP,
                        () ->
                                use.upkeep()
                                        .sweep()
                                        .handle(new Sweep.Request(Duration.ZERO, deadline)));
    }
}
