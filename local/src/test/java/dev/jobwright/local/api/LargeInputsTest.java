package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.blobs.LocalBlobs;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Inputs that no item of the table could hold. */
final class LargeInputsTest extends OnTheApi {
    private static final String COUNTS =
            """
            {"name": "Counts",
             "inputs": [{"name": "t", "variable_id": "t", "schema": {"type": "string"}},
                        {"name": "u", "variable_id": "u", "required": false,
                         "schema": {"type": "any"}}],
             "steps": [{"step_id": "step_1", "tool_id": "count",
                        "parameter_mappings": {"text": "t"}},
                       {"step_id": "step_2", "tool_id": "count",
                        "parameter_mappings": {"text": "t"},
                        "output_mappings": {"counts": "counts"}}],
             "outputs": ["counts", "t"]}
            """;

    private static String text(int letters) {
        return "\"" + "word ".repeat(letters / 5) + "\"";
    }

    @Test
    void a_value_of_megabytes_goes_through_a_job_by_reference() throws IOException {
        api.put("/v1/workflows/wf", COUNTS).is(201);
        var id = job("{\"t\":" + text(5_000_000) + "}");
        var shown = reference(api.get("/v1/jobs/" + id).is(200));
        assertEquals(5_000_002, shown.whole("size").orElseThrow());
        assertEquals(
                Hash.sha256(text(5_000_000)), shown.text("sha256").orElseThrow(), "names its text");
        assertEquals(text(5_000_000), fetched(shown.text("url").orElseThrow()));

        api.post("/v1/jobs/" + id + "/start", "").is(202);
        carryOut(id);
        var results = api.get("/v1/jobs/" + id + "/results").is(200).object("output_data").get();
        assertEquals(
                1_000_001, results.object("counts").flatMap(one -> one.whole("words")).orElse(0L));
        assertEquals(shown, results.object("t").flatMap(one -> one.object("value_ref")).get());
    }

    @Test
    void a_large_value_is_set_like_a_small_one_and_checked_all_the_same() {
        api.put("/v1/workflows/wf", COUNTS).is(201);
        var id = job("{}");
        var set = api.put("/v1/jobs/" + id + "/inputs/t", text(3_000_000)).is(200);
        assertEquals(true, set.flag("valid").orElseThrow());
        var list = "[" + text(3_000_000) + "]";
        var wrong = api.put("/v1/jobs/" + id + "/inputs/t", list).is(200);
        assertEquals("{\"t\":\"Must be text\"}", wrong.object("input_errors").get().toString());
    }

    @Test
    void many_values_that_are_too_much_together_for_an_item_are_kept() {
        var inputs = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            inputs.append("{\"name\": \"v%1$d\", \"variable_id\": \"v%1$d\",".formatted(i))
                    .append(" \"schema\": {\"type\": \"string\"}},");
        }
        api.put("/v1/workflows/wf", COUNTS.replace("\"inputs\": [", "\"inputs\": [" + inputs))
                .is(201);
        var id = job("{\"t\":\"\"}");
        for (int i = 0; i < 40; i++) {
            api.put("/v1/jobs/" + id + "/inputs/v" + i, text(20_000)).is(200);
        }
        var kept = api.get("/v1/jobs/" + id + "/inputs").is(200);
        assertEquals(true, kept.flag("valid").orElseThrow());
        for (int i = 0; i < 40; i++) {
            var name = "v" + i;
            assertEquals(
                    text(20_000),
                    kept.object("input_values").flatMap(one -> one.get(name)).get() + "");
        }
        api.post("/v1/jobs/" + id + "/start", "").is(202);
    }

    @Test
    void inputs_that_grow_too_large_together_are_refused() {
        api.put("/v1/workflows/wf", COUNTS).is(201);
        var id = job("{\"t\":" + text(4_000_000) + "}");
        var before = api.get("/v1/jobs/" + id + "/inputs").is(200);
        assertEquals(
                List.of("/input_values LIMIT_EXCEEDED"),
                api.put("/v1/jobs/" + id + "/inputs/u", text(3_000_000))
                        .places(422, "INVALID_INPUTS"));
        assertEquals(before, api.get("/v1/jobs/" + id + "/inputs").is(200));
    }

    @Test
    void a_large_value_of_another_users_job_is_missing() {
        api.put("/v1/workflows/wf", COUNTS).is(201);
        var url =
                reference(api.get("/v1/jobs/" + job("{\"t\":" + text(3_000_000) + "}")).is(200))
                        .text("url")
                        .orElseThrow();
        api.as(Api.BOB, "GET", url, "").isProblem(404, "JOB_NOT_FOUND");
    }

    private static Json.Obj reference(Json.Obj job) {
        return job.object("input_values")
                .flatMap(values -> values.object("t"))
                .flatMap(value -> value.object("value_ref"))
                .orElseThrow();
    }

    /** What a reference leads to. */
    private String fetched(String url) throws IOException {
        var answer = api.get(url);
        assertEquals(303, answer.status());
        var key =
                URI.create(answer.header("Location")).getPath().substring(LocalBlobs.PATH.length());
        try (var content = api.blobs.open(key).orElseThrow()) {
            var read = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return JsonText.write(JsonText.readOwn(read));
        }
    }
}
