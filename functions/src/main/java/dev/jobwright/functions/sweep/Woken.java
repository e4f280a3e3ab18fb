package dev.jobwright.functions.sweep;

import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The alarms of jobs, as SQS hands them to a function. What an alarm says is only who: whether it
 * is time is asked of the job.
 */
final class Woken {
    private final HealJob healJob;

    Woken(HealJob healJob) {
        this.healJob = healJob;
    }

    /** The messages of an event, if it is one of the queue. */
    static Optional<List<Json>> alarms(Json.Obj event) {
        return event.items("Records");
    }

    /** Looks at each job; alarms whose jobs could not be looked at are given back. */
    Json handle(List<Json> alarms, Consumer<RuntimeException> failed) {
        var givenBack = new ArrayList<Json>();
        for (var each : alarms) {
            var message = (Json.Obj) each;
            try {
                var _ = healJob.handle(job(message));
            } catch (RuntimeException e) {
                failed.accept(e);
                var id = message.text("messageId").orElseThrow();
                givenBack.add(Json.object().put("itemIdentifier", id).done());
            }
        }
        return Json.object().put("batchItemFailures", Json.array(givenBack)).done();
    }

    private static JobUid job(Json.Obj message) {
        var body = (Json.Obj) JsonText.readOwn(message.text("body").orElseThrow());
        return new JobUid(body.text("job").orElseThrow());
    }
}
