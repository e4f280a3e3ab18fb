package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Place;

import java.util.Optional;

/** Reads the job that a schedule describes as the API reads the body of a request for a new one. */
@FunctionalInterface
public interface ReadJob {

    /** What is wrong is noted at its place; it is empty only then. */
    Optional<CreateJob.Request> read(Place document, Owner owner);
}
