package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Inputs with JSON Schema. */
final class SchemasTest extends OnTheApi {
    private static final String TABLE =
            """
            {"type": "object", "title": "Price list", "required": ["rows"],
             "properties": {"rows": {"type": "array", "minItems": 1, "items": {
               "type": "object", "required": ["name", "price"], "additionalProperties": false,
               "properties": {"name": {"type": "string", "minLength": 1},
                              "price": {"type": "number", "minimum": 0}}}}}}
            """;

    private String workflow(String schema, boolean required) {
        return """
        {"name": "n",
         "inputs": [{"name": "Value", "variable_id": "v", "required": %s, "schema": %s}],
         "steps": [{"step_id": "step_1", "tool_id": "count", "parameter_mappings": {"text": "x"}},
                   {"step_id": "step_2", "tool_id": "count", "parameter_mappings": {"text": "x"}}],
         "outputs": ["v"]}
        """
                .formatted(required, schema);
    }

    private Answer publish(String schema) {
        return api.put("/v1/workflows/wf", workflow(schema, true));
    }

    private String error(String value) {
        var inputs = api.put("/v1/jobs/mine/inputs/v", value).is(200);
        return inputs.object("input_errors").flatMap(one -> one.text("v")).orElse("");
    }

    @Test
    void a_value_deep_within_an_input_is_named_by_its_place() {
        publish(TABLE).is(201);
        api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"job_id\":\"mine\"}").is(201);
        var rows = "{\"rows\":[%s,{\"name\":\"b\",\"price\":0}]}";
        assertEquals("", error(rows.formatted("{\"name\":\"a\",\"price\":1}")));
        assertEquals(
                "/rows/0/price: Must have a minimum value of 0",
                error(rows.formatted("{\"name\":\"a\",\"price\":-1}")));
        assertEquals(
                "/rows/0/price: This field is required", error(rows.formatted("{\"name\":\"a\"}")));

        error(rows.formatted("{\"name\":\"\",\"price\":-1}"));
        assertEquals(
                List.of(
                        "/input_values/v/rows/0/name INVALID_INPUT",
                        "/input_values/v/rows/0/price INVALID_INPUT"),
                api.post("/v1/jobs/mine/start", "").places(422, "INVALID_INPUTS").stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("/input_values/v/rows INVALID_INPUT"),
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"input_values\":{\"v\":{}}}")
                        .places(422, "INVALID_INPUTS"));
    }

    @Test
    void a_default_stands_in_for_a_value_that_is_not_given() {
        for (var required : List.of(true, false)) {
            api.put(
                            "/v1/workflows/wf",
                            workflow("{\"type\": \"integer\", \"default\": 7}", required))
                    .is(201);
            for (var given : List.of("{}", "{\"v\":null}", "{\"v\":0}")) {
                var id = job(given);
                api.post("/v1/jobs/" + id + "/start", "").is(202);
                carryOut(id);
                assertEquals(
                        "{\"v\":" + (given.contains("0") ? 0 : 7) + "}",
                        api.get("/v1/jobs/" + id + "/results").is(200).get("output_data").get()
                                + "");
            }
        }
    }

    @Test
    void a_schema_is_shown_as_it_was_given() {
        publish(TABLE).is(201);
        var shown =
                (Json.Obj)
                        api.get("/v1/jobs/" + job("{}"))
                                .is(200)
                                .items("input_variables")
                                .orElseThrow()
                                .getFirst();
        assertEquals(dev.jobwright.jobs.json.JsonText.readOwn(TABLE), shown.get("schema").get());
    }

    @Test
    void a_schema_that_cannot_be_used_is_refused_at_its_place() {
        refused("{\"type\": \"any\", \"$ref\": \"#\"}", "/$ref UNKNOWN_FIELD");
        refused(
                "{\"type\": \"any\", \"anyOf\": [{\"$ref\": \"#\"}]}",
                "/anyOf/0/$ref UNKNOWN_FIELD");
        refused("{\"type\": \"string\", \"pattern\": \"(\"}", "/pattern INVALID_VALUE");
        refused(
                "{\"type\": \"array\", \"items\": {\"pattern\": \"((a{99}){99}){99}\"}}",
                "/items/pattern INVALID_VALUE");
        refused("{\"type\": \"string\", \"minLength\": -1}", "/minLength OUT_OF_RANGE");
        refused("{\"type\": \"string\", \"maxLenght\": 1}", "/maxLenght UNKNOWN_FIELD");
        refused(
                "{\"type\": \"integer\", \"minimum\": 3, \"default\": 2}",
                "/default INVALID_VALUE");
        refused("{\"type\": \"string\", \"format\": \"colour\"}", "/format UNKNOWN_WORD");
        var deep = "{}";
        for (int i = 0; i < 17; i++) {
            deep = "{\"items\": " + deep + "}";
        }
        refused(
                "{\"type\": \"array\", \"items\": " + deep + "}",
                "/items".repeat(16) + " LIMIT_EXCEEDED");
        var twoHundred =
                "{\"allOf\": [{\"minLength\": 1}" + ", {\"minLength\": 1}".repeat(199) + "]}";
        refused(
                "{\"type\": \"any\", \"allOf\": ["
                        + (twoHundred + ", ").repeat(2)
                        + twoHundred
                        + "]}",
                "/allOf/2/allOf/96/minLength LIMIT_EXCEEDED");
        refused(
                "{\"type\": \"any\", \"default\": \"" + "x".repeat(33_000) + "\"}",
                " LIMIT_EXCEEDED");
    }

    private void refused(String schema, String place) {
        assertEquals(
                List.of("/inputs/0/schema" + place),
                publish(schema).places(422, "WORKFLOW_INVALID"));
    }
}
