package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow.Merge;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through a plan once, decides by chance what conditions and evaluations do, remembers who has
 * set what, and holds every read against that. It knows nothing of how reads were bound.
 */
final class Trial {
    private static final int MOST_MOVES = 200;

    private final Plan plan;
    private final Random random;
    private final Map<StepId, Plan.Step> steps;
    private final Map<StepId, Set<StepId>> above = new HashMap<>();
    private final Map<StepId, Seen> done = new LinkedHashMap<>();
    private final Map<StepId, Seen> led = new HashMap<>();
    private final Set<StepId> passedOver = new HashSet<>();
    private int clock;

    /** Who has set which variables so far, each with the time, on the ways that lead to a step. */
    private record Seen(Map<VariableId, Map<Writer, Integer>> setters) {
        static Seen all(Iterable<Seen> ways) {
            Map<VariableId, Map<Writer, Integer>> all = new HashMap<>();
            for (var way : ways) {
                way.setters()
                        .forEach((id, setters) ->
                                setters.forEach((writer, time) ->
                                        all.computeIfAbsent(id, _ -> new HashMap<>())
                                                .merge(writer, time, Math::max)));
            }
            return new Seen(all);
        }

        Optional<Writer> last(VariableId id) {
            return setters.getOrDefault(id, Map.of()).entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey);
        }
    }

    Trial(Plan plan, Random random) {
        this.plan = plan;
        this.random = random;
        this.steps = plan.steps().stream().collect(toMap(Plan.Step::id, identity()));
        for (var step : plan.steps()) {
            Set<StepId> all = new HashSet<>(step.dependsOn());
            step.dependsOn().forEach(id -> all.addAll(above.getOrDefault(id, Set.of())));
            above.put(step.id(), all);
        }
    }

    /** How many steps were run. */
    int run() {
        var start = start();
        boolean open = true;
        boolean failed = false;
        for (int moves = 0; open && !failed && moves < MOST_MOVES; moves++) {
            var next = ready(false);
            open = next.isPresent() && visit(next.get(), start);
            failed = random.nextInt(50) == 0;
        }
        var ended = Seen.all(Stream.concat(Stream.of(start), done.values().stream()).toList());
        if (!open) {
            plan.outputs().forEach((_, read) -> holds(read, ended));
        }
        open = true;
        for (int moves = 0; open && moves < MOST_MOVES; moves++) {
            var next = ready(true);
            open = next.isPresent() && visit(next.get(), ended);
        }
        return clock;
    }

    private Seen start() {
        Map<VariableId, Map<Writer, Integer>> given = new HashMap<>();
        for (var input : plan.inputs()) {
            if (input.required() || random.nextBoolean()) {
                given.put(input.variableId(), Map.of(new Writer.Inputs(), 0));
            }
        }
        return new Seen(given);
    }

    /** The first that waits for nothing more; what was passed over has been waited for. */
    private Optional<Plan.Step> ready(boolean always) {
        return plan.steps().stream()
                .filter(step -> step.always() == always)
                .filter(step -> !done.containsKey(step.id()) && !passedOver.contains(step.id()))
                .filter(step ->
                        led.containsKey(step.id())
                                || step.dependsOn().stream()
                                        .allMatch(id ->
                                                done.containsKey(id) || passedOver.contains(id)))
                .findFirst();
    }

    /** False where it ends the run. */
    private boolean visit(Plan.Step step, Seen start) {
        var way = led.remove(step.id());
        var seen = way != null ? way : fromAbove(step, start);
        reads(step).forEach(read -> holds(read, seen));
        boolean skipped = step.when().isPresent() && random.nextBoolean();
        if (!skipped) {
            step.parameters()
                    .forEach((name, binding) -> {
                        if (name.equals("it") && binding instanceof Binding.Read read) {
                            required(step, read, seen);
                        }
                    });
        }
        clock++;
        boolean sets = !skipped && !(step.onError() == OnError.SKIP && random.nextBoolean());
        done.put(step.id(), sets ? withOutputs(step, seen) : seen);
        return !(step.action() instanceof Action.Evaluate(var evaluation))
                || lead(step, evaluation);
    }

    /** What a step that was passed over has seen, others see by the way around it. */
    private Seen fromAbove(Plan.Step step, Seen start) {
        var ways = new ArrayList<>(List.of(start));
        step.dependsOn().stream()
                .filter(id -> !passedOver.contains(id))
                .map(done::get)
                .forEach(ways::add);
        return Seen.all(ways);
    }

    private Seen withOutputs(Plan.Step step, Seen seen) {
        Map<VariableId, Map<Writer, Integer>> setters = new HashMap<>();
        seen.setters().forEach((id, all) -> setters.put(id, new HashMap<>(all)));
        for (var id : step.outputs().values()) {
            setters.computeIfAbsent(id, _ -> new HashMap<>())
                    .put(new Writer.Step(step.id()), clock);
        }
        return new Seen(setters);
    }

    private boolean lead(Plan.Step step, Evaluation<Binding> evaluation) {
        var targets = new ArrayList<Target>(List.of(evaluation.otherwise()));
        evaluation.conditions().forEach(condition -> targets.add(condition.target()));
        return switch (targets.get(random.nextInt(targets.size()))) {
            case Target.Continue _ -> true;
            case Target.End _ -> false;
            case Target.Jump(var to) -> {
                boolean tired = comesAfter(step.id(), to) && random.nextInt(3) == 0;
                if (!tired) {
                    jump(step.id(), to);
                }
                yield true;
            }
        };
    }

    private void jump(StepId from, StepId to) {
        var seen = Optional.ofNullable(done.get(from)).orElseThrow();
        boolean back = above.getOrDefault(from, Set.of()).contains(to);
        var first = back ? to : from;
        var last = back ? from : to;
        for (var id : steps.keySet()) {
            boolean between = comesAfter(id, first) && comesAfter(last, id);
            if (back && (between || id.equals(first) || id.equals(last))) {
                done.remove(id);
                passedOver.remove(id);
            } else if (!back && between) {
                passedOver.add(id);
            }
        }
        led.put(to, seen);
    }

    private boolean comesAfter(StepId one, StepId other) {
        return above.getOrDefault(one, Set.of()).contains(other);
    }

    /** Everything that a step reads. */
    static List<Binding.Read> reads(Plan.Step step) {
        var all = new ArrayList<Binding>(step.parameters().values());
        step.forEach().map(ForEach::items).ifPresent(all::add);
        step.when()
                .ifPresent(when ->
                        when.comparisons().forEach(comparison -> all.add(comparison.left())));
        if (step.action() instanceof Action.Evaluate(var evaluation)) {
            evaluation.conditions().forEach(condition -> all.add(condition.comparison().left()));
        }
        return all.stream()
                .filter(Binding.Read.class::isInstance)
                .map(Binding.Read.class::cast)
                .toList();
    }

    private void holds(Binding.Read read, Seen seen) {
        switch (read.merge()) {
            case OVERRIDE ->
                    seen.last(read.variable())
                            .ifPresent(last ->
                                    assertTrue(
                                            read.writers().contains(last)
                                                    || read.writers().contains(new Writer.Item()),
                                            () -> read + " leaves out " + last));
            case APPEND ->
                    seen.setters()
                            .getOrDefault(read.variable(), Map.of())
                            .keySet()
                            .forEach(writer ->
                                    assertTrue(
                                            read.writers().contains(writer),
                                            () -> read + " leaves out " + writer));
        }
    }

    private static void required(Plan.Step step, Binding.Read read, Seen seen) {
        boolean demanded = step.when().isPresent();
        assertTrue(
                demanded
                        || read.merge() == Merge.APPEND
                        || read.writers().contains(new Writer.Item())
                        || seen.last(read.variable()).isPresent(),
                () -> step.id() + " requires " + read + ", which is not set");
    }
}
