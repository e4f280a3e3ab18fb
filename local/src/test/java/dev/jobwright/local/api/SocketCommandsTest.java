package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What may be asked for over a WebSocket, by whom, and how often. */
final class SocketCommandsTest extends OnTheApi {
    private static final String TALKS =
            """
            {"name": "Talks", "inputs": [], "steps": [{"step_id": "a", "tool_id": "talk"}]}
            """;

    @BeforeEach
    void connect() {
        api.put("/v1/workflows/talks", TALKS).is(201);
        assertEquals(200, api.connect("c=1", Api.ALICE));
        assertEquals(200, api.connect("c=2", Api.BOB));
    }

    private static String command(String name, String data) {
        return "{\"command\":\"" + name + "\",\"data\":{" + data + "}}";
    }

    /** What is answered to a command first. */
    private Json.Obj asked(String connectionId, String name, String data) {
        api.say(connectionId, command(name, data));
        return api.push.take(connectionId).getFirst();
    }

    private static String code(Json.Obj answer) {
        assertEquals("error", answer.text("type").orElseThrow(), answer.toString());
        return answer.text("code").orElseThrow();
    }

    private String job() {
        return api.post("/v1/jobs", "{\"workflow_id\":\"talks\"}")
                .is(201)
                .text("job_id")
                .orElseThrow();
    }

    @Test
    void run_job_takes_what_clients_of_old_send_and_starts_the_job() {
        var answer =
                asked(
                        "c=1",
                        "run_job",
                        "\"workflow_id\":\"talks\",\"user_id\":\""
                                + Api.ALICE
                                + "\",\"auth_token\":\"t\",\"job_type\":\"workflow\","
                                + "\"params\":{},\"graph\":null");

        assertEquals(
                List.of("message", "job_id", "workflow_id"), List.copyOf(answer.fields().keySet()));
        assertEquals("Job started", answer.text("message").orElseThrow());
        var id = answer.text("job_id").orElseThrow();
        assertEquals("RUNNING", api.get("/v1/jobs/" + id).is(200).text("status").orElseThrow());
    }

    @Test
    void nobody_runs_a_job_for_another() {
        var refused = asked("c=1", "run_job", "\"workflow_id\":\"talks\",\"user_id\":\"bob\"");

        assertEquals("FORBIDDEN", code(refused));
        assertEquals(List.of(), api.get("/v1/jobs").is(200).items("jobs").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reconnect_job",
                "subscribe",
                "unsubscribe",
                "get_status",
                "pause_job",
                "resume_job",
                "cancel_job"
            })
    void a_foreign_job_is_answered_as_one_that_is_not_there(String command) {
        var foreign = asked("c=2", command, "\"job_id\":\"" + job() + "\"");
        var missing = asked("c=2", command, "\"job_id\":\"none\"");
        api.log();

        assertEquals("JOB_NOT_FOUND", code(foreign));
        assertEquals("JOB_NOT_FOUND", code(missing));
        assertEquals(foreign.fields().keySet(), missing.fields().keySet());
        assertEquals(List.of(), api.push.take("c=2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping",
                "get_status",
                "run_job",
                "reconnect_job",
                "subscribe",
                "unsubscribe",
                "pause_job",
                "resume_job",
                "cancel_job"
            })
    void a_field_that_a_command_does_not_have_is_refused_by_its_name(String command) {
        var job = job();
        var data =
                command.equals("run_job")
                        ? "\"workflow_id\":\"talks\""
                        : "\"job_id\":\"" + job + "\"";
        var fields = command.equals("ping") ? "" : data + ",";
        var refused = asked("c=1", command, fields + "\"lastseq\":4");

        assertEquals("UNKNOWN_FIELD", code(refused));
        assertEquals(
                List.of("/data/lastseq"),
                refused.items("errors").orElseThrow().stream()
                        .map(one -> ((Json.Obj) one).text("pointer").orElseThrow())
                        .toList());
        var old = fields + "\"user_id\":\"" + Api.ALICE + "\",\"auth_token\":\"t\"";
        assertFalse(asked("c=1", command, old).toString().contains("UNKNOWN_FIELD"));
        assertEquals("FORBIDDEN", code(asked("c=1", command, fields + "\"user_id\":\"bob\"")));
    }

    @Test
    void what_is_wrong_with_inputs_is_said_where_a_command_has_them() {
        publish();
        var params = "\"workflow_id\":\"wf\",\"params\":{\"depth\":\"deep\"}";
        var refused = asked("c=1", "run_job", params);

        assertEquals("INVALID_INPUTS", code(refused));
        var pointers =
                refused.items("errors").orElseThrow().stream()
                        .map(one -> ((Json.Obj) one).text("pointer").orElseThrow())
                        .sorted()
                        .toList();
        assertEquals(List.of("/data/params/depth", "/data/params/input_doc"), pointers);
    }

    @Test
    void who_subscribes_without_a_number_is_shown_how_the_job_stands() {
        publish();
        var id = runningJob();
        carryOut(id);
        api.log();
        var all = frames("subscribe", of(id) + ",\"last_seq\":0");
        var shown = frames("subscribe", of(id));
        var again = frames("reconnect_job", of(id));

        assertTrue(shown.size() < all.size(), shown.size() + " of " + all.size());
        assertEquals(all.getLast(), shown.getLast());
        assertEquals(again, shown);
    }

    /** The frames that come after a command. */
    private List<Json.Obj> frames(String command, String data) {
        api.say("c=1", command(command, data));
        api.log();
        return api.push.take("c=1").stream()
                .filter(one -> one.whole("job_seq").isPresent())
                .toList();
    }

    @Test
    void whoever_never_connected_or_is_nobody_is_not_heard() {
        assertEquals(403, api.say("c=9", command("ping", "")));
        assertEquals(403, api.connect("c=9", Map.of(), Map.of()));
        assertEquals(403, api.say("c=9", command("ping", "")));
    }

    @Test
    void too_many_messages_are_refused_by_name_and_who_goes_on_is_hung_up_on() {
        for (int i = 0; i < 100; i++) {
            assertEquals(200, api.say("c=1", command("ping", "")));
        }
        api.push.take("c=1");

        assertEquals(429, api.say("c=1", command("run_job", "\"workflow_id\":\"talks\"")));
        assertEquals("RATE_LIMITED", code(api.push.take("c=1").getFirst()));
        assertEquals(List.of(), api.get("/v1/jobs").is(200).items("jobs").orElseThrow());
        assertEquals("pong", asked("c=2", "ping", "").text("message").orElseThrow());
        api.turn(Duration.ofSeconds(10));
        assertEquals("pong", asked("c=1", "ping", "").text("message").orElseThrow());

        IntStream.range(0, 299).forEach(_ -> api.say("c=1", command("ping", "")));
        assertTrue(api.push.isOpen("c=1"));
        api.say("c=1", command("ping", ""));
        assertFalse(api.push.isOpen("c=1"));
        assertEquals(403, api.say("c=1", command("ping", "")));
    }

    @Test
    void a_connection_watches_a_hundred_jobs_and_no_more() {
        var jobs = IntStream.range(0, 101).mapToObj(_ -> job()).toList();
        for (var id : jobs.subList(0, 100)) {
            api.turn(Duration.ofSeconds(1));
            assertTrue(asked("c=1", "subscribe", of(id)).text("message").isPresent());
        }

        assertEquals("LIMIT_EXCEEDED", code(asked("c=1", "subscribe", of(jobs.getLast()))));
        assertEquals("LIMIT_EXCEEDED", code(asked("c=1", "reconnect_job", of(jobs.getLast()))));
        var run = "\"workflow_id\":\"talks\",\"job_id\":\"never\"";
        assertEquals("LIMIT_EXCEEDED", code(asked("c=1", "run_job", run)));
        api.get("/v1/jobs/never").isProblem(404, "JOB_NOT_FOUND");
        assertTrue(asked("c=1", "subscribe", of(jobs.getFirst())).text("message").isPresent());
        api.turn(Duration.ofSeconds(10));
        asked("c=1", "unsubscribe", of(jobs.getFirst()));
        assertTrue(asked("c=1", "subscribe", of(jobs.getLast())).text("message").isPresent());
    }

    @Test
    void of_messages_that_come_all_at_once_no_more_are_heard_than_may_be() {
        var statuses = atOnce(250, _ -> api.say("c=1", command("ping", "")));

        assertEquals(100, Collections.frequency(statuses, 200L));
        assertEquals(150, Collections.frequency(statuses, 429L));
        assertTrue(api.push.isOpen("c=1"));
        assertEquals(200, api.say("c=2", command("ping", "")));
        atOnce(51, _ -> api.say("c=1", command("ping", "")));
        assertFalse(api.push.isOpen("c=1"));
    }

    @Test
    void of_jobs_that_are_asked_for_all_at_once_no_more_are_watched_than_may_be() {
        var jobs = IntStream.range(0, 155).mapToObj(_ -> job()).toList();
        atOnce(60, i -> api.say("c=1", command("subscribe", of(jobs.get(i)))));
        atOnce(30, i -> api.say("c=1", command("unsubscribe", of(jobs.get(i)))));
        api.push.take("c=1");
        api.turn(Duration.ofSeconds(10));

        atOnce(
                95,
                i -> api.say("c=1", i < 15 ? run(i) : command("subscribe", of(jobs.get(60 + i)))));

        var answers = api.push.take("c=1");
        var refused = answers.stream().filter(one -> one.text("code").isPresent()).toList();
        refused.forEach(one -> assertEquals("LIMIT_EXCEEDED", code(one)));
        assertEquals(70, answers.size() - refused.size());
        long ran =
                IntStream.range(0, 15)
                        .filter(i -> api.get("/v1/jobs/ran_" + i).status() == 200)
                        .count();
        long started =
                answers.stream()
                        .filter(one ->
                                one.text("message").filter("Job started"::equals).isPresent())
                        .count();
        assertEquals(started, ran);
    }

    private static String run(int number) {
        return command("run_job", "\"workflow_id\":\"talks\"," + of("ran_" + number));
    }

    @Test
    void a_job_that_is_not_made_is_not_counted_among_those_that_are_watched() {
        for (int i = 0; i < 11; i++) {
            api.turn(Duration.ofSeconds(10));
            for (int j = 0; j < 10; j++) {
                var none = "\"workflow_id\":\"none\"," + of("job_" + i + "_" + j);
                assertEquals("WORKFLOW_NOT_FOUND", code(asked("c=1", "run_job", none)));
            }
        }
        assertEquals(
                "Job started",
                asked("c=1", "run_job", "\"workflow_id\":\"talks\"").text("message").orElseThrow());
    }

    private static List<Long> atOnce(int many, IntToLongFunction what) {
        var all = new CountDownLatch(many);
        var answers = new ArrayList<Future<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                int number = i;
                answers.add(
                        threads.submit(() -> {
                            all.countDown();
                            all.await();
                            return what.applyAsLong(number);
                        }));
            }
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private static String of(String id) {
        return "\"job_id\":\"" + id + "\"";
    }

    @Test
    void however_much_is_wrong_with_a_command_the_answer_fits_into_a_frame() {
        var nodes =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "{\"id\":\"n" + i + "\",\"type\":\"nothing_" + i + "\"}")
                        .collect(Collectors.joining(","));

        var refused = asked("c=1", "run_job", "\"graph\":{\"nodes\":[" + nodes + "],\"edges\":[]}");

        assertEquals("WORKFLOW_INVALID", code(refused));
        assertTrue(refused.items("errors").orElseThrow().size() > 10);
    }
}
