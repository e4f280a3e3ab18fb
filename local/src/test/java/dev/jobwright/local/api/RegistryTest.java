package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Tools that users register. */
final class RegistryTest extends OnTheApi {
    private static final String HOME = "arn:aws:lambda:eu-central-1:123456789012:function:";
    private static final String ARN = HOME + "jobwright-tool-translate";

    private static final String TOOL =
            """
            {"name": "Translate", "description": "Translates a text.", "kind": "lambda",
             "function_arn": "%s", "timeout_seconds": 30,
             "parameters": {"type": "object",
               "properties": {"text": {"type": "string", "description": "What to translate."},
                              "language": {"type": "string", "enum": ["de", "fr"]}},
               "required": ["text"]},
             "outputs": {"type": "object", "properties": {"translation": {"type": "string"}}}}
            """
                    .formatted(ARN);

    private static final String WORKFLOW =
            """
            {"name": "Translate",
             "inputs": [{"name": "text", "variable_id": "original", "required": true,
                         "schema": {"type": "string"}}],
             "steps": [{"step_id": "step_1", "tool_id": "translate",
                        "parameter_mappings": {"text": "original", "language": "fr"},
                        "output_mappings": {"translation": "result"}}]}
            """;

    private void register() {
        api.put("/v1/tools/translate", TOOL).is(201);
    }

    private List<String> places(String document) {
        return api.put("/v1/tools/mine", document).places(422, "TOOL_INVALID");
    }

    private List<String> ids(String owner) {
        return api.as(owner, "GET", "/v1/tools", "").is(200).items("tools").orElseThrow().stream()
                .map(tool -> ((Json.Obj) tool).text("tool_id").orElseThrow())
                .toList();
    }

    /** What an owner sees beside what everybody does. */
    private List<String> own(String owner) {
        var own = new ArrayList<>(ids(owner));
        own.removeAll(ids("carol"));
        return own;
    }

    @Test
    void a_tool_is_registered_read_replaced_and_deleted() {
        var made = api.put("/v1/tools/translate", TOOL);
        var tool = made.is(201);
        assertEquals("/v1/tools/translate", made.header("Location"));
        assertEquals("lambda", tool.text("kind").orElseThrow());
        assertEquals(ARN, tool.text("function_arn").orElseThrow());
        assertEquals(30, tool.whole("timeout_seconds").orElseThrow());
        assertEquals(tool, api.get("/v1/tools/translate").is(200));

        assertEquals(tool, api.put("/v1/tools/translate", tool.toString()).is(200));
        var changed = api.put("/v1/tools/translate", "{\"name\":\"T\",\"kind\":\"callback\"}");
        assertEquals("callback", changed.is(200).text("kind").orElseThrow());

        api.delete("/v1/tools/translate").is(200);
        api.get("/v1/tools/translate").isProblem(404, "TOOL_NOT_FOUND");
        api.delete("/v1/tools/translate").isProblem(404, "TOOL_NOT_FOUND");
    }

    @Test
    void a_tool_is_its_owners_alone() {
        register();

        assertEquals(List.of("translate"), own(Api.ALICE));
        assertEquals(List.of(), own(Api.BOB));
        assertTrue(ids(Api.BOB).contains("count"));
        api.as(Api.BOB, "GET", "/v1/tools/translate", "").isProblem(404, "TOOL_NOT_FOUND");
        api.as(Api.BOB, "DELETE", "/v1/tools/translate", "").isProblem(404, "TOOL_NOT_FOUND");
        assertEquals(
                List.of("/steps/0/tool_id UNKNOWN_TOOL"),
                api.as(Api.BOB, "PUT", "/v1/workflows/wf", WORKFLOW)
                        .places(422, "WORKFLOW_INVALID"));
        api.as(Api.BOB, "PUT", "/v1/tools/translate", TOOL).is(201);
        api.get("/v1/tools/translate").is(200);
    }

    @Test
    void the_installations_tools_are_nobodys_to_replace_or_delete() {
        api.put("/v1/tools/count", TOOL).isProblem(409, "TOOL_INSTALLED");
        api.delete("/v1/tools/count").isProblem(409, "TOOL_INSTALLED");
        assertEquals("work", api.get("/v1/tools/count").is(200).text("kind").orElseThrow());
    }

    @Test
    void a_workflow_that_was_published_keeps_the_tool_as_it_was() {
        register();
        var published = api.put("/v1/workflows/wf", WORKFLOW).is(201);

        api.delete("/v1/tools/translate").is(200);

        assertEquals(published.get("version"), api.get("/v1/workflows/wf").is(200).get("version"));
        assertFalse(api.get("/v1/workflows/wf/versions/1/asl").is(200).fields().isEmpty());
        assertEquals(
                List.of("/steps/0/tool_id UNKNOWN_TOOL"),
                api.put("/v1/workflows/other", WORKFLOW).places(422, "WORKFLOW_INVALID"));
        var job =
                api.post(
                        "/v1/jobs",
                        "{\"workflow_id\":\"wf\",\"input_values\":{\"original\":\"bread\"},"
                                + "\"start\":true}");
        job.is(202);
    }

    @Test
    void a_mapping_is_checked_against_what_the_tool_takes_and_gives() {
        register();

        assertEquals(
                List.of(
                        "/steps/0/output_mappings/words UNKNOWN_OUTPUT",
                        "/steps/0/parameter_mappings/txt UNKNOWN_PARAMETER"),
                api
                        .put(
                                "/v1/workflows/wf",
                                WORKFLOW.replace("\"text\": \"original\"", "\"txt\": \"original\"")
                                        .replace("\"translation\": ", "\"words\": "))
                        .places(422, "WORKFLOW_INVALID")
                        .stream()
                        .filter(place -> place.contains("UNKNOWN"))
                        .sorted()
                        .toList());
    }

    @Test
    void only_functions_beside_the_system_with_its_prefix_may_be_named() {
        var cases =
                List.of(
                        "FOREIGN_FUNCTION " + ARN.replace("123456789012", "210987654321"),
                        "FOREIGN_FUNCTION " + ARN.replace("eu-central-1", "us-east-1"),
                        "FOREIGN_FUNCTION " + ARN.replace("arn:aws:", "arn:aws-cn:"),
                        "FUNCTION_NOT_ALLOWED " + HOME + "payroll",
                        "FUNCTION_NOT_ALLOWED " + HOME + "x-jobwright-tool-y",
                        "INVALID_ARN jobwright-tool-translate",
                        "INVALID_ARN " + ARN + "/../payroll",
                        "INVALID_ARN " + ARN + "\\n",
                        "INVALID_ARN " + ARN + "*");
        for (var each : cases) {
            var parts = each.split(" ", -1);
            assertEquals(
                    List.of("/function_arn " + parts[0]),
                    places(TOOL.replace(ARN, parts[1])),
                    each);
        }
        api.put("/v1/tools/aliased", TOOL.replace(ARN, ARN + ":live")).is(201);
    }

    @Test
    void everything_wrong_with_a_tool_is_told_with_its_place() {
        assertEquals(
                List.of("/kind MISSING_FIELD", "/name MISSING_FIELD"),
                places("{}").stream().sorted().toList());
        assertEquals(List.of(" WRONG_TYPE"), places("[]"));
        assertEquals(
                List.of(
                        "/description WRONG_TYPE",
                        "/function_arn MISSING_FIELD",
                        "/name OUT_OF_RANGE",
                        "/outputs/properties WRONG_TYPE",
                        "/outputs/type UNKNOWN_WORD",
                        "/parameters/properties/a b INVALID_NAME",
                        "/parameters/properties/x/colour UNKNOWN_FIELD",
                        "/parameters/properties/x/mime_types UNKNOWN_FIELD",
                        "/parameters/properties/y/type UNKNOWN_WORD",
                        "/parameters/required/1 UNKNOWN_NAME",
                        "/surprise UNKNOWN_FIELD",
                        "/timeout_seconds OUT_OF_RANGE",
                        "/tool_id WRONG_ID"),
                places(
                                """
                                {"tool_id": "other", "name": "", "description": 1, "kind": "lambda",
                                 "timeout_seconds": 901, "surprise": true,
                                 "parameters": {"type": "object",
                                   "properties": {
                                     "x": {"type": "string", "mime_types": ["a/b"], "colour": "."},
                                     "y": {"type": "text"}, "a b": {"type": "any"}},
                                   "required": ["y", "z"]},
                                 "outputs": {"type": "array", "properties": []}}
                                """)
                        .stream()
                        .sorted()
                        .toList());
        assertEquals(List.of("/kind UNKNOWN_WORD"), places("{\"name\":\"T\",\"kind\":\"work\"}"));
        assertEquals(
                List.of("/function_arn UNKNOWN_FIELD"),
                places("{\"name\":\"T\",\"kind\":\"callback\",\"function_arn\":\"" + ARN + "\"}"));
        api.put("/v1/tools/no%20name", TOOL).isProblem(400, "INVALID_NAME");
        api.put("/v1/tools/mine", "{").isProblem(400, "INVALID_JSON");
        assertEquals(List.of(), own(Api.ALICE));
    }

    @Test
    void a_schema_that_cannot_be_held_to_is_refused_at_its_place() {
        assertEquals(
                List.of(
                        "/outputs/properties/a~1b INVALID_NAME",
                        "/outputs/properties/translation/items/pattern INVALID_VALUE",
                        "/parameters/properties/language/default INVALID_VALUE",
                        "/parameters/properties/text/pattern INVALID_VALUE"),
                places(
                                """
                                {"name": "T", "kind": "callback",
                                 "parameters": {"type": "object",
                                   "properties": {
                                     "text": {"type": "string", "pattern": "(a"},
                                     "language": {"type": "string", "enum": ["de"],
                                                  "default": "fr"}}},
                                 "outputs": {"type": "object",
                                   "properties": {
                                     "a/b": {"type": "any"},
                                     "translation": {"type": "array",
                                                     "items": {"pattern": "[z-a]"}}}}}
                                """)
                        .stream()
                        .sorted()
                        .toList());
        var text = "\"" + "x".repeat(30_000) + "\"";
        var properties = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            properties.add("\"p" + i + "\": {\"type\": \"string\", \"default\": " + text + "}");
        }
        assertEquals(
                List.of(" LIMIT_EXCEEDED"),
                places(
                        "{\"name\": \"T\", \"kind\": \"callback\", \"parameters\": {\"type\":"
                                + " \"object\", \"properties\": {"
                                + String.join(",", properties)
                                + "}}}"));
        assertEquals(List.of(), own(Api.ALICE));
    }

    @Test
    void an_owner_has_at_most_two_hundred_tools() {
        for (int i = 0; i < 200; i++) {
            api.put("/v1/tools/t" + i, "{\"name\":\"T\",\"kind\":\"callback\"}").is(201);
        }

        api.put("/v1/tools/more", TOOL).isProblem(409, "LIMIT_EXCEEDED");
        api.put("/v1/tools/t7", TOOL).is(200);
        api.as(Api.BOB, "PUT", "/v1/tools/more", TOOL).is(201);
        assertTrue(ids(Api.ALICE).containsAll(List.of("t0", "t199")));
    }
}
