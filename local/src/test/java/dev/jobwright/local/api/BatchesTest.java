package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class BatchesTest extends OnTheApi {
    private static final String ONE_STEP =
            """
            {"name": "Count",
             "inputs": [
               {"name": "text", "variable_id": "text", "required": true,
                "schema": {"type": "string"}}],
             "steps": [
               {"step_id": "step_1", "tool_id": "count",
                "parameter_mappings": {"text": "text"}, "output_mappings": {"counts": "counts"}}]}
            """;

    private static final String GOOD =
            "{\"workflow_id\":\"one\",\"input_values\":{\"text\":\"a\"}}";

    @BeforeEach
    void a_workflow() {
        api.put("/v1/workflows/one", ONE_STEP).is(201);
    }

    @Test
    void a_job_that_is_edited_stays_in_its_batch() {
        var made = create("{\"jobs\":[" + jobs(1) + "]}");
        var path = "/v1/jobs/" + ids(made).getFirst();
        for (var edit : List.of("\"name\":\"n\"", "\"budget\":1", "\"concurrency_key\":\"k\"")) {
            api.call("PATCH", path, "{" + edit + "}").is(200);
            assertEquals(id(made), api.get(path).is(200).text("batch_id").orElseThrow());
        }
    }

    @Test
    void the_jobs_of_a_batch_are_there_and_know_their_batch() {
        var made = create("{\"name\":\"Regions\",\"jobs\":[" + jobs(3) + "]}");
        var id = id(made);
        assertEquals("Regions", made.text("name").orElseThrow());
        assertEquals("CREATED", made.text("status").orElseThrow());
        assertEquals(3, made.whole("total").orElseThrow());
        assertEquals(3, ids(made).size());
        for (var job : ids(made)) {
            assertEquals(id, api.get("/v1/jobs/" + job).is(200).text("batch_id").orElseThrow());
        }
        assertEquals(ids(made), listed("/v1/batches/" + id + "/jobs"));
        var alone = api.post("/v1/jobs", GOOD).is(201);
        assertEquals(Json.NULL, alone.get("batch_id").orElseThrow());
        api.settle();
        assertEquals(3, listed("/v1/jobs?batch_id=" + id).size());
        assertEquals(
                List.of(id),
                api.get("/v1/batches").is(200).items("batches").orElseThrow().stream()
                        .map(one -> id((Json.Obj) one))
                        .toList());
    }

    @Test
    void with_auto_start_all_run_and_the_batch_ends_with_the_last() {
        var made = create("{\"auto_start\":true,\"jobs\":[" + jobs(3) + "]}");
        var id = id(made);
        assertEquals("RUNNING", batch(id).text("status").orElseThrow());
        assertEquals(3, count(id, "RUNNING"));
        carryOutOne(ids(made).get(0));
        carryOutOne(ids(made).get(2));
        var before = batch(id);
        assertEquals("RUNNING", before.text("status").orElseThrow());
        assertEquals(2, count(id, "COMPLETED"));
        assertEquals(Json.NULL, before.get("ended_at").orElseThrow());
        assertEquals("0.666", before.get("progress").orElseThrow().toString());
        end(ids(made).get(1), Executions.Status.FAILED);
        var after = batch(id);
        assertEquals("FAILED", after.text("status").orElseThrow());
        assertEquals("1", after.get("progress").orElseThrow().toString().substring(0, 1));
        assertEquals(1, after.whole("round").orElseThrow());
        assertTrue(after.text("ended_at").isPresent());
    }

    @Test
    void a_retry_of_the_failed_ones_is_another_round() {
        var made = create("{\"auto_start\":true,\"jobs\":[" + jobs(2) + "]}");
        var id = id(made);
        carryOutOne(ids(made).get(0));
        end(ids(made).get(1), Executions.Status.FAILED);
        assertEquals("FAILED", batch(id).text("status").orElseThrow());

        var done = act(id, "retry", "");
        assertEquals(1, done.whole("acted").orElseThrow());
        var open = batch(id);
        assertEquals("RUNNING", open.text("status").orElseThrow());
        assertEquals(2, open.whole("round").orElseThrow());
        assertEquals(Json.NULL, open.get("ended_at").orElseThrow());
        api.turn(Duration.ofSeconds(1));
        act(id, "cancel", "{\"force\":true,\"reason\":\"Over\"}");
        var over = batch(id);
        assertEquals("CANCELLED", over.text("status").orElseThrow());
        assertEquals(2, over.whole("round").orElseThrow());
    }

    @Test
    void every_problem_of_every_job_is_told_and_none_is_made() {
        var body =
                """
                {"auto_start": true, "jobs": [
                  {"workflow_id": "one", "input_values": {"text": "a"}, "job_id": "mine"},
                  {"workflow_id": "one", "input_values": {"text": 7}},
                  {"workflow_id": "none"},
                  {"workflow_id": "one", "priority": "SOMEWHAT"},
                  {"workflow_id": "one", "input_values": {"text": "a"}, "job_id": "mine"},
                  {"tool_id": "count", "payload": {"text": 7}},
                  5]}
                """;
        var places = api.post("/v1/batches", body).places(422, "INVALID_BATCH");
        assertEquals(
                List.of(
                        "/jobs/1/input_values/text INVALID_INPUT",
                        "/jobs/2/workflow_id WORKFLOW_NOT_FOUND",
                        "/jobs/3/priority UNKNOWN_WORD",
                        "/jobs/4/job_id DUPLICATE",
                        "/jobs/5/payload/text INVALID_INPUT",
                        "/jobs/6 WRONG_TYPE"),
                places);
        api.settle();
        assertEquals(List.of(), listed("/v1/jobs"));
        api.get("/v1/jobs/mine").isProblem(404, "JOB_NOT_FOUND");
        assertEquals(List.of(), api.get("/v1/batches").is(200).items("batches").orElseThrow());
    }

    @Test
    void more_problems_than_are_told_are_counted() {
        var bad = "{\"jobs\":[" + "{\"workflow_id\":\"none\"},".repeat(149) + GOOD + "]}";
        var problem = api.post("/v1/batches", bad).isProblem(422, "INVALID_BATCH");
        assertEquals(100, problem.items("errors").orElseThrow().size());
        assertEquals(49, problem.whole("more_errors").orElseThrow());
    }

    @Test
    void an_id_that_is_taken_makes_the_whole_batch_fail() {
        api.post("/v1/jobs", with("\"job_id\":\"mine\"")).is(201);
        var body = "{\"jobs\":[" + GOOD + "," + with("\"job_id\":\"mine\"") + "]}";
        assertEquals(
                List.of("/jobs/1/job_id JOB_EXISTS"),
                api.post("/v1/batches", body).places(422, "INVALID_BATCH"));
    }

    @Test
    void what_a_body_cannot_be_is_told_before_its_jobs() {
        assertEquals(
                List.of("/jobs OUT_OF_RANGE"),
                api.post("/v1/batches", "{\"jobs\":[]}").places(400, "INVALID_REQUEST"));
        var tooMany = "{\"jobs\":[" + jobs(1_001) + "]}";
        assertEquals(
                List.of("/jobs OUT_OF_RANGE"),
                api.post("/v1/batches", tooMany).places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/job UNKNOWN_FIELD"),
                api.post("/v1/batches", "{\"jobs\":[" + GOOD + "],\"job\":1}")
                        .places(400, "UNKNOWN_FIELD"));
    }

    @Test
    void a_job_runs_once_those_of_the_batch_have_that_it_names_by_their_places() {
        var body =
                "{\"auto_start\":true,\"jobs\":["
                        + jobs(3)
                        + ","
                        + with("\"dependencies\":[0,1,{\"index\":2,\"on_failure\":\"run\"}]")
                        + "]}";
        var made = create(body);
        var id = id(made);
        var last = ids(made).get(3);
        var waits = api.get("/v1/jobs/" + last).is(200);
        assertEquals("PENDING", waits.text("status").orElseThrow());
        assertEquals("DEPENDENCIES", waits.text("wait_reason").orElseThrow());
        assertEquals(3, waits.items("dependencies").orElseThrow().size());
        carryOutOne(ids(made).get(0));
        carryOutOne(ids(made).get(1));
        assertEquals(3, count(id, "COMPLETED") + count(id, "RUNNING"));
        end(ids(made).get(2), Executions.Status.FAILED);
        assertEquals("RUNNING", api.get("/v1/jobs/" + last).is(200).text("status").orElseThrow());
        carryOutOne(last);
        assertEquals("FAILED", batch(id).text("status").orElseThrow());
    }

    @Test
    void an_output_that_there_is_not_is_refused_at_its_place() {
        var taking =
                "{\"workflow_id\":\"one\",\"dependencies\":"
                        + "[{\"index\":0,\"outputs\":{\"none\":\"text\"}}]}";
        assertEquals(
                List.of("/jobs/1/dependencies/0/outputs/none UNKNOWN_VARIABLE"),
                api.post("/v1/batches", "{\"jobs\":[" + GOOD + "," + taking + "]}")
                        .places(422, "INVALID_BATCH"));
    }

    @Test
    void jobs_that_would_wait_for_each_other_are_refused_by_their_places() {
        var ring =
                "{\"jobs\":["
                        + GOOD
                        + ","
                        + with("\"dependencies\":[0,3]")
                        + ","
                        + with("\"dependencies\":[1]")
                        + ","
                        + with("\"dependencies\":[2]")
                        + "]}";
        var answer = api.post("/v1/batches", ring);
        assertEquals(
                List.of("/jobs/1/dependencies DEPENDENCY_CYCLE"),
                answer.places(422, "INVALID_BATCH"));
        var itself = "{\"jobs\":[" + with("\"dependencies\":[0]") + "]}";
        assertEquals(
                List.of("/jobs/0/dependencies DEPENDENCY_CYCLE"),
                api.post("/v1/batches", itself).places(422, "INVALID_BATCH"));
    }

    @Test
    void a_place_that_the_batch_does_not_have_is_refused() {
        for (var place : List.of("2", "-1", "0.5", "{\"index\":\"0\"}")) {
            var body = "{\"jobs\":[" + GOOD + "," + with("\"dependencies\":[" + place + "]") + "]}";
            var places = api.post("/v1/batches", body).places(422, "INVALID_BATCH");
            var at = "/jobs/1/dependencies/0" + (place.startsWith("{") ? "/index" : "");
            assertTrue(places.contains(at + " UNKNOWN_INDEX"), place + ": " + places);
        }
    }

    @Test
    void what_is_wrong_with_one_is_not_told_of_those_that_depend_on_it() {
        var body =
                "{\"jobs\":["
                        + with("\"dependencies\":[1]")
                        + ","
                        + with("\"dependencies\":[0,9]")
                        + "]}";
        assertEquals(
                List.of("/jobs/1/dependencies/1 UNKNOWN_INDEX"),
                api.post("/v1/batches", body).places(422, "INVALID_BATCH"));
    }

    @Test
    void defaults_stand_for_what_jobs_do_not_say() {
        var body =
                "{\"defaults\":{\"workflow_id\":\"one\",\"priority\":\"HIGH\",\"tags\":[\"t\"]},"
                        + "\"jobs\":[{},{\"priority\":\"LOW\"}]}";
        var ids = ids(create(body));
        var first = api.get("/v1/jobs/" + ids.get(0)).is(200);
        assertEquals("HIGH", first.text("priority").orElseThrow());
        assertEquals("[\"t\"]", first.get("tags").orElseThrow().toString());
        assertEquals(
                "LOW", api.get("/v1/jobs/" + ids.get(1)).is(200).text("priority").orElseThrow());
    }

    @Test
    void the_same_key_makes_one_batch() {
        var key = Json.object().put("idempotency-key", "k-1").done();
        var body = "{\"auto_start\":true,\"jobs\":[" + jobs(2) + "]}";
        var first = api.with(Api.ALICE, key, "POST", "/v1/batches", body).is(201);
        var second = api.with(Api.ALICE, key, "POST", "/v1/batches", body).is(201);
        assertEquals(first, second);
        api.with(Api.ALICE, key, "POST", "/v1/batches", "{\"jobs\":[" + GOOD + "]}")
                .isProblem(422, "IDEMPOTENCY_CONFLICT");
        var other = api.with(Api.BOB, key, "GET", "/v1/batches", "").is(200);
        assertEquals(List.of(), other.items("batches").orElseThrow());
        api.turn(Duration.ofHours(25));
        var later = api.with(Api.ALICE, key, "POST", "/v1/batches", body).is(201);
        assertTrue(!id(later).equals(id(first)));
    }

    @Test
    void a_batch_of_another_user_is_missing() {
        var id = id(create("{\"jobs\":[" + GOOD + "]}"));
        for (var call : List.of("GET ", "GET /jobs", "POST /start", "POST /cancel", "DELETE ")) {
            var parts = call.split(" ", -1);
            api.as(Api.BOB, parts[0], "/v1/batches/" + id + parts[1], "")
                    .isProblem(404, "BATCH_NOT_FOUND");
        }
        assertEquals("CREATED", batch(id).text("status").orElseThrow());
        api.get("/v1/batches/no+batch").isProblem(404, "BATCH_NOT_FOUND");
    }

    @Test
    void a_batch_is_started_paused_resumed_and_cancelled() {
        var id = id(create("{\"jobs\":[" + jobs(3) + "]}"));
        assertEquals(3, act(id, "start", "").whole("acted").orElseThrow());
        assertEquals(3, count(id, "RUNNING"));
        assertEquals(0, act(id, "start", "").whole("matched").orElseThrow());
        assertEquals(3, act(id, "pause", "{\"reason\":\"Lunch\"}").whole("acted").orElseThrow());
        api.turn(Duration.ofSeconds(1));
        assertEquals(3, act(id, "resume", "").whole("acted").orElseThrow());
        api.turn(Duration.ofSeconds(1));
        var cancelled = act(id, "cancel", "{\"force\":true}");
        assertEquals("[]", cancelled.get("refused").orElseThrow().toString());
        assertEquals(3, cancelled.whole("acted").orElseThrow(), batch(id).toString());
        assertEquals("CANCELLED", batch(id).text("status").orElseThrow());
        assertEquals(0, act(id, "cancel", "").whole("matched").orElseThrow());
        api.post("/v1/batches/" + id + "/pause", "{\"force\":true}")
                .isProblem(400, "UNKNOWN_FIELD");
    }

    @Test
    void somebody_waits_for_the_end() {
        var made = create("{\"auto_start\":true,\"jobs\":[" + jobs(1) + "]}");
        var since = api.get("/v1/batches/" + id(made) + "?wait=2s").is(200);
        assertEquals("RUNNING", since.text("status").orElseThrow());
        api.meanwhile = () -> carryOutOnce(ids(made).getFirst());
        var over = api.get("/v1/batches/" + id(made) + "?wait=20s").is(200);
        assertEquals("COMPLETED", over.text("status").orElseThrow());
        api.get("/v1/batches/" + id(made) + "?wait=21s").isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void a_batch_is_deleted_with_its_jobs() {
        var made = create("{\"jobs\":[" + jobs(120) + "]}");
        var id = id(made);
        var open = api.delete("/v1/batches/" + id).isProblem(409, "INVALID_STATE");
        assertEquals(120, open.object("counts").orElseThrow().whole("CREATED").orElseThrow());
        var gone = api.delete("/v1/batches/" + id + "?force=true").is(200);
        assertEquals("true", gone.get("deleted").orElseThrow().toString());
        api.get("/v1/batches/" + id).isProblem(404, "BATCH_NOT_FOUND");
        api.get("/v1/jobs/" + ids(made).get(77)).isProblem(404, "JOB_NOT_FOUND");
        api.settle();
        assertEquals(List.of(), listed("/v1/jobs"));
    }

    @Test
    void a_job_that_is_deleted_is_counted_still_and_the_last_takes_its_batch_along() {
        var made = create("{\"jobs\":[" + jobs(2) + "]}");
        var id = id(made);
        act(id, "cancel", "");
        api.delete("/v1/jobs/" + ids(made).get(0)).is(200);
        assertEquals(1, count(id, "DELETED"));
        assertEquals(1, count(id, "CANCELLED"));
        assertEquals(List.of(ids(made).get(1)), listed("/v1/batches/" + id + "/jobs"));
        assertEquals(1, batch(id).whole("round").orElseThrow());
        sweep(Duration.ofDays(1));
        assertEquals(1, count(id, "DELETED"));
        api.delete("/v1/jobs/" + ids(made).get(1)).is(200);
        sweep(Duration.ofDays(2));
        api.get("/v1/batches/" + id).isProblem(404, "BATCH_NOT_FOUND");
    }

    @Test
    void what_a_request_does_not_come_to_start_is_woken() {
        // The clock of these tests stands still, so it takes an outage to leave some.
        api.machines.limit(2);
        var made = create("{\"auto_start\":true,\"jobs\":[" + jobs(5) + "]}");
        assertEquals(5, api.alarms.stream().map(one -> one.what()).distinct().count());
        assertEquals(2, count(id(made), "PENDING"));
        api.machines.limit(Integer.MAX_VALUE);
        api.turn(Duration.ofSeconds(15));
        for (var alarm : List.copyOf(api.alarms)) {
            api.use().upkeep().healJob().handle(((Alarms.What.OfJob) alarm.what()).job());
        }
        assertEquals(5, count(id(made), "RUNNING"));
    }

    @Test
    void a_thousand_jobs_are_made_at_once() {
        var made = create("{\"auto_start\":true,\"jobs\":[" + jobs(1_000) + "]}");
        assertEquals(1_000, ids(made).stream().distinct().count());
        assertEquals(1_000, count(id(made), "RUNNING"));
        assertEquals(1_000, api.machines.all().size());
    }

    private void sweep(Duration later) {
        api.turn(later);
        api.settle();
        var deadline = Instant.MAX;
        api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
    }

    private void carryOutOne(String job) {
        step(job, "step_1");
        end(job, Executions.Status.SUCCEEDED);
    }

    private void carryOutOnce(String job) {
        api.meanwhile = () -> {};
        carryOutOne(job);
    }

    private Json.Obj create(String body) {
        return api.post("/v1/batches", body).is(201);
    }

    private Json.Obj batch(String id) {
        var batch = api.get("/v1/batches/" + id).is(200);
        var counts = batch.object("counts").orElseThrow().fields().values().stream();
        assertEquals(
                batch.whole("total").orElseThrow(),
                counts.mapToLong(count -> ((Json.Num) count).value().longValue()).sum());
        return batch;
    }

    private long count(String id, String status) {
        return batch(id).object("counts").flatMap(all -> all.whole(status)).orElseThrow();
    }

    private Json.Obj act(String id, String action, String body) {
        return api.post("/v1/batches/" + id + "/" + action, body).is(202);
    }

    private List<String> listed(String target) {
        return api.get(target).is(200).items("jobs").orElseThrow().stream()
                .map(one -> ((Json.Obj) one).text("job_id").orElseThrow())
                .toList();
    }

    private static String id(Json.Obj batch) {
        return batch.text("batch_id").orElseThrow();
    }

    private static List<String> ids(Json.Obj made) {
        return made.items("job_ids").orElseThrow().stream()
                .map(one -> ((Json.Str) one).value())
                .toList();
    }

    private static String jobs(int count) {
        return IntStream.range(0, count).mapToObj(_ -> GOOD).collect(Collectors.joining(","));
    }

    private static String with(String field) {
        return GOOD.replaceFirst("\\{", "{" + field + ",");
    }
}
