package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.api.ApiHandler;
import dev.jobwright.functions.socket.SocketHandler;
import dev.jobwright.functions.sweep.SweepHandler;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.move.SigningKey;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.FunctionPayload;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.secrets.KeptSecrets;
import dev.jobwright.jobs.table.StaleIndexes;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.local.blobs.LocalBlobs;
import dev.jobwright.local.blobs.MemoryBlobStore;
import dev.jobwright.local.blobs.Signatures;
import dev.jobwright.local.table.EmbeddedTable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The API's handler on a table in memory whose indexes lag, under a clock turned by hand. Every
 * answer is held against the {@link Contract}.
 */
final class Api implements AutoCloseable {
    static final String ALICE = "alice";
    static final String BOB = "bob";

    /** The messages that the queue's consumer is given at once. */
    static final int BATCH = 10;

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "JOBWRIGHT_MACHINE_PREFIX", "jobwright",
                    "JOBWRIGHT_STEP_FUNCTION_ARN",
                            "arn:aws:lambda:eu-central-1:123456789012:function:step:live",
                    "JOBWRIGHT_API_URL", "https://api.example",
                    "JOBWRIGHT_REQUESTS_PER_SECOND", "off");

    final LocalBlobs blobs =
            new LocalBlobs(
                    new MemoryBlobStore(),
                    URI.create("http://127.0.0.1:1"),
                    new Signatures(new byte[32]),
                    () -> time());
    final Machines machines = new Machines();
    final Sent queue = new Sent();
    final Pushed push = new Pushed();
    Runnable meanwhile = () -> {};
    final List<Alarms.Alarm> alarms = Collections.synchronizedList(new ArrayList<>());
    final List<Bus.Event> bus = new ArrayList<>();

    /** What has become of jobs, as their logs say it. */
    final List<Kind> logged = new ArrayList<>();

    boolean isBusDown;

    /** How webhooks are told: by requests, unless a test has it otherwise. */
    Posts posts;

    /** What somebody's own function does with a call. */
    Functions function = _ -> FunctionPayload.late();

    /** What the tool {@code talk} does with a call. */
    Consumer<ToolCall> talk = _ -> {};

    private final EmbeddedTable embedded = EmbeddedTable.inMemory();
    private final StaleIndexes table = new StaleIndexes(embedded, 40);
    final CountedTable counted = new CountedTable(table);

    /** How often the store of secrets was asked. */
    final AtomicInteger asked = new AtomicInteger();

    private final SigningKey key;
    private final Ports ports;
    private final ApiHandler handler;
    private final SocketHandler socket;
    private volatile Instant now = Instant.parse("2026-03-02T09:15:00Z");
    private final AtomicLong made = new AtomicLong();

    Api() {
        this("a secret", Map.of());
    }

    /**
     * Of another installation.
     *
     * @param secret that its key is made of
     * @param more variables of its environment
     */
    Api(String secret, Map<String, String> more) {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(more);
        this.key = SigningKey.of(secret);
        this.posts = posts(environment);
        this.ports =
                new Ports(
                        new Environment(environment),
                        counted,
                        queue,
                        alarms::add,
                        machines,
                        call -> function.invoke(call),
                        blobs,
                        new KeptSecrets(name -> secret(secret, name), () -> now),
                        push,
                        this::put,
                        new Told(),
                        () -> now,
                        this::pass,
                        () ->
                                new UUID(
                                        0x0198_c0de_0000_7000L,
                                        0x8000_0000_0000_0000L + made.getAndIncrement()),
                        Tools.catalog(call -> talk.accept(call)));
        this.handler = new ApiHandler(ports);
        this.socket = new SocketHandler(ports);
    }

    private Optional<String> secret(String only, String name) {
        asked.incrementAndGet();
        return Optional.of(only).filter(_ -> name.equals("signing-key"));
    }

    /** The bus, while it can be reached. */
    private void put(List<Bus.Event> events) {
        if (isBusDown) {
            throw new PortUnavailable("the bus is down", new IllegalStateException());
        }
        bus.addAll(events);
    }

    /** Whoever makes requests of webhooks. */
    private final class Told implements Posts {
        @Override
        public Optional<String> flaw(URI url) {
            return posts.flaw(url);
        }

        @Override
        public Result post(Message message) {
            return posts.post(message);
        }
    }

    private static Posts posts(Map<String, String> environment) {
        return ServiceLoader.load(Posts.Maker.class)
                .findFirst()
                .map(maker -> maker.of(new Environment(environment)::setting))
                .orElseThrow();
    }

    /** The use cases on the same ports. */
    UseCases use() {
        return new UseCases(ports);
    }

    Ports ports() {
        return ports;
    }

    /** Somebody waits; meanwhile what was to happen then does. */
    private void pass(Duration time) {
        turn(time);
        meanwhile.run();
    }

    /** An export as a release of this installation's might sign it that is not like this one. */
    Json.Obj signed(Json.Obj canonical, Json.Obj origin) {
        var signed =
                Json.object()
                        .put("format", 1)
                        .put("canonical", canonical)
                        .put("origin", origin)
                        .done();
        var bytes = JsonText.canonical(signed).getBytes(StandardCharsets.UTF_8);
        var signature =
                Json.object()
                        .put("algorithm", "Ed25519")
                        .put("public_key", key.open().hex())
                        .put("value", key.sign(bytes))
                        .done();
        return signed.with("signature", signature);
    }

    void turn(Duration time) {
        now = now.plus(time);
    }

    private Instant time() {
        return now;
    }

    /** Sends what an announced file's presigned request asks for. */
    void upload(Json.Obj announced, byte[] content) {
        var url = announced.object("upload").flatMap(upload -> upload.text("url")).orElseThrow();
        var key = URI.create(url).getPath().substring(LocalBlobs.PATH.length());
        blobs.put(key, content, announced.text("mime_type").orElseThrow());
    }

    /** Lets lists see everything that was written. */
    void settle() {
        table.settle();
    }

    /** Logs what the queue holds, as the progress function would: a batch of a job at a time. */
    void log() {
        var waiting = queue.take();
        while (!waiting.isEmpty()) {
            var group = waiting.getFirst().group();
            var batch =
                    waiting.stream()
                            .filter(message -> message.group().equals(group))
                            .limit(BATCH)
                            .toList();
            waiting.removeAll(batch);
            use().writeLog()
                    .handle(
                            new JobUid(group),
                            batch.stream().map(one -> LogMessage.read(one.body())).toList(),
                            logged::add);
        }
    }

    /**
     * Hands the alarms that are to go off by now to the sweep function, one by one.
     *
     * @return how many there were
     */
    int wake() {
        var due = alarms.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
        alarms.removeAll(due);
        for (var alarm : due) {
            var body = JsonText.write(alarm.what().json());
            var record = Json.object().put("messageId", "m-1").put("body", body).done();
            var event = Json.object().put("Records", Json.array(List.of(record))).done();
            var answer = called(new SweepHandler(ports), event, "sweep");
            assertEquals(List.of(), answer.items("batchItemFailures").orElseThrow());
        }
        return due.size();
    }

    Answer get(String target) {
        return call("GET", target, "");
    }

    Answer put(String target, String body) {
        return call("PUT", target, body);
    }

    Answer post(String target, String body) {
        return call("POST", target, body);
    }

    Answer delete(String target) {
        return call("DELETE", target, "");
    }

    Answer call(String method, String target, String body) {
        return as(ALICE, method, target, body);
    }

    /** A request of a user. */
    Answer as(String owner, String method, String target, String body) {
        return with(owner, Json.EMPTY, method, target, body);
    }

    /** A request of a user, with headers. */
    Answer with(String owner, Json.Obj headers, String method, String target, String body) {
        return send(
                event(method, target, headers)
                        .with(
                                "requestContext",
                                context(method).with("authorizer", authorizer(owner)))
                        .with("body", Json.of(body)));
    }

    /** What the gateway says of a user's token. */
    static Json.Obj authorizer(String user) {
        return authorizer(Json.object().put("sub", user).put("token_use", "access").done());
    }

    /** What the gateway says of a token. */
    static Json.Obj authorizer(Json.Obj claims) {
        var jwt = Json.object().put("claims", claims).put("scopes", Json.NULL).done();
        return Json.object().put("jwt", jwt).done();
    }

    /** A request of nobody's. */
    Answer unsigned(String method, String target) {
        return send(event(method, target, Json.EMPTY).with("requestContext", context(method)));
    }

    /** An event as the gateway makes it, held against the contract. */
    Answer send(Json.Obj event) {
        var answer = Answer.of(called(handler, event, "api"));
        var method =
                event.object("requestContext")
                        .flatMap(context -> context.object("http"))
                        .flatMap(http -> http.text("method"))
                        .orElseThrow();
        Contract.ofTheApi().check(method, event.text("rawPath").orElseThrow(), answer);
        return answer;
    }

    /** A user connects; answers the status. */
    long connect(String connectionId, String owner) {
        return connect(connectionId, Map.of("ticket", ticket(owner)), Map.of());
    }

    /** A user asks for a ticket. */
    String ticket(String owner) {
        return as(owner, "POST", "/v1/tickets", "").is(201).text("ticket").orElseThrow();
    }

    /** Somebody connects; answers the status. */
    long connect(String connectionId, Map<String, String> query, Map<String, String> headers) {
        push.open(connectionId);
        return socket(
                connectionId,
                "CONNECT",
                Json.object()
                        .put("queryStringParameters", texts(query))
                        .put("headers", texts(headers)));
    }

    private static Json.Obj texts(Map<String, String> values) {
        var texts = Json.object();
        values.forEach(texts::put);
        return texts.done();
    }

    /** A client sends a message; answers the status. */
    long say(String connectionId, String body) {
        return socket(connectionId, "MESSAGE", Json.object().put("body", body));
    }

    private long socket(String connectionId, String type, Json.Fields rest) {
        var context = Json.object().put("connectionId", connectionId).put("eventType", type).done();
        var event = rest.put("requestContext", context).done();
        return called(socket, event, "socket").whole("statusCode").orElseThrow();
    }

    private static Json.Obj called(RequestStreamHandler handler, Json.Obj event, String name) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(JsonText.bytes(event)), out, new Call(name, "r-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (Json.Obj) JsonText.readOwn(out.toString(StandardCharsets.UTF_8));
    }

    static Json.Obj event(String method, String target, Json.Obj headers) {
        int mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var query = Json.object();
        if (mark >= 0) {
            for (var pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return Json.object()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("headers", headers)
                .put("queryStringParameters", query.done())
                .put("requestContext", context(method))
                .put("isBase64Encoded", false)
                .done();
    }

    private static Json.Obj context(String method) {
        var http = Json.object().put("method", method).put("protocol", "HTTP/1.1").done();
        return Json.object().put("http", http).put("stage", "$default").done();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
