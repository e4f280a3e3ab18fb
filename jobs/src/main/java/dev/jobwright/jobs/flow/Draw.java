package dev.jobwright.jobs.flow;

import dev.jobwright.jobs.flow.Variables.Root;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes a flow as a workflow's document. */
final class Draw {
    private final Net net;
    private final Order order;
    private final Variables variables;
    private final Map<Routine, Map<String, String>> outputs;
    private final Map<Routine, String> elements = new HashMap<>();

    private Draw(Net net, Order order, Variables variables) {
        this.net = net;
        this.order = order;
        this.variables = variables;
        this.outputs = variables.byRoutine();
    }

    static Parsed<Json.Obj> document(Net net, Problems problems) {
        Strangers.find(net, problems);
        if (!problems.none()) {
            return new Parsed.Bad<>(problems.list());
        }
        var document =
                Order.of(net, problems)
                        .map(order -> {
                            var variables = Weave.variables(net, order, problems);
                            return new Draw(net, order, variables).document();
                        });
        return problems.or(document);
    }

    private Json.Obj document() {
        var fields = Json.object().put("name", net.name());
        if (!net.description().isEmpty()) {
            fields.put("description", net.description());
        }
        fields.put("inputs", Json.array(net.inputs().values().stream().map(Draw::input).toList()));
        fields.put("steps", Json.array(order.routines().stream().map(this::step).toList()));
        if (!net.outputs().isEmpty()) {
            fields.put("outputs", Json.strings(net.outputs().keySet()));
        }
        return fields.done();
    }

    private static Json.Obj input(Source.Input input) {
        return Json.object()
                .put("name", input.name())
                .put("variable_id", input.variableId())
                .put("required", input.required())
                .put("schema", input.schema().json())
                .done();
    }

    private Json.Obj step(Routine routine) {
        var fields = Json.object().put("step_id", routine.id());
        work(fields, routine.work());
        put(fields, "parameter_mappings", parameters(routine));
        put(fields, "output_mappings", outputs(routine));
        fields.put("depends_on", Json.strings(dependsOn(routine)));
        routine.condition().ifPresent(condition -> fields.put("when", when(condition)));
        routine.loop().ifPresent(loop -> fields.put("for_each", forEach(routine, loop)));
        routine.settings().fields().forEach(fields::put);
        if (routine.isAlways()) {
            fields.put("always", true);
        }
        return fields.done();
    }

    private void work(Json.Fields fields, Work work) {
        switch (work) {
            case Work.Tool(var tool) -> fields.put("tool_id", tool);
            case Work.Workflow(var workflow, var version) ->
                    fields.put("workflow_id", workflow)
                            .putIf(
                                    "workflow_version",
                                    version.map(number -> Json.of((long) number)));
            case Work.Evaluation evaluation ->
                    fields.put("evaluation_config", evaluation(evaluation));
        }
    }

    private Json.Obj parameters(Routine routine) {
        var fields = Json.object();
        routine.values()
                .forEach((name, value) ->
                        fields.put(name, Json.object().put("value", value).done()));
        net.slots(routine)
                .forEach(fed ->
                        fields.put(fed.slot().name(), mapping(fed.source(), fed.slot().merge())));
        return fields.done();
    }

    private Json.Obj outputs(Routine routine) {
        var fields = Json.object();
        outputs.getOrDefault(routine, Map.of()).forEach(fields::put);
        return fields.done();
    }

    /** What is not a clean-up has ended before any clean-up begins. */
    private List<String> dependsOn(Routine routine) {
        return net.upstream(routine).stream()
                .filter(upstream -> upstream.isAlways() == routine.isAlways())
                .map(Routine::id)
                .toList();
    }

    private Json.Obj when(Routine.Condition condition) {
        return Json.object()
                .put(
                        "conditions",
                        Json.array(condition.checks().stream().map(this::check).toList()))
                .put("match", condition.any() ? "any" : "all")
                .done();
    }

    private Json.Obj forEach(Routine routine, Routine.Loop loop) {
        return Json.object()
                .put("items", mapping(loop.items(), Workflow.Merge.OVERRIDE))
                .put("as", element(routine))
                .put("max_concurrency", loop.atOnce())
                .done();
    }

    private Json.Obj check(Check check) {
        return checking(check).done();
    }

    private Json.Fields checking(Check check) {
        return Json.object()
                .put("variable", path(check.source()))
                .put("operator", check.operator().word())
                .put("value", Json.object().put("value", check.value()).done());
    }

    private Json.Obj evaluation(Work.Evaluation evaluation) {
        var conditions = Json.array(evaluation.rules().stream().map(this::rule).toList());
        return Json.object()
                .put("conditions", numbered(conditions))
                .put("default_action", evaluation.endsOtherwise() ? "end" : "continue")
                .put("maximum_jumps", evaluation.maximumJumps())
                .done();
    }

    private static Json.Arr numbered(Json.Arr conditions) {
        var numbered =
                IntStream.range(0, conditions.items().size())
                        .mapToObj(i ->
                                ((Json.Obj) conditions.items().get(i))
                                        .with("condition_id", Json.of("rule_" + (i + 1))))
                        .toList();
        return Json.array(numbered);
    }

    private Json.Obj rule(Work.Rule rule) {
        var fields = checking(rule.check());
        switch (rule.target()) {
            case Work.Target.GoOn _ -> fields.put("action", "continue");
            case Work.Target.End _ -> fields.put("action", "end");
            case Work.Target.To(var routine) -> fields.put("target_step_id", routine.id());
        }
        return fields.done();
    }

    private Json mapping(Source source, Workflow.Merge merge) {
        var fields = Json.object().put("variable", path(source));
        if (merge == Workflow.Merge.APPEND) {
            fields.put("merge", merge.word());
        }
        return fields.done();
    }

    private String path(Source source) {
        var variable =
                switch (source) {
                    case Source.Element(var routine, _) -> element(routine);
                    case Source.Input _, Source.Event _ ->
                            variables.of(Root.of(source).orElseThrow());
                };
        return source.path().isEmpty()
                ? variable
                : variable + "." + String.join(".", source.path());
    }

    private String element(Routine routine) {
        return elements.computeIfAbsent(routine, one -> variables.free(one.id() + "_element"));
    }

    private static void put(Json.Fields fields, String name, Json.Obj value) {
        if (!value.fields().isEmpty()) {
            fields.put(name, value);
        }
    }
}
