package dev.jobwright.local.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.local.soak.Outside.Call;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A thousand jobs are open when the process is killed: some in the middle of a step, some until a
 * time that comes while there is no process, some until an answer that comes as soon as there is
 * one again. It prints how long it takes until every one of them has moved on.
 */
@Timeout(900)
final class ManyOpenJobsTest {
    private static final int CLIENTS = 8;
    private static final int WAIT_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** How the jobs are open. */
    private enum Open {
        AT_WORK("t1x", 300),
        WAITING("t2x", 400),
        ASKING("t3x", 300);

        private final String tickets;
        private final int many;

        Open(String tickets, int many) {
            this.tickets = tickets;
            this.many = many;
        }

        private String ticket(int number) {
            return tickets + number;
        }
    }

    @TempDir private Path home;

    /** By ticket. */
    private final Map<String, String> jobs = new ConcurrentHashMap<>();

    private Outside outside;
    private Mortal system;
    private Web web;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        outside = Outside.open();
        system = new Mortal(home, outside.authority());
        web = new Web(system);
        system.start();
        publish(
                Open.AT_WORK,
                """
                {"step_id": "work", "tool_id": "http_request",
                 "parameter_mappings": {"url": {"value": "%s"}, "method": {"value": "POST"},
                     "body": {"variable": "ticket"}, "timeout_seconds": {"value": 600}}}
                """
                        .formatted(outside.held("work")));
        publish(Open.WAITING, Shape.hold("", WAIT_SECONDS));
        publish(
                Open.ASKING,
                """
                {"step_id": "ask", "tool_id": "approval",
                 "parameter_mappings": {"message": {"variable": "ticket"}}}
                """);
    }

    @AfterEach
    void close() {
        web.close();
        system.close();
        outside.close();
    }

    private void publish(Open open, String step) throws InterruptedException {
        var before = Shape.effect("before", "", "ticket", outside.effect("before"));
        var after = Shape.effect("after", "", "ticket", outside.effect("after"));
        var document = Shape.document(open.name(), List.of(before, step, after));
        var published = web.insist("PUT", "/v1/workflows/" + open, document, Map.of());
        assertEquals(201, published.status(), published.body().toString());
    }

    @Test
    void a_thousand_open_jobs_move_on_after_a_kill() throws Exception {
        forEach(Open.AT_WORK, this::start);
        forEach(Open.ASKING, this::start);
        forEach(Open.WAITING, this::start);
        outside.await("work", Open.AT_WORK.many, PATIENCE);
        forEach(Open.ASKING, ticket -> awaitStep(ticket, "ask"));
        forEach(Open.WAITING, ticket -> awaitStep(ticket, "hold"));
        var due = Instant.now().plusSeconds(WAIT_SECONDS);
        system.kill();
        outside.release();
        while (Instant.now().isBefore(due)) {
            LockSupport.parkUntil(due.toEpochMilli() + 1);
        }

        var begin = Instant.now();
        system.start();
        var ready = Instant.now();
        forEach(Open.ASKING, this::answer);
        var answered = Instant.now();
        outside.await("after", jobs.size(), PATIENCE);
        var work = system.processorTime();

        for (var open : Open.values()) {
            forEach(open, this::checkCompleted);
        }
        System.out.printf(
                "recovery: %d open jobs; ready after %s; since then they have moved on after %s;"
                        + " the last answer was given after %s; %s of processor time%n",
                jobs.size(),
                seconds(begin, ready),
                moved(ready),
                seconds(ready, answered),
                seconds(work));
    }

    private interface Doing {
        void to(String ticket) throws InterruptedException;
    }

    private void forEach(Open open, Doing doing) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var tasks =
                    IntStream.range(0, open.many)
                            .mapToObj(open::ticket)
                            .map(ticket -> (Callable<String>) () -> done(doing, ticket))
                            .toList();
            for (Future<String> each : threads.invokeAll(tasks)) {
                each.get();
            }
        }
    }

    private static String done(Doing doing, String ticket) throws InterruptedException {
        doing.to(ticket);
        return ticket;
    }

    private void start(String ticket) throws InterruptedException {
        var open =
                Arrays.stream(Open.values())
                        .filter(one -> ticket.startsWith(one.tickets))
                        .findFirst()
                        .orElseThrow();
        var body =
                """
                {"workflow_id": "%s", "start": true, "input_values": {"ticket": "%s"}}
                """
                        .formatted(open, ticket);
        var answer = web.post("/v1/jobs", body);
        assertEquals(202, answer.status(), answer.body().toString());
        jobs.put(ticket, answer.text("job_id"));
    }

    private void awaitStep(String ticket, String step) throws InterruptedException {
        var path = "/v1/jobs/" + jobs.get(ticket) + "/steps?step_id=" + step;
        var found = EndedJob.objects(web.get(path).body(), "steps").getFirst();
        while (found.text("status").filter("PENDING"::equals).isPresent()) {
            found = EndedJob.objects(web.get(path).body(), "steps").getFirst();
        }
    }

    private void answer(String ticket) throws InterruptedException {
        var answer =
                web.post(
                        "/v1/jobs/" + jobs.get(ticket) + "/steps/ask/complete",
                        "{\"outputs\": {\"approved\": true, \"comment\": \"\"}}");
        assertEquals(200, answer.status(), answer.body().toString());
    }

    private void checkCompleted(String ticket) throws InterruptedException {
        var path = "/v1/jobs/" + jobs.get(ticket);
        var job = web.get(path);
        while (job.text("status").equals("RUNNING")) {
            job = web.get(path);
        }
        assertEquals("COMPLETED", job.text("status"), job.body().toString());
        var calls = outside.calls(ticket);
        var before = calls.getOrDefault(ticket + "/before", List.of());
        assertEquals(1, before.size(), calls.toString());
        assertTrue(calls.values().stream().allMatch(made -> made.size() <= 2), calls.toString());
    }

    private String moved(Instant since) {
        return Arrays.stream(Open.values())
                .map(open -> seconds(since, moved(open)) + " (" + open + ")")
                .collect(Collectors.joining(", "));
    }

    private Instant moved(Open open) {
        return IntStream.range(0, open.many)
                .mapToObj(open::ticket)
                .map(ticket -> outside.calls(ticket).getOrDefault(ticket + "/after", List.of()))
                .flatMap(calls -> calls.stream().limit(1))
                .map(Call::at)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static String seconds(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
