package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Attributes.time;
import static dev.jobwright.jobs.items.Attributes.timeIf;

import dev.jobwright.jobs.cost.Budget;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;

/** A {@link Run} in the table. */
public final class RunItem {
    private static final String LAUNCH = "launch";
    private static final String REDRIVE = "redrive_count";
    private static final String STATE = "state";
    private static final String LIVE = "LIVE";

    /** What it counts on top of lies in gates, which stay where they are when a job moves. */
    static final String BUDGET = "budget";

    private RunItem() {}

    /** The item of a run. */
    public static Item of(Run run) {
        var fields =
                Json.object()
                        .put("uid", run.job().value())
                        .put("run_no", run.runNo())
                        .put(LAUNCH, run.launch())
                        .put(REDRIVE, run.redrive())
                        .put("workflow_owner", run.workflow().owner().value())
                        .put("workflow_id", run.workflow().id().value())
                        .put("workflow_version", run.workflow().version())
                        .put("machine_arn", run.machineArn())
                        .putIf("clean_up_arn", run.cleanUpArn().map(Json::of))
                        .put("execution_arn", run.executionArn())
                        .put("input", run.input())
                        .put("inputs", Attributes.stored(run.inputs()));
        put(fields, run.course());
        switch (run.state()) {
            case Run.State.Live(var since) -> fields.put(STATE, LIVE).put("since", time(since));
            case Run.State.Ended(var since, var at, var status, var outputs) ->
                    fields.put(STATE, status.name())
                            .put("since", time(since))
                            .put("ended_at", time(at))
                            .put("outputs", Attributes.stored(outputs));
        }
        return new Item(Keys.run(run.job(), run.runNo()), fields.done());
    }

    /** The run of an item. */
    public static Run read(Item item) {
        return new Run(
                new JobUid(item.text("uid")),
                (int) item.whole("run_no"),
                (int) item.whole(LAUNCH),
                (int) item.whole(REDRIVE),
                new WorkflowRef(
                        new Owner(item.text("workflow_owner")),
                        new WorkflowId(item.text("workflow_id")),
                        (int) item.whole("workflow_version")),
                item.text("machine_arn"),
                item.textIf("clean_up_arn"),
                item.text("input"),
                Attributes.storedAll(item, "inputs"),
                course(item),
                state(item));
    }

    /** The runs of a job, in order. */
    public static Query ofJob(JobUid uid) {
        return Query.prefix(Keys.jobs(uid), Keys.RUN);
    }

    /** The write of a new run. */
    public static Write create(Run run) {
        return new Write.Put(of(run), new Condition.Absent());
    }

    /** The write of a changed run, if it is still live and in the launch that was read. */
    public static Write replace(Run run, Run read) {
        return new Write.Put(
                of(run),
                Condition.all(
                        Condition.is(STATE, LIVE),
                        Condition.is(LAUNCH, read.launch()),
                        Condition.is(REDRIVE, read.redrive())));
    }

    /** The write by which a run that has ended is live again, if it is still as it was read. */
    public static Write reopen(Run read) {
        return new Write.Put(
                of(read.reopened()),
                Condition.all(
                        Condition.is(STATE, of(read).text(STATE)),
                        Condition.is(LAUNCH, read.launch())));
    }

    private static void put(Json.Fields fields, Run.Course course) {
        fields.putIf("base", course.base().map(Attributes::base))
                .put("retry", course.retry())
                .put("rested_ns", course.rested().toNanos())
                .putIf("deadline_at", time(course.deadline()))
                .putIf(BUDGET, course.budget().map(RunItem::budget));
    }

    /** Runs of an older release stand for themselves. */
    private static Run.Course course(Item item) {
        var attributes = item.attributes();
        return new Run.Course(
                attributes.object("base").map(Attributes::base),
                attributes.whole("retry").map(Long::intValue).orElse(0),
                attributes.whole("rested_ns").map(Duration::ofNanos).orElse(Duration.ZERO),
                timeIf(item, "deadline_at"),
                attributes.object(BUDGET).map(RunItem::budget));
    }

    private static Json budget(Budget budget) {
        var fields = Json.object().put("usd", new Json.Num(budget.usd()));
        return SpentAttributes.put(fields, budget.before()).done();
    }

    private static Budget budget(Json.Obj attribute) {
        var usd = attribute.get("usd").map(value -> ((Json.Num) value).value()).orElseThrow();
        return new Budget(usd, SpentAttributes.exact(attribute));
    }

    private static Run.State state(Item item) {
        var since = time(item, "since");
        return item.text(STATE).equals(LIVE)
                ? new Run.State.Live(since)
                : new Run.State.Ended(
                        since,
                        time(item, "ended_at"),
                        Status.valueOf(item.text(STATE)),
                        Attributes.storedAll(item, "outputs"));
    }
}
