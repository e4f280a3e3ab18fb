package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** What cannot be read or leads nowhere, on every route that it can be sent to. */
final class BadInputTest extends OnTheApi {

    @BeforeEach
    void a_job_of_each_user() {
        publish();
        api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"mine\"}").is(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}}",
                "{} {}",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":01}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":1e99999}",
                "{\"a\":1,}",
                "[1,,2]",
                "// no\n{}",
                "nul",
                "\uFEFF{}",
            })
    void text_that_is_not_strict_json_is_refused_everywhere(String body) {
        for (var target : takesBody()) {
            var answer = api.call(target.method(), target.path(), body);
            assertEquals(List.of(" INVALID_JSON"), answer.places(400, "INVALID_JSON"), body);
            assertTrue(answer.body().contains("line "), answer.body());
        }
    }

    @Test
    void nesting_beyond_the_limit_is_refused_and_does_not_exhaust_the_stack() {
        for (int depth : new int[] {101, 200_000}) {
            var body = "[".repeat(depth) + "]".repeat(depth);
            for (var target : takesBody()) {
                api.call(target.method(), target.path(), body).isProblem(400, "INVALID_JSON");
            }
        }
    }

    @Test
    void numbers_longer_than_anybody_means_are_refused() {
        var body = "{\"a\":" + "9".repeat(401) + "}";
        for (var target : takesBody()) {
            api.call(target.method(), target.path(), body).isProblem(400, "INVALID_JSON");
        }
    }

    @Test
    void a_body_over_the_limit_is_too_large_everywhere() {
        var body = " ".repeat(6 * 1024 * 1024) + "1";
        for (var target : takesBody()) {
            api.call(target.method(), target.path(), body).isProblem(413, "LIMIT_EXCEEDED");
        }
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused_and_one_that_is_may_come_in_base_64() {
        var broken = Base64.getEncoder().encodeToString(new byte[] {'"', (byte) 0xff, '"'});
        api.send(encoded("PUT", "/v1/jobs/mine/inputs/extra", broken))
                .isProblem(400, "INVALID_JSON");
        var good = Base64.getEncoder().encodeToString("\"ü\"".getBytes(StandardCharsets.UTF_8));
        var set = api.send(encoded("PUT", "/v1/jobs/mine/inputs/extra", good)).is(200);
        assertEquals(
                "ü", set.object("input_values").flatMap(one -> one.text("extra")).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/files", "/v1/jobs", "/v1/jobs/mine/cancel", "/v1/jobs/mine/start"})
    void a_body_that_is_no_object_or_has_unknown_fields_is_refused(String target) {
        for (var body : List.of("[]", "null", "1", "\"x\"")) {
            assertEquals(
                    List.of(" WRONG_TYPE"), api.post(target, body).places(400, "INVALID_REQUEST"));
        }
        var places = api.post(target, "{\"no~p/e\":1}").places(400, code(target));
        assertTrue(places.contains("/no~0p~1e UNKNOWN_FIELD"), places.toString());
    }

    private static String code(String target) {
        return target.startsWith("/v1/jobs/mine") ? "UNKNOWN_FIELD" : "INVALID_REQUEST";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v2/jobs",
                "/v1/job",
                "/v1/jobs/mine/",
                "/v1/jobs/mine/nope",
                "/v1/jobs/mine/inputs/a/b",
                "/v1/workflows/wf/versions/1/nope",
                "/v1//jobs",
                "/V1/jobs",
            })
    void a_path_that_is_not_there_is_missing(String path) {
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
            api.call(method, path, "{").isProblem(404, "NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DELETE | /v1/jobs                      | GET, POST
                    PUT    | /v1/jobs/mine                 | DELETE, GET, PATCH
                    POST   | /v1/workflows/wf              | DELETE, GET, PUT
                    GET    | /v1/jobs/mine/start           | POST
                    POST   | /v1/jobs/mine/inputs          | DELETE, GET
                    POST   | /v1/jobs/mine/inputs/depth    | PUT
                    GET    | /v1/files                     | POST
                    POST   | /openapi.json                 | GET
                    """)
    void a_method_that_a_path_does_not_take_is_told_which_it_does(
            String method, String path, String allowed) {
        var answer = api.call(method, path, "");
        answer.isProblem(405, "METHOD_NOT_ALLOWED");
        assertEquals(allowed, answer.header("Allow"));
    }

    @Test
    void nobody_learns_anything_who_has_not_signed_in_but_how_to() {
        for (var path : List.of("/v1/jobs", "/v1/jobs/mine", "/v1/installation", "/nope")) {
            var answer = api.unsigned("GET", path);
            answer.isProblem(401, "UNAUTHORIZED");
            assertEquals("Bearer", answer.header("WWW-Authenticate"));
        }
        api.unsigned("GET", "/openapi.json").is(200);
        assertEquals(200, api.unsigned("GET", "/docs").status());
    }

    @Test
    void what_belongs_to_somebody_else_is_as_if_it_were_not_there() {
        var file = file("text");
        for (var target :
                List.of(
                        "GET /v1/workflows/wf",
                        "GET /v1/workflows/wf/versions",
                        "GET /v1/workflows/wf/versions/1",
                        "GET /v1/workflows/wf/versions/1/asl",
                        "GET /v1/files/" + file,
                        "GET /v1/jobs/mine",
                        "GET /v1/jobs/mine/status",
                        "GET /v1/jobs/mine/results",
                        "GET /v1/jobs/mine/steps",
                        "GET /v1/jobs/mine/history",
                        "GET /v1/jobs/mine/logs",
                        "GET /v1/jobs/mine/inputs",
                        "DELETE /v1/jobs/mine/inputs",
                        "PUT /v1/jobs/mine/inputs/depth",
                        "POST /v1/jobs/mine/inputs/validate",
                        "GET /v1/jobs/mine/values/" + "0".repeat(64),
                        "POST /v1/jobs/mine/start",
                        "POST /v1/jobs/mine/cancel")) {
            var words = target.split(" ", -1);
            var body = words[0].equals("PUT") ? "\"basic\"" : "";
            var foreign = api.as(Api.BOB, words[0], words[1], body);
            var missing =
                    api.as(
                            Api.BOB,
                            words[0],
                            words[1].replace("mine", "nope")
                                    .replace("wf", "nope")
                                    .replace(file, "nope"),
                            body);

            assertEquals(404, foreign.status(), target);
            assertEquals(missing.status(), foreign.status(), target);
            assertEquals(
                    missing.body(),
                    foreign.body()
                            .replace("mine", "nope")
                            .replace("\\\"wf", "\\\"nope")
                            .replace(file, "nope"),
                    target);
        }
        assertEquals(
                List.of(),
                api.as(Api.BOB, "GET", "/v1/workflows", "")
                        .is(200)
                        .items("workflows")
                        .orElseThrow());
        assertEquals("CREATED", api.get("/v1/jobs/mine").is(200).text("status").orElseThrow());
    }

    @Test
    void an_id_that_can_be_none_is_missing() {
        for (var id :
                List.of("%", "%zz", "%2e%2e", "a%2Fb", "%F0%9F%98%80", "x".repeat(65), "-%00")) {
            for (var rest : List.of("", "/status", "/inputs", "/history", "/logs")) {
                api.get("/v1/jobs/" + id + rest).isProblem(404, "JOB_NOT_FOUND");
            }
            api.post("/v1/jobs/" + id + "/start", "").isProblem(404, "JOB_NOT_FOUND");
            api.get("/v1/workflows/" + id).isProblem(404, "WORKFLOW_NOT_FOUND");
            api.get("/v1/files/" + id).isProblem(404, "FILE_NOT_FOUND");
        }
    }

    @Test
    void a_problem_names_the_request_as_the_logs_do() {
        var answer = api.get("/v1/jobs/nope");
        assertEquals("r-1", answer.header("X-Trace-Id"));
        assertEquals("r-1", answer.isProblem(404, "JOB_NOT_FOUND").text("trace_id").orElseThrow());
    }

    @Test
    void the_document_is_served_and_its_examples_fit_it() {
        var document = api.get("/openapi.json").is(200);
        assertEquals("3.1.0", document.text("openapi").orElseThrow());
        Contract.ofTheApi().checkExamples();
    }

    @Test
    void a_body_is_refused_wherever_none_is_read() {
        for (var route : Contract.ofTheApi().routes()) {
            var words = route.replaceAll("\\{[a-z0-9_]+}", "mine").split(" ", -1);
            if (!Set.of("GET", "DELETE").contains(words[0])) {
                continue;
            }
            api.call(words[0], words[1], "{").isProblem(400, "INVALID_JSON");
            api.call(words[0], words[1], "[]").isProblem(400, "INVALID_REQUEST");
            api.call(words[0], words[1], "{\"force\":true}").isProblem(400, "UNKNOWN_FIELD");
            api.call(words[0], words[1], " ".repeat(6 * 1024 * 1024) + "1")
                    .isProblem(400, "INVALID_REQUEST");
        }
    }

    @Test
    void a_body_that_says_nothing_makes_no_other_list() {
        api.post("/v1/jobs", "{\"workflow_id\":\"wf\"}").is(201);
        api.settle();
        var page = api.call("GET", "/v1/jobs?limit=1", "{}").is(200);
        api.get("/v1/jobs?limit=1&next_token=" + page.text("next_token").orElseThrow()).is(200);
    }

    private record Target(String method, String path) {}

    private static List<Target> takesBody() {
        return List.of(
                new Target("PUT", "/v1/workflows/wf"),
                new Target("POST", "/v1/files"),
                new Target("POST", "/v1/jobs"),
                new Target("PUT", "/v1/jobs/mine/inputs/extra"),
                new Target("POST", "/v1/jobs/mine/inputs/validate"),
                new Target("PATCH", "/v1/jobs/mine"),
                new Target("POST", "/v1/jobs/actions"),
                new Target("POST", "/v1/jobs/mine/start"),
                new Target("POST", "/v1/jobs/mine/cancel"));
    }

    private static Json.Obj encoded(String method, String target, String body) {
        var event = Api.event(method, target, Json.EMPTY);
        var context =
                event.object("requestContext")
                        .orElseThrow()
                        .with("authorizer", Api.authorizer(Api.ALICE));
        return event.with("requestContext", context)
                .with("body", Json.of(body))
                .with("isBase64Encoded", Json.of(true));
    }
}
