package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Documents by chance: graphs, conditions, evaluations, lists and merges, right and wrong. */
final class RandomWorkflows {
    private static final List<String> OPERATORS =
            List.of("equals", "not_equals", "greater_than", "less_than", "contains");

    private final Random random;
    private int size;

    RandomWorkflows(long seed) {
        this.random = new Random(seed);
    }

    Json.Obj next() {
        size = 1 + random.nextInt(12);
        boolean inLine = chance(60);
        var steps = IntStream.range(0, size).mapToObj(i -> step(i, inLine)).toList();
        var inputs =
                List.of(
                        input("given", "any", true),
                        input("maybe", "any", false),
                        input("v0", "any", false),
                        input("v1", "any", true),
                        input("list", "array", true));
        return Json.object()
                .put("name", "n")
                .put("inputs", Json.array(inputs))
                .put("steps", Json.array(steps))
                .putIf(
                        "outputs",
                        random.nextBoolean()
                                ? Optional.of(Json.strings(List.of("v0")))
                                : Optional.empty())
                .done();
    }

    private static Json input(String id, String type, boolean required) {
        return Json.object()
                .put("name", "the " + id)
                .put("variable_id", id)
                .put("required", required)
                .put("schema", Json.object().put("type", type).done())
                .done();
    }

    private Json step(int place, boolean inLine) {
        var step = Json.object().put("step_id", "s" + place);
        if (!inLine && place > 0 && chance(60)) {
            step.put("depends_on", dependencies(place));
        }
        if (chance(4)) {
            step.put("always", true);
        }
        return chance(25) ? evaluation(step, place) : action(step, place);
    }

    private Json dependencies(int place) {
        var before = new ArrayList<String>();
        for (int i = Math.max(0, place - 4); i < place; i++) {
            if (chance(45)) {
                before.add("s" + i);
            }
        }
        if (chance(2)) {
            before.add("s" + random.nextInt(size));
        }
        return Json.strings(before.stream().distinct().toList());
    }

    private Json action(Json.Fields step, int place) {
        step.put("tool_id", chance(15) ? "need" : "note");
        step.put(
                "parameter_mappings",
                Json.object()
                        .put(
                                step.done().get("tool_id").orElseThrow().equals(Json.of("need"))
                                        ? "it"
                                        : "any",
                                mapping(place))
                        .done());
        if (chance(75)) {
            step.put("output_mappings", Json.object().put("text", variable()).done());
        }
        if (chance(15)) {
            step.put("on_error", chance(50) ? "skip" : "continue");
        }
        if (chance(15)) {
            step.put(
                    "when",
                    Json.object()
                            .put("conditions", Json.array(List.of(comparison(place).done())))
                            .done());
        }
        if (chance(12)) {
            step.put(
                    "for_each",
                    Json.object()
                            .put("items", chance(80) ? "list" : variable())
                            .put("as", "one")
                            .done());
        }
        return step.done();
    }

    private Json evaluation(Json.Fields step, int place) {
        var conditions = new ArrayList<Json>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            var condition = comparison(place);
            if (chance(75)) {
                int target =
                        chance(60) ? place - 1 - random.nextInt(3) : place + 1 + random.nextInt(3);
                condition.put("target_step_index", Math.clamp(target, 0, size - 1));
            } else {
                condition.put("action", chance(50) ? "end" : "continue");
            }
            conditions.add(condition.done());
        }
        var evaluation = Json.object().put("conditions", Json.array(conditions));
        if (chance(25)) {
            evaluation.put("default_action", "end");
        }
        return step.put("evaluation_config", evaluation.done()).done();
    }

    private Json.Fields comparison(int place) {
        return Json.object()
                .put("variable", place == 0 || chance(30) ? "given" : variable())
                .put("operator", OPERATORS.get(random.nextInt(OPERATORS.size())))
                .put("value", chance(30) ? Json.NULL : Json.of("text"));
    }

    private Json mapping(int place) {
        if (place == 0 || chance(20)) {
            return Json.of(chance(80) ? "given" : "maybe");
        }
        var read = Json.object().put("variable", variable());
        return (chance(25) ? read.put("merge", "append") : read).done();
    }

    private String variable() {
        return "v" + random.nextInt(3);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
