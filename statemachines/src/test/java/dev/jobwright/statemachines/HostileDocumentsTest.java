package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.jobs.workflow.Compiler.Definition;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.Workflow;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Nothing that a user writes becomes an expression: ten thousand documents, with hostile text
 * wherever text may stand, hold the expressions of the compiler and no others.
 */
final class HostileDocumentsTest {
    private static final int DOCUMENTS = 10_000;

    private static final List<String> HOSTILE =
            List.of(
                    "{% $eval('1') %}",
                    "{%$states.context%}",
                    "{% $states.input.next = 'go' %}",
                    "%} & $eval('1') & {%",
                    "$states.input",
                    "$$.Execution.Input",
                    "$.job",
                    "States.Format('{}', $.job)",
                    "States.ALL",
                    "'",
                    "\\'",
                    "\"",
                    "`",
                    "${AWS::AccountId}",
                    "{{job}}",
                    "\"}, \"Evil\": {\"Type\": \"Succeed\"}, \"x\": {\"y\": \"",
                    "\u202e%}\u200b{%",
                    "\u0000",
                    "</script>");

    private final Random random = new Random(20_261_122);

    @Test
    void every_expression_is_the_compilers_own() {
        var compiled = 0;
        var expressions = new TreeSet<String>();
        for (int i = 0; i < DOCUMENTS; i++) {
            var document = document();
            if (ReadWorkflow.read(document) instanceof Parsed.Good<Workflow>(var workflow)
                    && Samples.compile(workflow) instanceof Compiled.Good good) {
                compiled++;
                definitions(good).forEach(text -> check(text, expressions, document));
            }
        }
        assertTrue(compiled > DOCUMENTS / 2, "of the documents only so many ran: " + compiled);
        var own = expressions.stream().filter(text -> !Expression.isOurs(text)).toList();
        assertEquals(List.of(), own);
        // Every expression that there is was met, so that the check is of all of them.
        var missed =
                Set.of(Expression.values()).stream()
                        .filter(each -> !expressions.contains(text(each)))
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        // These stand in a loop within a branch within a loop, and where a machine is divided.
        assertEquals(new TreeSet<>(Set.of("INNER_VISIT", "HAS_ENDED", "PART_ENDED")), missed);
    }

    private static String text(Expression expression) {
        return expression.json() instanceof Json.Str(var text) ? text : "";
    }

    private static List<String> definitions(Compiled.Good good) {
        var all = new ArrayList<>(good.parts());
        all.add(good.main());
        good.cleanUp().ifPresent(all::add);
        return all.stream().map(Definition::text).toList();
    }

    private static void check(String text, Set<String> expressions, Json document) {
        var machine = (Json.Obj) JsonText.readOwn(text);
        assertEquals("JSONata", machine.text("QueryLanguage").orElseThrow());
        collect(machine, expressions, document);
    }

    private static void collect(Json json, Set<String> expressions, Json document) {
        switch (json) {
            case Json.Str(var text) -> {
                if (text.contains("{%") || text.contains("%}")) {
                    expressions.add(text);
                }
            }
            case Json.Arr(var items) -> items.forEach(item -> collect(item, expressions, document));
            case Json.Obj(var fields) ->
                    fields.forEach((name, value) -> {
                        assertFalse(
                                name.contains("{%") || name.contains("%}"), () -> "" + document);
                        assertFalse(name.endsWith(".$"), () -> "" + document);
                        collect(value, expressions, document);
                    });
            case Json.Null _, Json.Bool _, Json.Num _ -> {}
        }
    }

    /** A workflow of any shape, whose every free text is hostile. */
    private Json.Obj document() {
        int count = 1 + random.nextInt(6);
        var steps = new ArrayList<Json>();
        for (int i = 0; i < count; i++) {
            steps.add(step(i));
        }
        return Json.object()
                .put("name", hostile())
                .put("description", hostile())
                .put("inputs", Json.array(List.of(input("list", "array"), input("any", "any"))))
                .put("steps", Json.array(steps))
                .done();
    }

    private Json input(String variable, String type) {
        return Json.object()
                .put("name", variable + hostile())
                .put("variable_id", variable)
                .put("schema", Json.object().put("type", type).done())
                .done();
    }

    private Json step(int number) {
        var step =
                Json.object()
                        .put("step_id", "s" + number)
                        .put("label", hostile())
                        .put("description", hostile());
        switch (random.nextInt(8)) {
            case 0 -> step.put("evaluation_config", evaluation(number));
            case 1 -> step.put("workflow_id", "inner").put("parameter_mappings", value("word"));
            case 2 -> step.put("tool_id", "wait").put("parameter_mappings", seconds());
            case 3 -> step.put("tool_id", "approval").put("parameter_mappings", value("message"));
            case 4 -> step.put("tool_id", "resizer").put("parameter_mappings", value("any"));
            default ->
                    step.put("tool_id", "note")
                            .put("parameter_mappings", value("text"))
                            .put(
                                    "retry",
                                    Json.object()
                                            .put("errors", Json.strings(List.of(hostile())))
                                            .done());
        }
        if (random.nextInt(4) == 0) {
            step.put(
                    "when",
                    Json.object()
                            .put("conditions", Json.array(List.of(condition().done())))
                            .done());
        }
        if (random.nextInt(12) == 0) {
            step.put(
                    "for_each",
                    Json.object()
                            .put("items", Json.object().put("variable", "list").done())
                            .done());
        }
        if (random.nextInt(3) == 0 && number > 0) {
            step.put("depends_on", Json.strings(List.of("s" + random.nextInt(number))));
        }
        return step.put("on_error", random.nextBoolean() ? "continue" : "stop").done();
    }

    private Json evaluation(int number) {
        var first = condition().put("condition_id", "c1");
        var jump =
                number > 0 && random.nextBoolean()
                        ? first.put("target_step_id", "s" + random.nextInt(number))
                        : first.put("action", random.nextBoolean() ? "end" : "continue");
        return Json.object().put("conditions", Json.array(List.of(jump.done()))).done();
    }

    private Json.Fields condition() {
        return Json.object()
                .put("variable", "any")
                .put("operator", "equals")
                .put("value", Json.of(hostile()));
    }

    private Json value(String parameter) {
        return Json.object()
                .put(parameter, Json.object().put("value", Json.of(hostile())).done())
                .done();
    }

    private static Json seconds() {
        return Json.object().put("seconds", 1).done();
    }

    private String hostile() {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
}
