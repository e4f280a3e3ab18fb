package dev.jobwright.functions.progress;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.log.LogMessage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * A batch of the progress queue, as SQS hands it to a function.
 *
 * @param byJob the messages of each job, in their order
 */
record Batch(Map<JobUid, List<Received>> byJob) {

    /**
     * A message that was received.
     *
     * @param messageId SQS's own id of it
     * @param message what it says
     */
    record Received(String messageId, LogMessage message) {}

    /**
     * Reads a batch. A message that is none of ours can never be handled: it is put on record and
     * dropped, since what it should have told lies in an outbox.
     */
    static Batch read(Json event, Consumer<String> dropped) {
        var byJob = new LinkedHashMap<JobUid, List<Received>>();
        var records = ((Json.Obj) event).items("Records").orElseThrow();
        for (var each : records) {
            var received = (Json.Obj) each;
            var messageId = received.text("messageId").orElseThrow();
            try {
                var body = JsonText.read(received.text("body").orElseThrow());
                var message = LogMessage.read((Json.Obj) body);
                byJob.computeIfAbsent(message.job(), _ -> new ArrayList<>())
                        .add(new Received(messageId, message));
            } catch (InvalidJson
                    | NoSuchElementException
                    | IllegalArgumentException
                    | ClassCastException e) {
                dropped.accept("dropped an unreadable message " + messageId + ": " + e);
            }
        }
        return new Batch(byJob);
    }

    /** Which messages are given back. */
    static Json answer(List<String> failed) {
        var failures = new ArrayList<Json>();
        failed.forEach(id -> failures.add(Json.object().put("itemIdentifier", id).done()));
        return Json.object().put("batchItemFailures", Json.array(failures)).done();
    }
}
