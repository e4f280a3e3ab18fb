package dev.jobwright.functions.sweep;

import dev.jobwright.functions.lambda.Subject;
import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.retention.EraseJob;
import dev.jobwright.jobs.schedules.FireSchedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Alarms, as SQS hands them to a function. What an alarm says is only of what: whether it is time
 * is asked of that.
 */
final class Woken {
    private final HealJob healJob;
    private final EraseJob eraseJob;
    private final FireSchedule fireSchedule;

    Woken(HealJob healJob, EraseJob eraseJob, FireSchedule fireSchedule) {
        this.healJob = healJob;
        this.eraseJob = eraseJob;
        this.fireSchedule = fireSchedule;
    }

    /** The messages of an event, if it is one of the queue. */
    static Optional<List<Json>> alarms(Json.Obj event) {
        return event.items("Records");
    }

    /** Looks at each; alarms of what could not be looked at are given back. */
    Json handle(List<Json> alarms, Instant deadline, BiConsumer<Subject, RuntimeException> failed) {
        var givenBack = new ArrayList<Json>();
        for (var each : alarms) {
            var message = (Json.Obj) each;
            try {
                look(what(message), deadline);
            } catch (RuntimeException e) {
                failed.accept(subject(message), e);
                var id = message.text("messageId").orElseThrow();
                givenBack.add(Json.object().put("itemIdentifier", id).done());
            }
        }
        return Json.object().put("batchItemFailures", Json.array(givenBack)).done();
    }

    /** The job that an alarm is about, if it says one. */
    private static Subject subject(Json.Obj message) {
        return switch (what(message)) {
            case Alarms.What.OfJob(var job) -> Subject.ofUid(Optional.of(job.value()));
            case Alarms.What.OfShadow(var job) -> Subject.ofUid(Optional.of(job.value()));
            case Alarms.What.OfSchedule _, Alarms.What.OfListeners _ -> Subject.NONE;
        };
    }

    private void look(Alarms.What what, Instant deadline) {
        switch (what) {
            case Alarms.What.OfJob(var job) -> {
                var _ = healJob.handle(job);
            }
            case Alarms.What.OfShadow(var job) -> {
                var _ = eraseJob.handle(job, deadline);
            }
            case Alarms.What.OfSchedule(var owner, var id) -> {
                var _ = fireSchedule.handle(Keys.schedule(owner, id), deadline);
            }
            case Alarms.What.OfListeners(var key) ->
                    throw new IllegalArgumentException(key + " is none of the sweeper's");
        }
    }

    private static Alarms.What what(Json.Obj message) {
        return Alarms.What.read((Json.Obj) JsonText.readOwn(message.text("body").orElseThrow()));
    }
}
