package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Price;
import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.jobs.workflow.Compiler.Definition;
import dev.jobwright.jobs.workflow.Compiler.Report;
import dev.jobwright.jobs.workflow.Plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan as the API writes it.
 *
 * @param compiled what is planned
 */
record PlanJson(Compiled.Good compiled) {
    /** The most characters of definitions that an answer carries; Lambda allows it 6 MB in all. */
    private static final int MOST_SHOWN = 2 * 1024 * 1024;

    private static final int USD_DIGITS = 9;

    /** What is answered of a workflow that cannot run. */
    static Json.Obj of(List<Problem> problems) {
        return Json.object()
                .put("valid", false)
                .put("problems", Json.array(problems.stream().map(PlanJson::problem).toList()))
                .done();
    }

    private static Json problem(Problem problem) {
        return Json.object()
                .put("pointer", problem.pointer())
                .put("code", problem.code())
                .put("message", problem.message())
                .done();
    }

    Json.Obj json() {
        var report = compiled.report();
        return Json.object()
                .put("valid", true)
                .put("problems", Json.array(List.of()))
                .put("transitions", transitions(report))
                .put("worst_case_events", report.worstEvents())
                .put("waits", Json.array(report.waits().stream().map(PlanJson::wait).toList()))
                .put("price", price(Price.of(compiled)))
                .put(
                        "permissions",
                        Json.array(
                                compiled.plan().steps().stream()
                                        .map(PlanJson::permissions)
                                        .flatMap(Optional::stream)
                                        .distinct()
                                        .toList()))
                .put("graph", graph(compiled.plan()))
                .put("state_machines", machines())
                .done();
    }

    private static Json transitions(Report report) {
        var perElement = Json.object();
        report.perElement().forEach((step, count) -> perElement.put(step.value(), count));
        return Json.object()
                .put("steps", report.steps())
                .put("branching", report.branching())
                .put("per_element", perElement.done())
                .put("worst_case", report.worstTransitions())
                .done();
    }

    private static Json wait(Report.Wait wait) {
        return Json.object()
                .put("step_id", wait.step().value())
                .put("waits_for", wait.waitsFor().value())
                .done();
    }

    private static Json price(Price price) {
        return Json.object()
                .put("usd_per_job", usd(price.usd()))
                .put("region", "us-east-1")
                .put("seconds_per_step", Price.SECONDS_OF_A_STEP)
                .put("items", Json.array(price.items().stream().map(PlanJson::item).toList()))
                .done();
    }

    private static Json item(Price.Item item) {
        return Json.object()
                .put("name", item.name())
                .put("quantity", new Json.Num(item.quantity()))
                .put("unit_price_usd", new Json.Num(item.unitPrice()))
                .put("usd", usd(item.usd()))
                .done();
    }

    private static Json usd(BigDecimal amount) {
        return new Json.Num(amount.setScale(USD_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    /** What a step asks of AWS, beside what every step does. */
    private static Optional<Json> permissions(Plan.Step step) {
        return switch (step.action()) {
            case Plan.Action.Function(var tool, _, var arn) ->
                    Optional.of(grant(tool.value(), "lambda:InvokeFunction", arn));
            case Plan.Action.Callback(var tool, _) ->
                    Optional.of(grant(tool.value(), "states:SendTaskSuccess", "*"));
            case Plan.Action.Call call ->
                    Optional.of(
                            grant(
                                    call.workflow().id().value(),
                                    "states:StartExecution",
                                    call.machineArn()));
            case Plan.Action.Work _, Plan.Action.Timer _, Plan.Action.Evaluate _ ->
                    Optional.empty();
        };
    }

    private static Json grant(String tool, String action, String resource) {
        return Json.object()
                .put("tool_id", tool)
                .put("actions", Json.strings(List.of(action)))
                .put("resources", Json.strings(List.of(resource)))
                .done();
    }

    private static Json graph(Plan plan) {
        var nodes = new ArrayList<Json>();
        var edges = new ArrayList<Json>();
        for (var step : plan.steps()) {
            nodes.add(
                    Json.object()
                            .put("id", step.id().value())
                            .put("label", step.label())
                            .put("type", step.action().type())
                            .put("for_each", step.forEach().isPresent())
                            .put("always", step.always())
                            .done());
            step.dependsOn()
                    .forEach(before ->
                            edges.add(
                                    Json.object()
                                            .put("source", before.value())
                                            .put("target", step.id().value())
                                            .done()));
        }
        return Json.object().put("nodes", Json.array(nodes)).put("edges", Json.array(edges)).done();
    }

    /** The first is the one that a job's execution starts with. */
    private Json machines() {
        var definitions = new ArrayList<Definition>();
        definitions.add(compiled.main());
        compiled.cleanUp().ifPresent(definitions::add);
        definitions.addAll(compiled.parts());
        int left = MOST_SHOWN;
        var machines = new ArrayList<Json>();
        for (var definition : definitions) {
            left -= definition.text().length();
            var machine =
                    Json.object()
                            .put("definition_hash", definition.hash())
                            .put(
                                    "bytes",
                                    definition.text().getBytes(StandardCharsets.UTF_8).length);
            machines.add(
                    left < 0
                            ? machine.done()
                            : machine.put("asl", JsonText.readOwn(definition.text())).done());
        }
        return Json.array(machines);
    }
}
