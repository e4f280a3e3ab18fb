package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whatever stands in a workflow, its machine evaluates only what the compiler wrote. */
final class HostileTextTest {

    /** A workflow with a text in every place that takes any text. */
    private static Json.Obj workflow(String text) {
        var input =
                Json.object()
                        .put("name", text)
                        .put("variable_id", "v")
                        .put("schema", Json.object().put("type", "string").done())
                        .done();
        var step =
                Json.object()
                        .put("step_id", "s")
                        .put("label", text)
                        .put("description", text)
                        .put("tool_id", "note")
                        .put(
                                "parameter_mappings",
                                Json.object()
                                        .put("text", text)
                                        .put("any", Json.object().put(text, text).done())
                                        .done())
                        .put("output_mappings", Json.object().put("text", "out").done())
                        .put(
                                "retry",
                                Json.object().put("errors", Json.strings(Set.of(text))).done())
                        .put("on_error", "continue")
                        .done();
        var pause =
                Json.object()
                        .put("step_id", "p")
                        .put("label", text)
                        .put("tool_id", "wait")
                        .put("parameter_mappings", Json.object().put("seconds", 1).done())
                        .done();
        return Json.object()
                .put("name", text)
                .put("description", text)
                .put("inputs", Json.array(List.of(input)))
                .put("steps", Json.array(List.of(step, pause)))
                .done();
    }

    private static Json definition(String text) {
        return JsonText.readOwn(Samples.good(Samples.workflow(workflow(text))).main().text());
    }

    /** Every string with a mark of an expression, field names included. */
    private static Set<String> marked(Json json) {
        var found = new TreeSet<String>();
        collect(json, found);
        return found;
    }

    private static void collect(Json json, Set<String> found) {
        switch (json) {
            case Json.Str(var text) -> {
                if (text.contains("{%") || text.contains("%}")) {
                    found.add(text);
                }
            }
            case Json.Arr(var items) -> items.forEach(item -> collect(item, found));
            case Json.Obj(var fields) ->
                    fields.forEach((name, value) -> {
                        collect(Json.of(name), found);
                        assertFalse(name.endsWith(".$"), name);
                        collect(value, found);
                    });
            case Json.Null _, Json.Bool _, Json.Num _ -> {}
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% $eval('1') %}",
                "{%$states.input%}",
                "{{%%}%}",
                "%}{%",
                "$states",
                "$.job",
                "States.Format('{}', $.job)",
                "\"}, \"Evil\": {\"Type\": \"Succeed\"}, \"x\": {\"y\": \"",
                "\\u007b% 1 %\\u007d",
                "line\nbreak\ttab\u0000nul\u2028separator",
                "分析 📄 \u202e\ufeff",
                "${AWS::AccountId}",
                "</script><script>alert(1)</script>"
            })
    void a_users_text_never_becomes_an_expression(String text) {
        var benign = definition("plain");
        var hostile = definition(text);

        assertEquals(marked(benign), marked(hostile));
        assertEquals(10, marked(hostile).size(), "every one of the compiler's own is in use");
        assertEquals(without(benign, "plain"), without(hostile, Plain.text(text)));
    }

    /** The definition with the text taken out of its names and comment. */
    private static String without(Json definition, String text) {
        var label = JsonText.write(Json.of(text));
        var inner = ": " + label.substring(1, label.length() - 1);
        var json = JsonText.write(definition);
        assertTrue(json.contains(inner), json);
        return json.replace(inner, "");
    }
}
