package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A job as a schedule describes it: the body of a request for one, but for when and which id. */
public final class ScheduledJob {
    private ScheduledJob() {}

    /** Reads it. */
    public static Optional<CreateJob.Request> read(Place document, Owner owner) {
        return document.object().flatMap(body -> read(body, owner));
    }

    private static Optional<CreateJob.Request> read(ObjectReader body, Owner owner) {
        for (var name : List.of("job_id", "start_at", "delay_seconds")) {
            body.optional(name)
                    .ifPresent(place ->
                            place.problem(
                                    "CONFLICTING_FIELDS", "the schedule says this; leave it out"));
        }
        for (var name : List.of("start", "auto_start")) {
            body.optional(name)
                    .filter(place -> place.flag().filter(flag -> !flag).isPresent())
                    .ifPresent(place ->
                            place.problem("CONFLICTING_FIELDS", "a schedule starts its jobs"));
        }
        // No time of it counts, so that it does not matter when it is read.
        var job = NewJob.read(body, owner, Instant.EPOCH);
        body.refuseOthers();
        job.filter(NewJob::isForeign)
                .flatMap(_ -> body.optional("user_id"))
                .ifPresent(
                        place -> place.problem("FORBIDDEN", "user_id is not yours; leave it out"));
        return job.map(NewJob::request);
    }
}
