package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.MapRunOrder.Batching;
import dev.jobwright.stepfunctions.core.MapRunOrder.Sight;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.expression.Scope;
import dev.jobwright.stepfunctions.expression.Template;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ErrorNames;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** From items to what the children are given: {@code ItemSelector}, then {@code ItemBatcher}. */
final class FormWorks {
    private final MapRunOrder order;
    private final Moment moment;
    private final SplittableRandom chance;

    FormWorks(MapRunOrder order, Moment moment) {
        this.order = order;
        this.moment = moment;
        this.chance = new SplittableRandom(moment.chance());
    }

    /**
     * @throws EvaluationFailed when the selector fails, or an input is too large for a child
     */
    List<Work> works(List<Item> items) {
        return formed(inputs(items));
    }

    /** The items after {@code ItemSelector}. */
    List<Object> inputs(List<Item> items) {
        List<Object> inputs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            inputs.add(input(i, items.get(i)));
        }
        return inputs;
    }

    /** What is made of them by {@code ItemBatcher}. */
    List<Work> formed(List<Object> inputs) {
        Optional<Batching> batching = order.batching();
        return batching.isPresent() ? batches(inputs, batching.get()) : single(inputs);
    }

    private Object input(int index, Item item) {
        Optional<Template> selector = order.state().itemSelector();
        if (selector.isEmpty()) {
            return item.input();
        }
        Sight sight = order.sight();
        Map<String, Object> context = Json.object();
        context.putAll(Json.asObject(sight.context()));
        context.put("Map", Json.object("Item", item.context(index)));
        return selector.get()
                .evaluate(Scope.of(sight.input(), context, sight.variables(), moment.at(), chance));
    }

    private static List<Work> single(List<Object> inputs) {
        return inputs.stream().map(input -> work(input, 1)).toList();
    }

    private static Work work(Object input, int items) {
        Payload payload = Payload.of(input);
        if (payload.tooLarge()) {
            throw EvaluationFailed.runtime(
                    ErrorNames.DATA_LIMIT_EXCEEDED,
                    "The input of a child execution is longer than "
                            + Payload.MOST_BYTES
                            + " bytes.");
        }
        return new Work(payload, items);
    }

    private static List<Work> batches(List<Object> inputs, Batching batching) {
        int empty = bytes(batch(List.of(), batching));
        List<Work> works = new ArrayList<>();
        List<Object> open = new ArrayList<>();
        long size = empty;
        for (Object input : inputs) {
            int more = bytes(input) + 1;
            boolean full = open.size() == batching.maxItems() || size + more > most(batching) + 1;
            if (!open.isEmpty() && full) {
                works.add(work(batch(open, batching), open.size()));
                open = new ArrayList<>();
                size = empty;
            }
            open.add(input);
            size += more;
        }
        if (!open.isEmpty()) {
            works.add(work(batch(open, batching), open.size()));
        }
        return works;
    }

    private static long most(Batching batching) {
        return Math.min(batching.maxBytes(), Payload.MOST_BYTES);
    }

    private static Object batch(List<Object> items, Batching batching) {
        Map<String, Object> batch = Json.object();
        batching.input().ifPresent(input -> batch.put("BatchInput", input));
        batch.put("Items", items);
        return batch;
    }

    private static int bytes(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
    }
}
