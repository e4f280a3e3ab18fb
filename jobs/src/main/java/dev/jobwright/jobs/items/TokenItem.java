package dev.jobwright.jobs.items;

import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.Order;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.TaskToken;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.StepId;

import java.util.Optional;

/**
 * A {@link TaskToken} in the table. It lies there from the question until its state machine has
 * been told; one beside a step that has its answer is a state machine still to be told.
 */
public final class TokenItem {
    private static final String TOKEN = "token";

    private TokenItem() {}

    /** The item of a token. */
    public static Item of(JobUid uid, int runNo, TaskToken token) {
        var key = token.step();
        return new Item(
                Keys.token(uid, runNo, key),
                Json.object()
                        .put("scope", key.scope())
                        .put("step_id", key.step().value())
                        .put("visit", key.visit())
                        .put("item", key.item())
                        .put("launch", token.order().launch())
                        .put("redrive", token.order().redrive())
                        .put("retry", token.order().retry())
                        .put(TOKEN, token.text())
                        .done());
    }

    /** The token of an item. */
    public static TaskToken read(Item item) {
        return new TaskToken(
                new StepKey(
                        item.text("scope"),
                        new StepId(item.text("step_id")),
                        item.text("visit"),
                        item.text("item")),
                new Order(
                        (int) item.whole("launch"),
                        (int) item.whole("redrive"),
                        (int) item.whole("retry")),
                item.text(TOKEN));
    }

    /** The write of a new question's token, over what an earlier attempt may have left. */
    public static Write put(JobUid uid, int runNo, TaskToken token) {
        return new Write.Put(of(uid, runNo, token), new Condition.Always());
    }

    /** The write of a token in the place of another, if that is still as it was read. */
    public static Write replace(JobUid uid, int runNo, TaskToken token, Optional<TaskToken> read) {
        return new Write.Put(
                of(uid, runNo, token),
                read.<Condition>map(there -> Condition.is(TOKEN, there.text()))
                        .orElseGet(Condition.Absent::new));
    }

    /** Lets go of a token whose task was told, unless the step has another by now. */
    public static Write forget(JobUid uid, int runNo, TaskToken token) {
        return new Write.Delete(
                Keys.token(uid, runNo, token.step()), Condition.is(TOKEN, token.text()));
    }

    /** Every token of a run. */
    public static Query ofRun(JobUid uid, int runNo) {
        return within(uid, runNo, "");
    }

    /** The tokens of steps whose keys begin with a text, as a scope or a step's id. */
    public static Query within(JobUid uid, int runNo, String begin) {
        return Query.prefix(Keys.runs(uid, runNo), Keys.TOKEN + begin);
    }
}
