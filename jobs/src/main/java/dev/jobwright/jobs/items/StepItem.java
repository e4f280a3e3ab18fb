package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Attributes.failure;
import static dev.jobwright.jobs.items.Attributes.time;
import static dev.jobwright.jobs.items.Attributes.timeIf;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.Order;
import dev.jobwright.jobs.steps.Question;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.ForEach;
import dev.jobwright.jobs.workflow.StepId;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A {@link StepRun} in the table. */
public final class StepItem {
    private static final String FENCE = "fence";
    private static final String STATE = "state";
    private static final String LEASED = "LEASED";
    private static final String FIELDS = "fields";

    private StepItem() {}

    /** The item of a step of a run. */
    public static Item of(JobUid uid, int runNo, StepRun step) {
        var fields =
                Json.object()
                        .put("scope", step.key().scope())
                        .put("step_id", step.key().step().value())
                        .put("visit", step.key().visit())
                        .put("item", step.key().item())
                        .put("attempts", step.attempts())
                        .put("cost", new Json.Num(step.spent().tools()))
                        .put("milliseconds", step.spent().milliseconds())
                        .put("invocations", step.spent().invocations())
                        .put(FENCE, step.fence())
                        .put("started_at", time(step.startedAt()))
                        .putIf("held_until", time(step.heldUntil()));
        put(fields, step.state());
        if (!step.fields().fields().isEmpty()) {
            fields.put(FIELDS, Attributes.document(step.fields()));
        }
        return new Item(Keys.step(uid, runNo, step.key()), fields.done());
    }

    /** The step of an item. */
    public static StepRun read(Item item) {
        return new StepRun(
                new StepKey(
                        item.text("scope"),
                        new StepId(item.text("step_id")),
                        item.text("visit"),
                        item.text("item")),
                (int) item.whole("attempts"),
                item.whole(FENCE),
                time(item, "started_at"),
                spent(item),
                timeIf(item, "held_until"),
                state(item),
                item.attributes().get(FIELDS).isPresent()
                        ? Attributes.document(item, FIELDS)
                        : Json.EMPTY);
    }

    /** Steps of an older release have none, or only what their tools have told. */
    private static Spent spent(Item item) {
        var attributes = item.attributes();
        return new Spent(
                attributes.get("cost").orElse(Json.NULL) instanceof Json.Num(var cost)
                        ? cost
                        : BigDecimal.ZERO,
                attributes.whole("milliseconds").orElse(0L),
                attributes.whole("invocations").orElse(0L));
    }

    /** The write of a step's first claim. */
    public static Write create(JobUid uid, int runNo, StepRun step) {
        return new Write.Put(of(uid, runNo, step), new Condition.Absent());
    }

    /** The write of a step, if its fence and its kind of state are still as they were read. */
    public static Write replace(JobUid uid, int runNo, StepRun step, StepRun read) {
        return new Write.Put(of(uid, runNo, step), asRead(read));
    }

    private static Condition asRead(StepRun read) {
        return Condition.all(
                Condition.is(FENCE, read.fence()), Condition.is(STATE, word(read.state())));
    }

    /** That a step's fence and its kind of state are still as they were read. */
    public static Write unchanged(JobUid uid, int runNo, StepRun read) {
        return new Write.Check(Keys.step(uid, runNo, read.key()), asRead(read));
    }

    /** The check that an attempt still holds its step. */
    public static Write isLeased(JobUid uid, int runNo, StepKey step, long fence) {
        return new Write.Check(Keys.step(uid, runNo, step), held(fence));
    }

    private static Condition held(long fence) {
        return Condition.all(Condition.is(FENCE, fence), Condition.is(STATE, LEASED));
    }

    /** The write of what a tool says of its step, while its attempt holds it. */
    public static Write saying(JobUid uid, int runNo, StepRun step) {
        return new Write.Update(
                Keys.step(uid, runNo, step.key()),
                List.of(new Write.Change.Set(FIELDS, Attributes.document(step.fields()))),
                held(step.fence()));
    }

    /** The steps of a run that were begun, without those of elements of lists. */
    public static Query ofRun(JobUid uid, int runNo) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.STEP);
    }

    /** All that were begun and whose keys begin with a text, as a scope; the run's own is empty. */
    public static List<Query> within(JobUid uid, int runNo, String begin) {
        var partition = Keys.runs(uid, runNo);
        return List.of(
                Query.prefix(partition, Keys.STEP + begin),
                Query.prefix(partition, Keys.ELEMENT + begin));
    }

    /** All visits of a step that is not repeated. */
    public static Query ofVisits(JobUid uid, int runNo, StepKey key) {
        var whole = Keys.step(uid, runNo, key).sort();
        var visits = whole.substring(0, whole.lastIndexOf('#', whole.lastIndexOf('#') - 1) + 1);
        return Query.prefix(Keys.runs(uid, runNo), visits);
    }

    /** The elements that a step is repeated over, from an index on, in their order. */
    public static Query ofElements(JobUid uid, int runNo, StepKey repeated, int from) {
        return Query.between(
                Keys.runs(uid, runNo),
                Keys.step(uid, runNo, repeated.at(from)).sort(),
                Keys.step(uid, runNo, repeated.at(ForEach.MOST_ITEMS)).sort());
    }

    private static String word(StepRun.State state) {
        return switch (state) {
            case StepRun.State.Waiting _ -> "WAITING";
            case StepRun.State.Leased _ -> LEASED;
            case StepRun.State.Timed _ -> "TIMED";
            case StepRun.State.Asked _ -> "ASKED";
            case StepRun.State.Called _ -> "CALLED";
            case StepRun.State.Spread _ -> "SPREAD";
            case StepRun.State.Completed _ -> "COMPLETED";
            case StepRun.State.Failed _ -> "FAILED";
            case StepRun.State.Skipped _ -> "SKIPPED";
            case StepRun.State.Cancelled _ -> "CANCELLED";
        };
    }

    private static void put(Json.Fields fields, StepRun.State state) {
        fields.put(STATE, word(state));
        switch (state) {
            case StepRun.State.Waiting(var notBefore, var last) ->
                    fields.put("not_before", time(notBefore)).put("failure", failure(last));
            case StepRun.State.Leased(var order, var requestId, var until) ->
                    fields.put("launch", order.launch())
                            .put("redrive", order.redrive())
                            .put("retry", order.retry())
                            .put("request_id", requestId)
                            .put("until", time(until));
            case StepRun.State.Timed(var dueAt) -> fields.put("due_at", time(dueAt));
            case StepRun.State.Asked(var at, var dueAt, var heardAt, var question) ->
                    fields.put("at", time(at))
                            .put("due_at", time(dueAt))
                            .put("heard_at", time(heardAt))
                            .put("message", question.message())
                            .putIf("assignee", question.assignee().map(Json::of))
                            .put("parameters", Attributes.stored(question.parameters()));
            case StepRun.State.Called() -> {}
            case StepRun.State.Spread(var count, var list) ->
                    fields.put("count", count).put("list", Attributes.stored(list));
            case StepRun.State.Completed(var at, var outputs, var onward) ->
                    fields.put("at", time(at))
                            .put("outputs", Attributes.stored(outputs))
                            .put("label", onward.label())
                            .put("next_visit", onward.visit());
            case StepRun.State.Failed(var at, var why, var stops) ->
                    fields.put("at", time(at)).put("failure", failure(why)).put("stops", stops);
            case StepRun.State.Skipped(var at, var reason) ->
                    fields.put("at", time(at)).putIf("failure", failureOf(reason));
            case StepRun.State.Cancelled(var at) -> fields.put("at", time(at));
        }
    }

    private static Optional<Json> failureOf(StepRun.Reason reason) {
        return switch (reason) {
            case StepRun.Reason.ConditionNotMet() -> Optional.empty();
            case StepRun.Reason.Gone(var failure) -> Optional.of(Attributes.failure(failure));
        };
    }

    private static StepRun.Reason reason(Item item) {
        return item.attributes().get("failure").isPresent()
                ? new StepRun.Reason.Gone(failure(item, "failure"))
                : new StepRun.Reason.ConditionNotMet();
    }

    private static StepRun.State state(Item item) {
        var word = item.text(STATE);
        return switch (word) {
            case "WAITING" ->
                    new StepRun.State.Waiting(time(item, "not_before"), failure(item, "failure"));
            case LEASED ->
                    new StepRun.State.Leased(
                            new Order(
                                    (int) item.whole("launch"),
                                    (int) item.whole("redrive"),
                                    (int) item.whole("retry")),
                            item.text("request_id"),
                            time(item, "until"));
            case "TIMED" -> new StepRun.State.Timed(time(item, "due_at"));
            case "ASKED" ->
                    new StepRun.State.Asked(
                            time(item, "at"),
                            time(item, "due_at"),
                            time(item, "heard_at"),
                            new Question(
                                    item.text("message"),
                                    item.textIf("assignee"),
                                    Attributes.storedAll(item, "parameters")));
            case "CALLED" -> new StepRun.State.Called();
            case "SPREAD" ->
                    new StepRun.State.Spread(
                            (int) item.whole("count"), Attributes.stored(item.require("list")));
            case "COMPLETED" ->
                    new StepRun.State.Completed(
                            time(item, "at"),
                            Attributes.storedAll(item, "outputs"),
                            new StepRun.Onward(item.text("label"), item.text("next_visit")));
            case "FAILED" ->
                    new StepRun.State.Failed(
                            time(item, "at"),
                            failure(item, "failure"),
                            item.attributes().flag("stops").orElseThrow());
            case "SKIPPED" -> new StepRun.State.Skipped(time(item, "at"), reason(item));
            case "CANCELLED" -> new StepRun.State.Cancelled(time(item, "at"));
            default -> throw new IllegalStateException("no step state is called " + word);
        };
    }
}
