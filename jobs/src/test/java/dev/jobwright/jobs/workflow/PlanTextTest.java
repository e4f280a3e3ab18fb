package dev.jobwright.jobs.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

final class PlanTextTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_plan_comes_back_as_it_was(long seed) {
        var plans = new Plans(new Random(seed));
        for (int i = 0; i < 100; i++) {
            var plan = plans.plan();
            var text = JsonText.write(PlanText.write(plan));
            var back = PlanText.read((Json.Obj) JsonText.readOwn(text));
            assertEquals(plan, back);
            assertEquals(text, JsonText.write(PlanText.write(back)), "order included");
        }
    }

    @Test
    void a_plan_that_was_kept_before_there_were_terms_has_none() {
        var text = PlanText.write(new Plan(List.of(), List.of(), Map.of()));
        assertEquals("{\"inputs\":[],\"steps\":[],\"outputs\":{}}", JsonText.write(text));
        assertEquals(Map.of(), PlanText.read(text).terms());
    }

    @Test
    void what_is_no_plan_is_refused() {
        assertThrows(IllegalStateException.class, () -> PlanText.read(Json.EMPTY));
    }

    /** Plans by chance, from a seed. */
    private record Plans(Random random) {
        Plan plan() {
            return new Plan(
                    list(this::input),
                    list(this::step),
                    map(() -> new VariableId(name()), this::read),
                    map(() -> new ToolId(name()), this::terms),
                    List.of(Recovery.values()).get(random.nextInt(Recovery.values().length)));
        }

        private Plan.Terms terms() {
            return new Plan.Terms(
                    unique(
                            () -> new Parameter(name(), schema(), random.nextBoolean(), text()),
                            Parameter::name),
                    unique(() -> new Output(name(), schema(), text()), Output::name));
        }

        /** The text has them by name. */
        private <T> List<T> unique(Supplier<T> item, Function<T, String> name) {
            var byName = new LinkedHashMap<String, T>();
            list(item).forEach(one -> byName.put(name.apply(one), one));
            return List.copyOf(byName.values());
        }

        private Workflow.Input input() {
            return new Workflow.Input(
                    text(), new VariableId(name()), random.nextBoolean(), schema());
        }

        private Schema schema() {
            return switch (random.nextInt(4)) {
                case 0 -> Schema.oneOf("one", text());
                case 1 -> Schema.file("application/pdf", "text/plain");
                case 2 ->
                        new Schema(
                                Schema.Type.ARRAY,
                                List.of(),
                                List.of(),
                                Json.object().put("minItems", 2).put("title", text()).done());
                default -> Schema.of(pick(Schema.Type.values()));
            };
        }

        private Plan.Step step() {
            return new Plan.Step(
                    new StepId(name()),
                    text(),
                    action(),
                    list(() -> new StepId(name())),
                    map(this::text, this::binding),
                    map(this::text, () -> new VariableId(name())),
                    maybe(() -> new When<>(list(this::comparison), random.nextBoolean())),
                    maybe(() -> new ForEach<>(binding(), new VariableId(name()), 7)),
                    new Plan.Policy(
                            maybe(this::retry),
                            Duration.ofSeconds(1 + random.nextInt(900)),
                            maybe(() -> Duration.ofSeconds(1 + random.nextInt(900))),
                            pick(Workflow.OnError.values())),
                    random.nextBoolean());
        }

        private <T> Optional<T> maybe(Supplier<T> make) {
            return random.nextBoolean() ? Optional.of(make.get()) : Optional.empty();
        }

        private Plan.Action action() {
            var tool = new ToolId(name());
            return switch (random.nextInt(6)) {
                case 0 -> new Plan.Action.Work(tool, text());
                case 1 -> new Plan.Action.Timer(tool, text());
                case 2 -> new Plan.Action.Callback(tool, text());
                case 3 -> new Plan.Action.Function(tool, text(), text());
                case 4 ->
                        new Plan.Action.Call(
                                new WorkflowRef(new Owner("me"), new WorkflowId(name()), 3),
                                text(),
                                text());
                default ->
                        new Plan.Action.Evaluate(
                                new Evaluation<>(
                                        list(() ->
                                                new Evaluation.Condition<>(
                                                        text(), comparison(), target())),
                                        target(),
                                        random.nextInt(100)));
            };
        }

        private Comparison<Binding> comparison() {
            return new Comparison<>(binding(), pick(Operator.values()), binding());
        }

        private Evaluation.Target target() {
            return switch (random.nextInt(3)) {
                case 0 -> new Evaluation.Target.Continue();
                case 1 -> new Evaluation.Target.End();
                default -> new Evaluation.Target.Jump(new StepId(name()));
            };
        }

        private RetryPolicy retry() {
            return new RetryPolicy(
                    1 + random.nextInt(100),
                    Duration.ofSeconds(1 + random.nextInt(86_400)),
                    1 + random.nextInt(900) / 100.0,
                    Duration.ofDays(1),
                    random.nextBoolean(),
                    list(this::text));
        }

        private Binding binding() {
            return random.nextBoolean() ? read() : new Binding.Literal(json(2));
        }

        private Binding.Read read() {
            return new Binding.Read(
                    new VariableId(name()),
                    list(this::text),
                    list(this::writer),
                    pick(Workflow.Merge.values()));
        }

        private Writer writer() {
            return switch (random.nextInt(3)) {
                case 0 -> new Writer.Inputs();
                case 1 -> new Writer.Item();
                default -> new Writer.Step(new StepId(name()));
            };
        }

        private Json json(int depth) {
            return switch (random.nextInt(depth > 0 ? 6 : 4)) {
                case 0 -> Json.NULL;
                case 1 -> Json.of(random.nextBoolean());
                case 2 -> new Json.Num(new BigDecimal(random.nextLong()).movePointLeft(7));
                case 3 -> Json.of(text());
                case 4 -> Json.array(list(() -> json(depth - 1)));
                default -> new Json.Obj(map(this::text, () -> json(depth - 1)));
            };
        }

        private String name() {
            return "n-" + random.nextInt(1000);
        }

        private String text() {
            return pick(
                            "",
                            "a",
                            "*inputs",
                            "value",
                            "variable",
                            "{% 1 %}",
                            "é \u0000\"\\ 📄",
                            "/~.")
                    + random.nextInt(5);
        }

        private <T> List<T> list(Supplier<T> item) {
            return Stream.generate(item).limit(random.nextInt(4)).toList();
        }

        private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
            var map = new LinkedHashMap<K, V>();
            list(key).forEach(each -> map.put(each, value.get()));
            return map;
        }

        @SafeVarargs
        private <T> T pick(T... items) {
            return items[random.nextInt(items.length)];
        }
    }
}
