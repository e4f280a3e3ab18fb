package dev.jobwright.jobs.schedules;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads what an owner wants of a schedule. */
public final class ReadSchedule {
    private static final int MOST_BYTES = 64 * 1024;

    private final Crons crons;
    private final FireTimes times;
    private final ReadJob readJob;

    /** With what understands expressions, and what reads jobs. */
    public ReadSchedule(Crons crons, ReadJob readJob) {
        this.crons = crons;
        this.times = new FireTimes(crons);
        this.readJob = readJob;
    }

    /**
     * What an owner wants.
     *
     * @param plan of the schedule
     * @param job its job, as the plan has it
     */
    public record Wanted(Schedule.Plan plan, CreateJob.Request job) {}

    /** Of an object that says nothing else. */
    public Optional<Wanted> of(ObjectReader body, Owner owner, Instant now) {
        var cron = body.required("cron");
        var text = cron.flatMap(this::cron);
        var zone = zone(body);
        var job = body.required("job").flatMap(place -> job(place, owner));
        var missed =
                body.optional("missed")
                        .map(place -> place.word(Missed::of, Missed.words()))
                        .orElse(Optional.of(Missed.LATEST));
        var isPaused = body.optional("paused").flatMap(Place::flag).orElse(false);
        var timing = text.flatMap(one -> zone.map(clock -> new Timing(one, clock)));
        if (timing.filter(one -> times.next(one, now).isEmpty()).isPresent()) {
            cron.ifPresent(place ->
                    place.problem("INVALID_CRON", "there is no such day; name one that comes"));
        }
        return timing.flatMap(when ->
                job.flatMap(what ->
                        missed.map(late ->
                                new Wanted(
                                        new Schedule.Plan(when, what.document(), late, isPaused),
                                        what.request()))));
    }

    private record Read(Json.Obj document, CreateJob.Request request) {}

    private Optional<String> cron(Place place) {
        return place.text(1, 256)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> {
                    var flaw = crons.flaw(text);
                    flaw.ifPresent(why -> place.problem("INVALID_CRON", why));
                    return flaw.isEmpty();
                });
    }

    private static Optional<ZoneId> zone(ObjectReader body) {
        return body.optional("time_zone")
                .map(place ->
                        place.text(
                                        ReadSchedule::isZone,
                                        "INVALID_TIME_ZONE",
                                        "give a time zone like Europe/Berlin, or UTC")
                                .map(ZoneId::of))
                .orElse(Optional.of(ZoneOffset.UTC));
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.of(text).getId().length() <= 64;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Optional<Read> job(Place place, Owner owner) {
        if (JsonText.bytes(place.value()).length > MOST_BYTES) {
            place.problem("LIMIT_EXCEEDED", "give at most " + MOST_BYTES + " bytes");
            return Optional.empty();
        }
        return readJob.read(place, owner).map(job -> new Read((Json.Obj) place.value(), job));
    }
}
