package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queues of one case. */
public final class Queues implements Service, AutoCloseable {
    private static final Called NO_MESSAGE = Called.done(Json.object("Messages", List.of()));

    private final URI server;
    private final Map<String, String> urls = new LinkedHashMap<>();

    public Queues(URI server) {
        this.server = server;
    }

    public void create(String name) {
        Map<String, Object> attributes =
                name.endsWith(".fifo")
                        ? Json.object("FifoQueue", "true", "ContentBasedDeduplication", "true")
                        : Map.of();
        Called created =
                sqs("CreateQueue", Json.object("QueueName", name, "Attributes", attributes));
        urls.put(name, String.valueOf(created.body().get("QueueUrl")));
    }

    /** The parameters with the server's own address of the queue. */
    private Map<String, Object> here(Map<String, Object> parameters) {
        Map<String, Object> here = new LinkedHashMap<>(parameters);
        here.computeIfPresent("QueueUrl", (_, url) -> urls.getOrDefault(name(url), "" + url));
        return here;
    }

    /** The name in a queue's address or ARN. */
    private static String name(Object url) {
        String[] parts = String.valueOf(url).split("[/:]", -1);
        return parts[parts.length - 1];
    }

    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        return switch (operation) {
            case "ReceiveMessage" -> {
                // Where a test says no number, it loops until there is nothing more.
                List<Object> read =
                        parameters.containsKey("MaxNumberOfMessages")
                                ? messages(receive(parameters))
                                : all(parameters);
                yield read.isEmpty() ? NO_MESSAGE : Called.done(Json.object("Messages", read));
            }
            // Not of the API: a test's own loop, which reads the messages' texts as JSON.
            case "ReceiveMessages*" -> {
                List<Object> read = bodies(parameters);
                yield read.isEmpty() ? NO_MESSAGE : Called.done(Json.object("Messages", read));
            }
            default -> sqs(operation, here(parameters));
        };
    }

    /** The bodies of all messages that are there, as JSON. */
    public List<Object> bodies(Map<String, Object> parameters) {
        return all(parameters).stream()
                .map(message -> Json.read(String.valueOf(Json.asObject(message).get("Body"))))
                .toList();
    }

    private List<Object> all(Map<String, Object> parameters) {
        List<Object> all = new ArrayList<>();
        for (List<Object> page = messages(receive(parameters));
                !page.isEmpty();
                page = messages(receive(parameters))) {
            all.addAll(page);
        }
        return all;
    }

    private static List<Object> messages(Called received) {
        return Json.asArray(received.body().getOrDefault("Messages", List.of()));
    }

    /** What is received is gone for this case: no test puts a message back. */
    private Called receive(Map<String, Object> parameters) {
        Map<String, Object> asked = new LinkedHashMap<>(here(parameters));
        asked.remove("count");
        asked.putIfAbsent("MaxNumberOfMessages", 10);
        asked.put("VisibilityTimeout", 600);
        asked.put("WaitTimeSeconds", 0);
        return sqs("ReceiveMessage", asked);
    }

    /**
     * Puts a message into a queue.
     *
     * @param queue its address or ARN
     */
    public void send(String queue, String body) {
        sqs(
                "SendMessage",
                Json.object("QueueUrl", urls.getOrDefault(name(queue), ""), "MessageBody", body));
    }

    private Called sqs(String operation, Map<String, Object> parameters) {
        return Client.json(server, "AmazonSQS." + operation, parameters);
    }

    @Override
    public void close() {
        urls.values().forEach(url -> sqs("DeleteQueue", Json.object("QueueUrl", url)));
    }
}
