package dev.jobwright.local.queue;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A batch as SQS hands it to a function, and the function's answer. */
final class SqsEvent {
    private SqsEvent() {}

    static byte[] of(List<Received> batch, String queueArn) {
        var records = batch.stream().map(each -> record(each, queueArn)).toList();
        return JsonText.bytes(Json.object().put("Records", Json.array(records)).done());
    }

    private static Json.Obj record(Received message, String queueArn) {
        return Json.object()
                .put("messageId", message.id())
                .put("receiptHandle", message.receipt())
                .put("body", message.body())
                .put("attributes", attributes(message))
                .put("messageAttributes", Json.EMPTY)
                .put("md5OfBody", md5(message.body()))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", Site.REGION)
                .done();
    }

    private static Json.Obj attributes(Received message) {
        return Json.object()
                .put("ApproximateReceiveCount", Integer.toString(message.receives()))
                .put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()))
                .put("SequenceNumber", String.format("%020d", message.sequence()))
                .put("MessageGroupId", message.group())
                .put("SenderId", Site.ACCOUNT)
                .put("MessageDeduplicationId", message.deduplicationId())
                .put(
                        "ApproximateFirstReceiveTimestamp",
                        Long.toString(message.firstReceivedAt().toEpochMilli()))
                .done();
    }

    /**
     * Which messages failed by the function's answer. As in the cloud, an answer that cannot be
     * read, or names what was not in the batch, fails the whole batch; an empty one fails nothing.
     */
    static Set<String> failures(String answer, Set<String> batch) {
        if (answer.isEmpty()) {
            return Set.of();
        }
        try {
            return JsonText.read(answer) instanceof Json.Obj object
                    ? named(object.items("batchItemFailures").orElse(List.of()), batch)
                    : Set.of();
        } catch (InvalidJson e) {
            return batch;
        }
    }

    private static Set<String> named(List<Json> failures, Set<String> batch) {
        var failed = new HashSet<String>();
        for (var failure : failures) {
            var id = failure instanceof Json.Obj object ? object.text("itemIdentifier") : null;
            if (id == null || id.filter(batch::contains).isEmpty()) {
                return batch;
            }
            failed.add(id.get());
        }
        return failed;
    }

    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
