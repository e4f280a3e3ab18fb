package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Whoever loses a connection, whenever and however often, has the whole log in the end. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReconnectTest {
    private static final int JOBS = 50;
    private static final int CLIENTS = 200;

    /** Which client is cut after how many frames follows from this. */
    private static final long SEED = 20_261_122;

    private final AtomicReference<Duration> turned = new AtomicReference<>(Duration.ZERO);
    private final LocalSystem system;
    private final Api api;

    ReconnectTest() throws IOException {
        var real = InstantSource.system();
        InstantSource clock = () -> real.instant().plus(turned.get());
        this.system = LocalSystem.start(0, Storage::inMemory, Air.of(clock, new SecureRandom()));
        this.api = new Api(system.base(), system.token());
    }

    @BeforeAll
    void publish() {
        publish("wf_short", 0);
        publish("wf_long", 1);
    }

    private void publish(String id, int seconds) {
        var document =
                """
                {"name": "Three", "inputs": [],
                 "steps": [%s, {"step_id": "hold", "tool_id": "wait",
                                "parameter_mappings": {"seconds": {"value": %d}}}, %s]}
                """
                        .formatted(step("first"), seconds, step("last"));
        assertEquals(201, api.send("PUT", "/v1/workflows/" + id, document).status());
    }

    private static String step(String id) {
        return """
        {"step_id": "%s", "tool_id": "text_analyzer",
         "parameter_mappings": {"text": {"value": "One. Two."}, "analysis_level": {"value": "basic"}},
         "output_mappings": {"analysis_results": "by_%s"}}
        """
                .formatted(id, id);
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        system.close();
    }

    private String start(String workflow) {
        return api.send(
                        "POST",
                        "/v1/jobs",
                        "{\"workflow_id\": \"%s\", \"start\": true}".formatted(workflow))
                .text("job_id");
    }

    private List<Json> history(String id) {
        return api.get("/v1/jobs/" + id + "/history").body().items("events").orElseThrow();
    }

    /** A client that keeps to the rule: what it has seen it does not take again. */
    private final class Client {
        private final String jobId;
        private final List<Json> seen = new ArrayList<>();
        private int connections;

        Client(String jobId) {
            this.jobId = jobId;
        }

        private long lastSeq() {
            return seen.isEmpty() ? 0 : seq(seen.getLast());
        }

        /** Connects, and is cut once it has so many frames more, if the job does not end before. */
        void follow(int frames) throws InterruptedException {
            connections++;
            try (var watcher = Watcher.of(api)) {
                watcher.say(
                        """
                        {"command": "reconnect_job", "data": {"job_id": "%s", "last_seq": %d}}
                        """
                                .formatted(jobId, lastSeq()));
                long most = seen.size() + (long) frames;
                while (seen.size() < most && !hasEnd()) {
                    take(watcher.next());
                }
            }
        }

        private void take(Json.Obj frame) {
            if (frame.whole("job_seq").filter(seq -> seq > lastSeq()).isPresent()) {
                seen.add(frame);
            }
        }

        boolean hasEnd() {
            return !seen.isEmpty() && isEnd((Json.Obj) seen.getLast());
        }
    }

    private static long seq(Json frame) {
        return ((Json.Obj) frame).whole("job_seq").orElseThrow();
    }

    private static boolean isEnd(Json.Obj frame) {
        return frame.text("type").orElseThrow().equals("job_update")
                && frame.text("status").orElseThrow().equals("completed");
    }

    @Test
    void a_running_jobs_connection_may_be_cut_at_any_frame() throws Exception {
        var whole = new Client(start("wf_short"));
        whole.follow(Integer.MAX_VALUE);
        int frames = whole.seen.size();
        assertTrue(frames > 10, "frames: " + frames);

        for (int cut = 0; cut <= frames; cut++) {
            var client = new Client(start("wf_short"));
            client.follow(cut);
            client.follow(Integer.MAX_VALUE);

            assertEquals(history(client.jobId), client.seen, "cut after " + cut);
            assertEquals(
                    LongStream.rangeClosed(1, client.seen.size()).boxed().toList(),
                    client.seen.stream().map(ReconnectTest::seq).toList());
        }
    }

    @Test
    void under_load_connections_that_are_cut_at_random_miss_nothing() throws Exception {
        var ids = IntStream.range(0, JOBS).mapToObj(_ -> start("wf_long")).toList();
        var random = new Random(SEED);
        var clients = IntStream.range(0, CLIENTS).mapToObj(i -> new Client(ids.get(i % JOBS)));
        var work =
                clients.map(client -> untilTheEnd(client, new Random(random.nextLong()))).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int connections = 0;
            for (var done : threads.invokeAll(work)) {
                var client = done.get();
                assertEquals(history(client.jobId), client.seen);
                assertEquals(stands(client.jobId), comesTo(client.seen));
                connections += client.connections;
            }
            assertTrue(connections > 2 * CLIENTS, "connections: " + connections);
        }
    }

    /** How a job and its steps stand, as the API says. */
    private Map<String, String> stands(String id) {
        var job = api.get("/v1/jobs/" + id);
        var stands = new TreeMap<>(Map.of("", job.text("status")));
        for (var step : job.body().items("steps").orElseThrow()) {
            var one = (Json.Obj) step;
            stands.put(one.text("step_id").orElseThrow(), one.text("status").orElseThrow());
        }
        return stands;
    }

    /** What a log comes to, if each frame takes the place of those before it. */
    private static Map<String, String> comesTo(List<Json> frames) {
        var stands = new TreeMap<String, String>();
        for (var each : frames) {
            var frame = (Json.Obj) each;
            var type = frame.text("type").orElseThrow();
            if (type.equals("job_update") || type.equals("node_update")) {
                var status = frame.text("status").orElseThrow().toUpperCase(Locale.ROOT);
                stands.put(frame.text("node_id").orElse(""), status);
            }
        }
        return stands;
    }

    private static Callable<Client> untilTheEnd(Client client, Random random) {
        return () -> {
            while (!client.hasEnd()) {
                client.follow(random.nextInt(8));
            }
            return client;
        };
    }

    @Test
    void many_clients_of_one_job_all_see_the_same() throws Exception {
        var id = start("wf_long");
        var work =
                IntStream.range(0, 100)
                        .mapToObj(_ -> untilTheEnd(new Client(id), new Random(SEED)))
                        .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertEquals(history(id), done.get().seen);
            }
        }
    }

    @Test
    void a_job_that_ended_hours_ago_answers_with_its_real_end_and_is_not_changed()
            throws Exception {
        var id = start("wf_short");
        api.awaitStatus(id, "COMPLETED");
        // What the job shows of its log is at its end once that is.
        var log = history(id);
        while (log.isEmpty() || !isEnd((Json.Obj) log.getLast())) {
            log = history(id);
        }
        var ended = api.get("/v1/jobs/" + id);
        turned.set(Duration.ofHours(7));

        for (var lastSeq : List.of("", ", \"last_seq\": 3")) {
            try (var watcher = Watcher.of(api)) {
                watcher.say(
                        "{\"command\": \"reconnect_job\", \"data\": {\"job_id\": \"%s\"%s}}"
                                .formatted(id, lastSeq));
                assertEquals(
                        "Reconnecting to job " + id, watcher.next().text("message").orElseThrow());
                var resumed = watcher.next();
                assertEquals("finished", resumed.text("status").orElseThrow());
                assertEquals(log.size(), resumed.whole("last_seq").orElseThrow());
                var frames = new ArrayList<Json>();
                for (long i = resumed.whole("replay_count").orElseThrow(); i > 0; i--) {
                    frames.add(watcher.next());
                }
                assertEquals(log.getLast(), frames.getLast());
                assertTrue(log.containsAll(frames));
                assertEquals(lastSeq.isEmpty(), resumed.flag("snapshot").orElseThrow());
                if (!lastSeq.isEmpty()) {
                    assertEquals(log.subList(3, log.size()), frames);
                }
            }
        }
        assertEquals(ended.body(), api.get("/v1/jobs/" + id).body());
        assertEquals(log, history(id));
    }
}
