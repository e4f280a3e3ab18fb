package dev.jobwright.functions.sweep;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Metrics;
import dev.jobwright.functions.lambda.Metrics.Count;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.json.Json;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Looks after jobs and schedules once a minute, and after one when its alarm goes off. An event
 * with {@code look_ahead_seconds} also looks at jobs that become due within that time, as after a
 * restart.
 */
public final class SweepHandler extends JsonFunction {
    /** What is left of the invocation when the sweep stops, for the job it is at. */
    private static final int MARGIN_MS = 10_000;

    private final Sweep sweep;
    private final Woken woken;
    private final InstantSource clock;
    private final Metrics metrics;

    /** On AWS. */
    public SweepHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public SweepHandler(Ports ports) {
        var use = new UseCases(ports);
        this.sweep = use.upkeep().sweep();
        this.woken =
                new Woken(
                        use.upkeep().healJob(),
                        use.upkeep().eraseJob(),
                        use.scheduling().fireSchedule());
        this.clock = ports.clock();
        this.metrics = Metrics.of(ports.environment(), ports.clock());
    }

    @Override
    protected Json handle(Json event, Context context) {
        return Woken.alarms((Json.Obj) event)
                .map(alarms ->
                        woken.handle(
                                alarms,
                                deadline(context),
                                (subject, e) -> log().about(subject).failure(e, context)))
                .orElseGet(() -> sweep(event, context));
    }

    private Instant deadline(Context context) {
        return clock.instant().plusMillis(context.getRemainingTimeInMillis() - MARGIN_MS);
    }

    private Json sweep(Json event, Context context) {
        var lookAhead = ((Json.Obj) event).whole("look_ahead_seconds").orElse(0L);
        var reply =
                sweep.handle(new Sweep.Request(Duration.ofSeconds(lookAhead), deadline(context)));
        metrics.add(
                Map.of(
                        Count.JOBS_LOOKED_AT, reply.looked(),
                        Count.JOBS_REPAIRED, reply.repaired(),
                        Count.REPAIRS_FAILED, reply.failed().size()));
        reply.failed().forEach((one, why) -> log().warn(one + ": " + why, Json.EMPTY));
        return Json.object()
                .put("looked", reply.looked())
                .put("repaired", reply.repaired())
                .put("failed", reply.failed().size())
                .done();
    }
}
