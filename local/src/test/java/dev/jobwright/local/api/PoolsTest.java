package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.pools.Pools;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/** How limits are written and read. */
final class PoolsTest extends OnTheApi {

    @Test
    void a_limit_is_made_replaced_read_and_deleted() {
        var body =
                """
                {"limit": 20, "workflow_id": "wf", "tool_id": "count",
                 "key": "metadata.customer.name", "shares": {"HIGH": 90, "LOW": 50}}
                """;
        var made = api.put("/v1/pools/documents", body);
        assertEquals("/v1/pools/documents", made.header("Location"));
        assertEquals(
                JsonText.readOwn(
                        """
                        {"pool_id": "documents", "scope": "own", "workflow_id": "wf",
                         "tool_id": "count", "key": "metadata.customer.name", "limit": 20,
                         "shares": {"LOW": 50, "HIGH": 90}, "paused": false}
                        """),
                made.is(201));
        assertEquals(made.json(), api.get("/v1/pools/documents").is(200));
        assertEquals(made.json(), api.put("/v1/pools/documents", body).is(200));

        var replaced = api.put("/v1/pools/documents", "{\"limit\": 0}").is(200);
        assertEquals(
                JsonText.readOwn(
                        """
                        {"pool_id": "documents", "scope": "own", "workflow_id": null,
                         "tool_id": null, "key": null, "limit": 0, "shares": {}, "paused": false}
                        """),
                replaced);

        assertTrue(api.delete("/v1/pools/documents").is(200).flag("deleted").orElseThrow());
        api.get("/v1/pools/documents").isProblem(404, "POOL_NOT_FOUND");
        api.delete("/v1/pools/documents").isProblem(404, "POOL_NOT_FOUND");
    }

    @Test
    void a_pause_stays_until_it_is_written_otherwise() {
        api.put("/v1/pools/p", "{\"paused\": true}").is(201);
        assertTrue(isPaused(api.put("/v1/pools/p", "{\"limit\": 3}").is(200)));
        assertTrue(isPaused(api.post("/v1/pools/p/pause", "").is(200)));
        assertTrue(!isPaused(api.post("/v1/pools/p/resume", "").is(200)));
        assertTrue(isPaused(api.post("/v1/pools/p/pause", "").is(200)));
        assertTrue(!isPaused(api.put("/v1/pools/p", "{\"paused\": false}").is(200)));
        api.post("/v1/pools/q/pause", "").isProblem(404, "POOL_NOT_FOUND");
        api.post("/v1/pools/p/pause", "{\"why\": 1}").isProblem(400, "UNKNOWN_FIELD");
    }

    private static boolean isPaused(Json.Obj pool) {
        return pool.flag("paused").orElseThrow();
    }

    @Test
    void all_that_is_wrong_with_a_limit_is_told_at_once() {
        var body =
                """
                {"limit": 10001, "workflow_id": "a b", "tool_id": 7, "key": "customer",
                 "shares": {"LOW": 0, "MEDIUM": 101, "HIGH": "all", "CRITICAL": 50, "low": 1},
                 "paused": "yes", "holders": []}
                """;
        assertEquals(
                List.of(
                        "/limit OUT_OF_RANGE",
                        "/workflow_id INVALID_NAME",
                        "/tool_id WRONG_TYPE",
                        "/key INVALID_KEY",
                        "/shares/LOW OUT_OF_RANGE",
                        "/shares/MEDIUM OUT_OF_RANGE",
                        "/shares/HIGH WRONG_TYPE",
                        "/shares/CRITICAL CONFLICTING_FIELDS",
                        "/shares/low UNKNOWN_FIELD",
                        "/paused WRONG_TYPE",
                        "/holders UNKNOWN_FIELD"),
                sorted(body, api.put("/v1/pools/p", body)));
        var shares = "{\"paused\": true, \"shares\": {\"LOW\": 1}}";
        assertEquals(
                List.of("/shares CONFLICTING_FIELDS"),
                api.put("/v1/pools/p", shares).places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of(" MISSING_FIELD"),
                api.put("/v1/pools/p", "{}").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of(" WRONG_TYPE"),
                api.put("/v1/pools/p", "[]").places(400, "INVALID_REQUEST"));
        api.put("/v1/pools/p", "").isProblem(400, "INVALID_JSON");
        api.put("/v1/pools/a%20b", "{\"limit\": 1}").isProblem(400, "INVALID_NAME");
        api.get("/v1/pools/p").isProblem(404, "POOL_NOT_FOUND");
    }

    /** In the order in which they stand in the body. */
    private static List<String> sorted(String body, Answer answer) {
        return answer.places(400, "INVALID_REQUEST").stream()
                .sorted((a, b) -> Integer.compare(place(body, a), place(body, b)))
                .toList();
    }

    private static int place(String body, String told) {
        var pointer = told.substring(0, told.indexOf(' '));
        return body.indexOf("\"" + pointer.substring(pointer.lastIndexOf('/') + 1) + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency_key,true",
        "metadata.customer,true",
        "inputs.order.region,true",
        "metadata,false",
        "metadata.,false",
        "metadata..a,false",
        "outputs.a,false",
        "concurrency_key.a,false"
    })
    void jobs_are_told_apart_by_a_key_of_theirs(String key, boolean isOne) {
        var body = "{\"limit\": 1, \"key\": \"" + key + "\"}";
        assertEquals(isOne ? 201 : 400, api.put("/v1/pools/p", body).status());
    }

    @Test
    void only_so_many_limits_can_be_had() {
        for (int i = 0; i < Pools.MOST; i++) {
            api.put("/v1/pools/p" + i, "{\"limit\": 1}").is(201);
        }
        api.put("/v1/pools/q", "{\"limit\": 1}").isProblem(409, "LIMIT_EXCEEDED");
        api.put("/v1/pools/p7", "{\"limit\": 2}").is(200);
        api.as(Api.BOB, "PUT", "/v1/pools/q", "{\"limit\": 1}").is(201);
    }

    @Test
    void another_users_limits_are_not_there() {
        api.put("/v1/pools/p", "{\"limit\": 1}").is(201);
        for (var call : List.of("GET ", "DELETE ", "POST /pause", "POST /resume")) {
            var parts = call.split(" ", -1);
            api.as(Api.BOB, parts[0], "/v1/pools/p" + parts[1], "")
                    .isProblem(404, "POOL_NOT_FOUND");
        }
        assertEquals(
                List.of(),
                api.as(Api.BOB, "GET", "/v1/pools", "").is(200).items("pools").orElseThrow());
        api.as(Api.BOB, "PUT", "/v1/pools/p", "{\"limit\": 2}").is(201);
        assertEquals(1L, api.get("/v1/pools/p").is(200).whole("limit").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"global", "each_user"})
    void the_installations_limits_are_read_by_all_and_written_by_administrators(String id) {
        try (var other = new Api("a secret", Map.of("JOBWRIGHT_ADMINISTRATORS", Api.BOB))) {
            var path = "/v1/pools/" + id;
            for (var call : List.of("PUT ", "DELETE ", "POST /pause", "POST /resume")) {
                var parts = call.split(" ", -1);
                var body = parts[0].equals("PUT") ? "{\"limit\": 1}" : "";
                other.call(parts[0], path + parts[1], body).isProblem(403, "FORBIDDEN");
            }
            other.get(path).isProblem(404, "POOL_NOT_FOUND");

            other.as(Api.BOB, "PUT", path, "{\"limit\": 7}").is(201);
            other.as(Api.BOB, "POST", path + "/pause", "").is(200);
            var read = other.get(path).is(200);
            assertEquals("installation", read.text("scope").orElseThrow());
            other.put("/v1/pools/mine", "{\"limit\": 1}").is(201);
            var own = other.get("/v1/pools/mine").is(200);
            assertEquals(List.of(read, own), other.get("/v1/pools").is(200).items("pools").get());
            var narrowed = "{\"limit\": 1, \"tool_id\": \"count\", \"key\": \"concurrency_key\"}";
            assertEquals(
                    List.of("/tool_id CONFLICTING_FIELDS", "/key CONFLICTING_FIELDS"),
                    other.as(Api.BOB, "PUT", path, narrowed).places(400, "INVALID_REQUEST"));
            other.as(Api.BOB, "DELETE", path, "").is(200);
        }
    }
}
