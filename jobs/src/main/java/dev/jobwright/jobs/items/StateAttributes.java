package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Attributes.time;
import static dev.jobwright.jobs.items.Attributes.timeIf;

import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.workflow.StepId;

import java.time.Instant;
import java.util.Optional;

/** Where a job stands, as attributes of its item. */
final class StateAttributes {
    private static final String SINCE = "since";
    private static final String REASON = "reason";
    private static final String FORCE = "force";
    private static final String DEADLINE = "deadline_at";
    private static final String ASKED = "asked_at";

    private StateAttributes() {}

    static void put(Json.Fields fields, JobState state) {
        fields.put("status", state.status().name());
        switch (state) {
            case JobState.Created _ -> {}
            case JobState.Pending(var since, var why, var until, var next) -> {
                fields.put(SINCE, time(since))
                        .put("wait_reason", why.name())
                        .putIf("until", time(until));
                put(fields, next);
            }
            case JobState.Running(var since, var phase) -> {
                fields.put(SINCE, time(since));
                put(fields, phase);
            }
            case JobState.Paused(var since, var reason, var next) -> {
                fields.put(SINCE, time(since)).put(REASON, reason);
                put(fields, next);
            }
            case JobState.Completed(var at) -> fields.put(SINCE, time(at));
            case JobState.Failed(var at, var failure) ->
                    fields.put(SINCE, time(at)).put("failure", Attributes.failure(failure));
            case JobState.Cancelled(var at, var by) -> {
                fields.put(SINCE, time(at));
                put(fields, by);
            }
        }
    }

    private static void put(Json.Fields fields, Phase phase) {
        switch (phase) {
            case Phase.Steady _ -> fields.put("phase", "STEADY");
            case Phase.Pausing(var reason, var resume) ->
                    fields.put("phase", "PAUSING").put(REASON, reason).put("resume", resume);
            case Phase.Cancelling(var by) -> {
                fields.put("phase", "CANCELLING");
                put(fields, by);
            }
            case Phase.SingleStep(var step) ->
                    fields.put("phase", "SINGLE_STEP").put("step_id", step.value());
            case Phase.Recovering _ -> fields.put("phase", "RECOVERING");
            case Phase.CleaningUp(var then, var deadline) -> {
                var end = Json.object();
                put(end, then);
                fields.put("phase", "CLEANING_UP")
                        .put("then", end.done())
                        .put(DEADLINE, time(deadline));
            }
        }
    }

    private static void put(Json.Fields fields, Cancellation by) {
        fields.put(ASKED, time(by.askedAt()))
                .put(REASON, by.reason())
                .put(FORCE, by.force())
                .put(DEADLINE, time(by.deadline()));
    }

    private static void put(Json.Fields fields, Next next) {
        switch (next) {
            case Next.Opens(var base, var retry) ->
                    fields.put("opens", true)
                            .put("retry", retry)
                            .putIf("base", base.map(Attributes::base));
            case Next.GoesOn(var since) ->
                    fields.put("opens", false).put("resting_since", time(since));
        }
    }

    static JobState read(Item item) {
        return switch (Status.valueOf(item.text("status"))) {
            case CREATED -> new JobState.Created();
            case PENDING ->
                    new JobState.Pending(
                            time(item, SINCE),
                            WaitReason.valueOf(item.text("wait_reason")),
                            timeIf(item, "until"),
                            next(item));
            case RUNNING -> new JobState.Running(time(item, SINCE), phase(item));
            case PAUSED -> new JobState.Paused(time(item, SINCE), item.text(REASON), next(item));
            case COMPLETED -> new JobState.Completed(time(item, SINCE));
            case FAILED ->
                    new JobState.Failed(time(item, SINCE), Attributes.failure(item, "failure"));
            case CANCELLED ->
                    new JobState.Cancelled(
                            time(item, SINCE), cancellation(item, time(item, SINCE)));
        };
    }

    private static Phase phase(Item item) {
        var word = item.text("phase");
        return switch (word) {
            case "STEADY" -> new Phase.Steady();
            case "PAUSING" ->
                    new Phase.Pausing(
                            item.text(REASON), item.attributes().flag("resume").orElse(false));
            case "CANCELLING" -> new Phase.Cancelling(cancellation(item, time(item, SINCE)));
            case "SINGLE_STEP" -> new Phase.SingleStep(new StepId(item.text("step_id")));
            case "RECOVERING" -> new Phase.Recovering();
            case "CLEANING_UP" ->
                    new Phase.CleaningUp(
                            (JobState.Final)
                                    read(new Item(item.key(), (Json.Obj) item.require("then"))),
                            time(item, DEADLINE));
            default -> throw new IllegalStateException("no phase is called " + word);
        };
    }

    /** Jobs of an older release do not say when they were asked to end. */
    private static Cancellation cancellation(Item item, Instant since) {
        var asked = timeIf(item, ASKED).orElse(since);
        return new Cancellation(
                asked,
                item.text(REASON),
                item.attributes().flag(FORCE).orElse(false),
                timeIf(item, DEADLINE).orElse(asked));
    }

    private static Next next(Item item) {
        if (item.attributes().flag("opens").orElse(true)) {
            int retry = item.attributes().whole("retry").map(Long::intValue).orElse(0);
            return new Next.Opens(base(item), retry);
        }
        return new Next.GoesOn(time(item, "resting_since"));
    }

    private static Optional<Base> base(Item item) {
        return item.attributes().object("base").map(Attributes::base);
    }
}
