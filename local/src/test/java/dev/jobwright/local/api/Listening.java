package dev.jobwright.local.api;

import dev.jobwright.functions.listen.ListenHandler;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Alarms;

import org.junit.jupiter.api.AfterEach;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of listeners begin with: two servers that may be told, and who tells them. */
abstract class Listening extends OnTheApi {
    final Receiver receiver;
    final Receiver other;

    Listening() {
        this(new Receiver(), new Receiver());
    }

    private Listening(Receiver receiver, Receiver other) {
        super(
                new Api(
                        "a secret",
                        Map.of(
                                "JOBWRIGHT_HTTP_ALLOWED_HOSTS",
                                receiver.place() + "," + other.place())));
        this.receiver = receiver;
        this.other = other;
    }

    @AfterEach
    void stop() {
        receiver.close();
        other.close();
    }

    /** A webhook of the first server; what is more begins with a comma. */
    Json.Obj webhook(String id, String more) {
        return webhook(id, receiver.url(), more).is(201);
    }

    Answer webhook(String id, String url, String more) {
        return api.put("/v1/webhooks/" + id, "{\"url\":\"" + url + "\"" + more + "}");
    }

    /** Logs what has happened, and tells it to those who listen, as far as it is time. */
    void tell() {
        api.log();
        ring();
    }

    /** Answers the messages of the queue for listeners that are due. */
    void ring() {
        var handler = new ListenHandler(api.ports());
        for (var due = due(); !due.isEmpty(); due = due()) {
            due.forEach(alarm -> handle(handler, alarm.what()));
        }
    }

    /** Answers them one by one, as whoever of many comes first. */
    void ringOneByOne() {
        var handler = new ListenHandler(api.ports());
        for (var next = nextDue(); next.isPresent(); next = nextDue()) {
            handle(handler, next.get().what());
        }
    }

    private Optional<Alarms.Alarm> nextDue() {
        var now = api.ports().clock().instant();
        synchronized (api.alarms) {
            var next =
                    api.alarms.stream()
                            .filter(alarm -> alarm.what() instanceof Alarms.What.OfListeners)
                            .filter(alarm -> !alarm.at().isAfter(now))
                            .findFirst();
            next.ifPresent(api.alarms::remove);
            return next;
        }
    }

    private List<Alarms.Alarm> due() {
        var now = api.ports().clock().instant();
        var due =
                api.alarms.stream()
                        .filter(alarm -> alarm.what() instanceof Alarms.What.OfListeners)
                        .filter(alarm -> !alarm.at().isAfter(now))
                        .toList();
        api.alarms.removeAll(due);
        return due;
    }

    static void handle(ListenHandler handler, Alarms.What what) {
        var record = Json.object().put("messageId", "m").put("body", what.json().toString()).done();
        var event = Json.object().put("Records", Json.array(List.of(record))).done();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(JsonText.bytes(event)),
                    new ByteArrayOutputStream(),
                    new Call("listen", "r-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets who was woken, as a queue that is lost would. */
    void loseAlarms() {
        api.alarms.clear();
    }

    /** The sweeper comes by. */
    void sweep() {
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(1));
        api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
    }

    /** Lets time pass; whoever is due within it is woken, or found, at the end of it. */
    void pass(Duration time) {
        api.turn(time);
        ring();
        sweep();
        ring();
    }

    List<Json.Obj> deliveries(String webhook) {
        api.settle();
        return api
                .get("/v1/webhooks/" + webhook + "/deliveries")
                .is(200)
                .items("deliveries")
                .orElseThrow()
                .stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    static String text(Json.Obj object, String field) {
        return object.text(field).orElse("");
    }
}
