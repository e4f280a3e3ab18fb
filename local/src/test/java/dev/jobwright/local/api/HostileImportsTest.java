package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Foreign documents that were tampered with anywhere are answered, never with a fault of ours. */
final class HostileImportsTest extends OnTheApi {
    private static final int MUTATIONS = 10_000;
    private static final List<Json> STRANGE =
            List.of(
                    Json.NULL,
                    Json.of(""),
                    Json.of("a.b/c d"),
                    Json.of("{% $states.input %}"),
                    Json.of("ü".repeat(300)),
                    Json.of(-1),
                    Json.of(1e300),
                    Json.of(true),
                    Json.EMPTY,
                    Json.array(List.of()),
                    Json.array(List.of(Json.of("one"), Json.of(2), Json.NULL)));
    private static final Map<String, String> DOCUMENTS = documents();

    private static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "steps",
                """
                {"name": "N", "workflow_id": "w", "inputs": [{"name": "a", "variable_id": "a b",
                   "required": true, "schema": {"type": "string", "enum": ["x", "y"]}}],
                 "steps": [
                  {"step_id": "one", "sequence_number": 1, "tool": {"tool_id": "count", "name": "C"},
                   "parameter_mappings": {"text": "a b", "depth": {"value": "basic"}},
                   "output_mappings": {"counts": "total"}, "retry": {"max_attempts": 2}},
                  {"step_id": "two", "sequence_number": 0, "step_type": "EVALUATION",
                   "evaluation_config": {"conditions": [{"condition_id": "c", "variable": "total",
                      "operator": "equals", "value": 1, "target_step_index": 0}],
                    "default_action": "continue", "maximum_jumps": 2}}],
                 "outputs": ["total"]}
                """);
        documents.put(
                "graph",
                """
                {"name": "G", "nodes": [
                  {"id": "in", "type": "x.input.StringInput", "data": {"name": "p", "value": "v"}},
                  {"id": "a", "type": "count", "data": {"depth": "basic"}, "parent_id": "g"},
                  {"id": "b", "type": "count", "dynamic_properties": {"extra": 1}},
                  {"id": "g", "type": "Group"},
                  {"id": "out", "type": "x.output.TextOutput", "data": {"name": "o"}}],
                 "edges": [
                  {"source": "in", "sourceHandle": "output", "target": "a", "targetHandle": "text"},
                  {"source": "a", "sourceHandle": "counts", "target": "b", "targetHandle": "extra"},
                  {"source": "in", "sourceHandle": "output", "target": "b", "targetHandle": "text"},
                  {"source": "b", "sourceHandle": "counts", "target": "out",
                   "targetHandle": "value"}]}
                """);
        documents.put(
                "flow",
                """
                {"flow_id": "f", "error_handler": {"strategy": "continue"},
                 "routines": {
                  "a": {"class": "x.Count", "config": {"depth": "basic"}, "slots": {"text": {}},
                    "events": {"counts": {"output_params": ["words"]}},
                    "error_handler": {"strategy": "retry", "max_retries": 2, "retry_delay": 0.5,
                                      "retryable_exceptions": ["IOException"]}},
                  "b": {"tool": "count", "slots": {"text": {"merge_strategy": "append"}},
                    "events": ["counts"], "timeout": 5}},
                 "connections": [{"source_routine": "a", "source_event": "counts",
                    "target_routine": "b", "target_slot": "text",
                    "param_mapping": {"words": "text"}}]}
                """);
        return documents;
    }

    @Test
    void no_tampered_document_is_a_fault_of_ours() {
        var random = new Random(20261122);
        for (int i = 0; i < MUTATIONS; i++) {
            var format = List.copyOf(DOCUMENTS.keySet()).get(i % DOCUMENTS.size());
            var document = JsonText.readOwn(DOCUMENTS.getOrDefault(format, ""));
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                document = mutated(document, random);
            }
            var imported =
                    Json.object()
                            .put("format", format)
                            .put("document", document)
                            .put("workflow_id", "w")
                            .put("publish", random.nextBoolean())
                            .done();
            answered(api.post("/v1/workflows/import", imported.toString()));
            if (format.equals("graph")) {
                var job = Json.object().put("graph", document).put("start", true).done();
                answered(api.post("/v1/jobs", job.toString()));
            }
        }
    }

    private static void answered(Answer answer) {
        assertTrue(answer.status() < 500, answer.body());
    }

    /** The value with something in it changed: another value, one less, one more, one twice. */
    private static Json mutated(Json value, Random random) {
        return switch (value) {
            case Json.Obj(var fields) when !fields.isEmpty() && random.nextInt(8) > 0 ->
                    mutated(fields, random);
            case Json.Arr(var items) when !items.isEmpty() && random.nextInt(8) > 0 ->
                    mutated(items, random);
            case Json.Obj _, Json.Arr _, Json.Str _, Json.Num _, Json.Bool _, Json.Null _ ->
                    STRANGE.get(random.nextInt(STRANGE.size()));
        };
    }

    private static Json mutated(Map<String, Json> fields, Random random) {
        var copy = new LinkedHashMap<>(fields);
        var names = new ArrayList<>(fields.keySet());
        var name = names.get(random.nextInt(names.size()));
        var value = fields.getOrDefault(name, Json.NULL);
        switch (random.nextInt(10)) {
            case 0 -> copy.remove(name);
            case 1 -> copy.put("strange field", value);
            case 2 -> {
                copy.remove(name);
                copy.put(names.get(random.nextInt(names.size())), value);
            }
            default -> copy.put(name, mutated(value, random));
        }
        return new Json.Obj(copy);
    }

    private static Json mutated(List<Json> items, Random random) {
        var copy = new ArrayList<>(items);
        int at = random.nextInt(items.size());
        switch (random.nextInt(10)) {
            case 0 -> copy.remove(at);
            case 1 -> copy.add(items.get(at));
            case 2 -> copy.add(STRANGE.get(random.nextInt(STRANGE.size())));
            default -> copy.set(at, mutated(items.get(at), random));
        }
        return new Json.Arr(copy);
    }
}
