package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The topics of one case, which speak SNS's protocol and deliver to queues. */
public final class Topics implements Service, AutoCloseable {
    private static final String TYPE = "text/xml";

    private final Set<String> arns;
    private final Set<String> deduplicating;
    private final InstantSource clock;
    private final BiConsumer<String, String> queues;
    private final Map<String, List<String>> subscribed = new LinkedHashMap<>();
    private final StandIn server = new StandIn(this::answer);

    /**
     * Topics.
     *
     * @param deduplicating those of them that tell messages apart by their content
     * @param queues puts a body into the queue of an ARN
     */
    public Topics(
            Set<String> arns,
            Set<String> deduplicating,
            InstantSource clock,
            BiConsumer<String, String> queues) {
        this.arns = arns;
        this.deduplicating = deduplicating;
        this.clock = clock;
        this.queues = queues;
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        if (!operation.equals("Subscribe")) {
            throw new IllegalArgumentException("No case does sns " + operation);
        }
        String topic = String.valueOf(parameters.get("TopicArn"));
        subscribed
                .computeIfAbsent(topic, _ -> new ArrayList<>())
                .add(String.valueOf(parameters.get("Endpoint")));
        return Called.done(Json.object("SubscriptionArn", topic + ":" + UUID.randomUUID()));
    }

    private StandIn.Response answer(StandIn.Request request) {
        Map<String, String> form = new TreeMap<>();
        for (String field : request.text().split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return form.getOrDefault("Action", "").equals("Publish")
                ? publish(form)
                : refused(400, "InvalidAction", "The action is not valid for this endpoint.");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private StandIn.Response publish(Map<String, String> form) {
        String topic = form.getOrDefault("TopicArn", form.getOrDefault("TargetArn", ""));
        String message = form.getOrDefault("Message", "");
        if (topic.split(":", -1).length < 6) {
            return refused(400, "InvalidParameter", "Invalid parameter: TopicArn");
        }
        if (message.isEmpty()) {
            return refused(400, "InvalidParameter", "Invalid parameter: Empty message");
        }
        if (!arns.contains(topic)) {
            return refused(404, "NotFound", "Topic does not exist");
        }
        boolean fifo = topic.endsWith(".fifo");
        if (fifo && !form.containsKey("MessageGroupId")) {
            return invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        if (fifo && !deduplicating.contains(topic) && !form.containsKey("MessageDeduplicationId")) {
            return invalid(
                    "The topic should either have ContentBasedDeduplication enabled or"
                            + " MessageDeduplicationId provided explicitly");
        }
        String id = UUID.randomUUID().toString();
        subscribed
                .getOrDefault(topic, List.of())
                .forEach(queue -> queues.accept(queue, notification(topic, id, form)));
        String sequence = fifo ? "<SequenceNumber>10000000000000000000</SequenceNumber>" : "";
        return StandIn.Response.of(
                200,
                TYPE,
                "<PublishResponse><PublishResult><MessageId>%s</MessageId>%s</PublishResult></PublishResponse>"
                        .formatted(id, sequence));
    }

    private String notification(String topic, String id, Map<String, String> form) {
        String domain = "https://sns.us-east-1.amazonaws.com";
        Map<String, Object> body =
                Json.object(
                        "Type",
                        "Notification",
                        "MessageId",
                        id,
                        "TopicArn",
                        topic,
                        "Message",
                        form.getOrDefault("Message", ""),
                        "Timestamp",
                        Instant.ofEpochMilli(clock.millis()).toString(),
                        "SignatureVersion",
                        "1",
                        "Signature",
                        "none",
                        "SigningCertURL",
                        domain + "/SimpleNotificationService-none.pem",
                        "UnsubscribeURL",
                        domain + "/?Action=Unsubscribe&SubscriptionArn=" + topic + ":" + id);
        if (form.containsKey("Subject")) {
            body.put("Subject", form.getOrDefault("Subject", ""));
        }
        Map<String, Object> attributes = attributes(form);
        if (!attributes.isEmpty()) {
            body.put("MessageAttributes", attributes);
        }
        return Json.write(body);
    }

    private static Map<String, Object> attributes(Map<String, String> form) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(
                    form.getOrDefault(entry + ".Name", ""),
                    Json.object(
                            "Type", form.getOrDefault(entry + ".Value.DataType", ""),
                            "Value", form.getOrDefault(entry + ".Value.StringValue", "")));
        }
        return attributes;
    }

    private static StandIn.Response invalid(String message) {
        return refused(400, "InvalidParameter", "Invalid parameter: " + message);
    }

    private static StandIn.Response refused(int status, String code, String message) {
        return StandIn.Response.of(
                status,
                TYPE,
                "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                        .formatted(code, message));
    }

    @Override
    public void close() {
        server.close();
    }
}
