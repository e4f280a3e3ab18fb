package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class InputsTest extends OnTheApi {

    @Test
    void missing_inputs_are_told_in_words_for_people() {
        publish();
        var id = job("{}");
        var inputs = api.get("/v1/jobs/" + id + "/inputs").is(200);
        assertEquals(
                "{\"input_doc\":\"Please select a file\",\"depth\":\"This field is required\"}",
                text(inputs, "input_errors"));
        assertEquals(false, inputs.flag("valid").orElseThrow());
        assertEquals(inputs, api.post("/v1/jobs/" + id + "/inputs/validate", "").is(200));
        assertEquals(inputs, api.post("/v1/jobs/" + id + "/inputs/validate", "{}").is(200));
    }

    @Test
    void inputs_are_set_one_by_one_until_they_are_valid_and_cleared_together() {
        publish();
        var id = job("{}");
        var inputs = "/v1/jobs/" + id + "/inputs";
        api.put(inputs + "/depth", "\"basic\"").is(200);
        var file = "{\"file_id\":\"" + file("text") + "\",\"name\":\"a.txt\"}";
        var valid = api.put(inputs + "/input_doc", file).is(200);

        assertEquals(true, valid.flag("valid").orElseThrow());
        assertEquals("{}", text(valid, "input_errors"));
        assertEquals(valid, api.post(inputs + "/validate", "").is(200));
        assertEquals("{}", text(api.delete(inputs).is(200), "input_values"));
        assertEquals("{}", text(api.get(inputs).is(200), "input_values"));
    }

    @Test
    void what_counts_as_nothing_elsewhere_is_a_value_here() {
        publish();
        var id = job("{}");
        for (var value :
                List.of("0", "false", "\"\"", "[]", "{}", "null", "-0", "1e2", "\"\\u0000\"")) {
            var set = api.put("/v1/jobs/" + id + "/inputs/extra", value).is(200);
            assertEquals(
                    JsonText.readOwn(value),
                    set.object("input_values").flatMap(one -> one.get("extra")).orElseThrow());
        }
    }

    @Test
    void an_empty_text_fills_a_required_field() {
        api.put(
                        "/v1/workflows/wf",
                        """
                        {"name": "n",
                         "inputs": [{"name": "t", "variable_id": "t", "schema": {"type": "string"}},
                                    {"name": "n", "variable_id": "n", "schema": {"type": "number"}},
                                    {"name": "b", "variable_id": "b", "schema": {"type": "boolean"}}],
                         "steps": [{"step_id": "s", "tool_id": "count",
                                    "parameter_mappings": {"text": "t"}}]}
                        """)
                .is(201);
        var id = job("{\"t\":\"\",\"n\":0,\"b\":false}");
        assertEquals(
                true, api.get("/v1/jobs/" + id + "/inputs").is(200).flag("valid").orElseThrow());
    }

    @Test
    void a_wrong_value_is_kept_as_a_form_keeps_it_and_named() {
        publish();
        var id = readyJob();
        var depth = "/v1/jobs/" + id + "/inputs/depth";
        for (var value : List.of("3", "\"deep\"", "[\"basic\"]", "null")) {
            var inputs = api.put(depth, value).is(200);
            assertEquals(false, inputs.flag("valid").orElseThrow(), value);
            assertEquals(
                    Optional.of(JsonText.readOwn(value)),
                    inputs.object("input_values").flatMap(one -> one.get("depth")));
            assertTrue(errors(inputs).fields().containsKey("depth"), value);
            assertEquals(
                    List.of("/input_values/depth INVALID_INPUT"),
                    api.post("/v1/jobs/" + id + "/start", "").places(422, "INVALID_INPUTS"));
        }
        assertEquals("{}", text(api.put(depth, "\"basic\"").is(200), "input_errors"));
        api.post("/v1/jobs/" + id + "/start", "").is(202);
    }

    @Test
    void an_input_that_nobody_asks_for_is_refused_and_changes_nothing() {
        publish();
        var id = readyJob();
        var before = api.get("/v1/jobs/" + id).is(200);
        api.put("/v1/jobs/" + id + "/inputs/nope", "1").isProblem(404, "UNKNOWN_VARIABLE");
        api.put("/v1/jobs/" + id + "/inputs/" + "😀".repeat(70), "1")
                .isProblem(404, "UNKNOWN_VARIABLE");
        assertEquals(before, api.get("/v1/jobs/" + id).is(200));
    }

    @Test
    void a_file_must_be_the_callers_of_the_right_type_and_uploaded() {
        publish();
        var mine = file("text");
        assertEquals("{}", fileErrors(mine));
        assertEquals("{\"input_doc\":\"Please select a file\"}", fileErrors("file_nope"));
        assertEquals("{\"input_doc\":\"Please select a file\"}", fileErrors("../x"));
        assertEquals(
                "{\"input_doc\":\"The file has not been uploaded yet\"}",
                fileErrors(announce("text/plain", 1).text("file_id").orElseThrow()));
        assertEquals(
                "{\"input_doc\":\"Must be one of text/plain\"}",
                fileErrors(announce("image/png", 1).text("file_id").orElseThrow()));
        api.as(Api.BOB, "PUT", "/v1/workflows/wf", WORKFLOW).is(201);
        var body =
                "{\"workflow_id\":\"wf\",\"input_values\":{\"depth\":\"basic\",\"input_doc\":"
                        + "{\"file_id\":\""
                        + mine
                        + "\"}}}";
        var foreign = api.as(Api.BOB, "POST", "/v1/jobs", body).is(201);
        assertEquals("{\"input_doc\":\"Please select a file\"}", text(foreign, "input_errors"));
    }

    @Test
    void a_value_as_deep_as_json_may_be_is_kept() {
        publish();
        var deep = "[".repeat(100) + "]".repeat(100);
        var id = job("{}");
        api.put("/v1/jobs/" + id + "/inputs/extra", deep).is(200);
        assertEquals(
                JsonText.readOwn(deep),
                api.get("/v1/jobs/" + id)
                        .is(200)
                        .object("input_values")
                        .flatMap(one -> one.get("extra"))
                        .orElseThrow());
    }

    @Test
    void a_number_at_the_edge_is_kept_to_the_last_digit() {
        publish();
        var id = job("{}");
        for (var number : List.of("1e-400", "-1e399", "1.5e-398", "9".repeat(400), "-0.1e-380")) {
            api.put("/v1/jobs/" + id + "/inputs/extra", number).is(200);
            assertEquals(
                    JsonText.readOwn(number),
                    api.get("/v1/jobs/" + id + "/inputs")
                            .is(200)
                            .object("input_values")
                            .flatMap(one -> one.get("extra"))
                            .orElseThrow());
        }
    }

    @Test
    void inputs_of_a_job_that_was_started_stand() {
        publish();
        var id = runningJob();
        var before = api.get("/v1/jobs/" + id).is(200);
        api.put("/v1/jobs/" + id + "/inputs/depth", "\"detailed\"").isProblem(409, "INVALID_STATE");
        api.delete("/v1/jobs/" + id + "/inputs").isProblem(409, "INVALID_STATE");
        assertEquals(before, api.get("/v1/jobs/" + id).is(200));
        assertEquals(
                true,
                api.post("/v1/jobs/" + id + "/inputs/validate", "")
                        .is(200)
                        .flag("valid")
                        .orElseThrow());
    }

    private static Json.Obj errors(Json.Obj inputs) {
        return inputs.object("input_errors").orElseThrow();
    }

    private String fileErrors(String fileId) {
        var id = job("{\"depth\":\"basic\",\"input_doc\":{\"file_id\":\"" + fileId + "\"}}");
        return text(api.get("/v1/jobs/" + id + "/inputs").is(200), "input_errors");
    }

    private static String text(Json.Obj object, String field) {
        return JsonText.write(object.get(field).orElseThrow());
    }
}
