package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Buckets;
import dev.jobwright.stepfunctions.conformance.services.Bus;
import dev.jobwright.stepfunctions.conformance.services.Gateway;
import dev.jobwright.stepfunctions.conformance.services.LogGroups;
import dev.jobwright.stepfunctions.conformance.services.Queues;
import dev.jobwright.stepfunctions.conformance.services.Secrets;
import dev.jobwright.stepfunctions.conformance.services.Servers;
import dev.jobwright.stepfunctions.conformance.services.Service;
import dev.jobwright.stepfunctions.conformance.services.Tables;
import dev.jobwright.stepfunctions.conformance.services.Topics;
import dev.jobwright.stepfunctions.integrations.Credentials;
import dev.jobwright.stepfunctions.integrations.Endpoints;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.time.ManualTime;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one case needs besides the engine; no more than that is set up. */
final class Surroundings implements AutoCloseable {
    /** Where a case needs something that is not to be had here. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        Missing(String what) {
            super("not to be had here: " + what, null, false, false);
        }
    }

    private static final Map<String, String> SERVICE_OF_KIND =
            Map.of(
                    "sqs_queue", "sqs",
                    "dynamodb_table", "dynamodb",
                    "s3_bucket", "s3",
                    "sns_topic", "sns",
                    "log_group", "logs",
                    "rest_api", "apigateway");

    private final Recording recording;
    private final ManualTime time;
    private final Lambdas lambdas;
    private final Bus bus;
    private final LogGroups logs = new LogGroups();
    private final Optional<Queues> queues;
    private final Map<String, Service> services = new HashMap<>();
    private final Map<String, URI> endpoints = new HashMap<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();

    Surroundings(Recording recording, Servers servers, ManualTime time) {
        this.recording = recording;
        this.time = time;
        this.lambdas = new Lambdas(recording.object("resources"));
        Set<String> needed = needed();
        needed.stream().filter(Servers::serve).forEach(one -> endpoints.put(one, servers.at(one)));
        this.queues = Optional.ofNullable(endpoints.get("sqs")).map(Queues::new);
        this.bus = opened(new Bus(time, this::send), Bus::close);
        serve();
        if (needed.contains("sns")) {
            topics();
        }
        if (needed.contains("apigateway")) {
            var gateway = opened(new Gateway(lambdas), Gateway::close);
            services.put("apigateway", gateway);
            endpoints.put("execute-api", gateway.uri());
        }
        if (needed.contains("events")) {
            endpoints.put("events", bus.uri());
        }
        if (needed.contains("secretsmanager")) {
            endpoints.put("secretsmanager", opened(new Secrets(), Secrets::close).uri());
        }
    }

    private Set<String> needed() {
        return Stream.concat(
                        recording.needs().stream().map(need -> need.replace("integration:", "")),
                        resources()
                                .map(resource -> SERVICE_OF_KIND.getOrDefault(kind(resource), "")))
                .collect(Collectors.toSet());
    }

    private Stream<Map<String, Object>> resources() {
        return recording.object("resources").values().stream().map(Json::asObject);
    }

    private static String kind(Map<String, Object> resource) {
        return String.valueOf(resource.get("kind"));
    }

    private void serve() {
        queues.ifPresent(one -> services.put("sqs", opened(one, Queues::close)));
        Optional<Tables> tables = Optional.ofNullable(endpoints.get("dynamodb")).map(Tables::new);
        tables.ifPresent(one -> services.put("dynamodb", opened(one, Tables::close)));
        Optional<Buckets> buckets = Optional.ofNullable(endpoints.get("s3")).map(Buckets::new);
        buckets.ifPresent(one -> services.put("s3", opened(one, Buckets::close)));
        services.put("logs", logs);
        resources()
                .forEach(resource -> {
                    String name = String.valueOf(resource.get("name"));
                    switch (kind(resource)) {
                        case "sqs_queue" -> queues.ifPresent(one -> one.create(name));
                        case "s3_bucket" -> buckets.ifPresent(one -> one.create(name));
                        case "log_group" -> logs.create(name);
                        case "dynamodb_table" ->
                                tables.ifPresent(one ->
                                        one.create(
                                                name,
                                                String.valueOf(resource.get("partition_key"))));
                        default -> {
                            // Lambda functions, topics, APIs and workers are made elsewhere.
                        }
                    }
                });
    }

    private void topics() {
        Set<String> arns = new HashSet<>();
        Set<String> deduplicating = new HashSet<>();
        resources()
                .filter(resource -> kind(resource).equals("sns_topic"))
                .forEach(resource -> {
                    String arn = "arn:aws:sns:us-east-1:111111111111:" + resource.get("name");
                    arns.add(arn);
                    String attributes =
                            Json.write(resource.getOrDefault("attributes", Json.object()));
                    if (attributes.contains("\"ContentBasedDeduplication\":\"true\"")) {
                        deduplicating.add(arn);
                    }
                });
        var topics = opened(new Topics(arns, deduplicating, time, this::send), Topics::close);
        services.put("sns", topics);
        endpoints.put("sns", topics.uri());
    }

    private void send(String queue, String body) {
        queues.ifPresent(one -> one.send(queue, body));
    }

    private <T> T opened(T one, Consumer<T> close) {
        closing.push(() -> close.accept(one));
        return one;
    }

    TaskHandler tasks() {
        var handler =
                Integrations.of(lambdas)
                        .endpoints(new Endpoints(endpoints, Credentials.local("us-east-1"), time));
        return new SlowFunctions(lambdas, time, handler);
    }

    Bus bus() {
        return bus;
    }

    LogGroups logs() {
        return logs;
    }

    /** A service that the case itself calls. */
    Service service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new Missing("the service " + name));
    }

    /** The worker of this name, with its placeholders still in it. */
    Map<String, Object> worker(String name) {
        return recording.object("resources").get("worker:" + name) instanceof Map<?, ?> map
                ? Json.asObject(map)
                : Map.of();
    }

    Workers workers(Stage stage) {
        return new Workers(
                stage, queues.orElseGet(() -> new Queues(URI.create("http://127.0.0.1:1"))));
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
