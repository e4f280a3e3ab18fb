package dev.jobwright.local.executions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.local.queue.Queues;
import dev.jobwright.local.template.Deployment.QueueSpec;
import dev.jobwright.stepfunctions.integrations.ServiceAnswer;
import dev.jobwright.stepfunctions.integrations.ServiceCall;
import dev.jobwright.stepfunctions.integrations.ServiceCaller;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SQS for state machines: their messages go to the queues of this process, which carry JSON
 * objects.
 *
 * @param specs by URL
 */
public record QueueCalls(Queues queues, Map<String, QueueSpec> specs) implements ServiceCaller {

    @Override
    public ServiceAnswer call(ServiceCall call) {
        if (!call.operation().equals("SendMessage")) {
            return new ServiceAnswer.NotServed("the queues here take sqs:SendMessage only");
        }
        var spec = call.text("QueueUrl").map(specs::get);
        var text = call.text("MessageBody").orElse("");
        if (spec.isEmpty()) {
            return refused("QueueDoesNotExist", "The specified queue does not exist.");
        }
        var group = call.text("MessageGroupId");
        if (spec.get().fifo() && group.isEmpty()) {
            return refused(
                    "MissingParameter", "The request must contain the parameter MessageGroupId.");
        }
        var body = body(text);
        if (body.isEmpty()) {
            return refused("InvalidMessageContents", "The queues here carry JSON objects: " + text);
        }
        var id = call.requestId().toString();
        var once = call.text("MessageDeduplicationId").orElse(id);
        queues.at(spec.get().arn())
                .send(List.of(new Queue.Message(group.orElse(id), once, body.get())));
        return new ServiceAnswer.Returned(
                Map.of("MD5OfMessageBody", digest(text), "MessageId", id));
    }

    private static ServiceAnswer refused(String code, String message) {
        return new ServiceAnswer.Refused(400, code, message);
    }

    private static Optional<Json.Obj> body(String text) {
        try {
            return JsonText.read(text) instanceof Json.Obj body
                    ? Optional.of(body)
                    : Optional.empty();
        } catch (InvalidJson e) {
            return Optional.empty();
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no MD5", e);
        }
    }
}
