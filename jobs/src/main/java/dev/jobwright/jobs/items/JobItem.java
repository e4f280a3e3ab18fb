package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Attributes.time;
import static dev.jobwright.jobs.items.Attributes.timeIf;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Instant;
import java.util.Optional;

/** A {@link Job} in the table. It is in both indexes: its owner's, and the sweeper's while due. */
public final class JobItem {
    private static final String REVISION = "revision";

    private JobItem() {}

    /** The item of a job. */
    public static Item of(Job job) {
        var spec = job.spec();
        var times = job.times();
        var fields =
                Json.object()
                        .put("uid", job.uid().value())
                        .put("owner", job.owner().value())
                        .put("job_id", job.id().value())
                        .put("workflow_owner", spec.workflow().owner().value())
                        .put("workflow_id", spec.workflow().id().value())
                        .put("workflow_version", spec.workflow().version())
                        .put("name", spec.name())
                        .put("description", spec.description())
                        .put("priority", spec.priority().name())
                        .put("tags", Json.strings(spec.tags()))
                        .put("metadata", Attributes.document(spec.metadata()))
                        .put("created_at", time(times.created()))
                        .put("updated_at", time(times.updated()))
                        .putIf("started_at", time(times.started()))
                        .putIf("completed_at", time(times.completed()))
                        .put("run_no", job.runNo())
                        .put(REVISION, job.revision())
                        .put(Index.BY_OWNER.partitionAttribute(), Keys.owned(job.owner()))
                        .put(Index.BY_OWNER.sortAttribute(), ownerSort(times.created(), job));
        times.due()
                .ifPresent(due ->
                        fields.put(Index.BY_DUE.partitionAttribute(), Keys.due(job.uid()))
                                .put(Index.BY_DUE.sortAttribute(), dueSort(due, job)));
        put(fields, job.state());
        return new Item(Keys.job(job.uid()), fields.done());
    }

    /** The job of an item. */
    public static Job read(Item item) {
        var spec =
                new Job.Spec(
                        new WorkflowRef(
                                new Owner(item.text("workflow_owner")),
                                new WorkflowId(item.text("workflow_id")),
                                (int) item.whole("workflow_version")),
                        item.text("name"),
                        item.text("description"),
                        Priority.valueOf(item.text("priority")),
                        Attributes.texts(item, "tags"),
                        Attributes.document(item, "metadata"));
        var times =
                new Job.Times(
                        time(item, "created_at"),
                        time(item, "updated_at"),
                        timeIf(item, "started_at"),
                        timeIf(item, "completed_at"),
                        item.textIf(Index.BY_DUE.sortAttribute()).map(JobItem::dueTime));
        return new Job(
                new JobUid(item.text("uid")),
                new Owner(item.text("owner")),
                new JobId(item.text("job_id")),
                spec,
                state(item),
                times,
                (int) item.whole("run_no"),
                item.whole(REVISION));
    }

    /** The write of a new job. */
    public static Write create(Job job) {
        return new Write.Put(of(job), new Condition.Absent());
    }

    /** The write of a changed job, if it is still as it was read: one revision before. */
    public static Write replace(Job job) {
        return new Write.Put(of(job), Condition.is(REVISION, job.revision() - 1));
    }

    /** That the job is still as it was read. */
    public static Write unchanged(Job job) {
        return new Write.Check(Keys.job(job.uid()), Condition.is(REVISION, job.revision()));
    }

    /** An owner's jobs, by creation. */
    public static Query ofOwner(Owner owner) {
        return Query.of(Index.BY_OWNER, Keys.owned(owner));
    }

    /** The keys of jobs that the sweeper must look at by a time, in a partition from 0. */
    public static Query due(int partition, Instant by) {
        return Query.of(Index.BY_DUE, Keys.due(partition))
                .where(new Query.Sorts.Between("0", Timestamps.fine(by) + "#~"));
    }

    private static String ownerSort(Instant created, Job job) {
        return Timestamps.fine(created) + "#" + job.uid();
    }

    private static String dueSort(Instant due, Job job) {
        return Timestamps.fine(due) + "#" + job.uid();
    }

    private static Instant dueTime(String sort) {
        return Timestamps.read(sort.substring(0, sort.indexOf('#')));
    }

    private static void put(Json.Fields fields, JobState state) {
        fields.put("status", state.status().name());
        switch (state) {
            case JobState.Created _ -> {}
            case JobState.Pending(var since, var why) ->
                    fields.put("since", time(since)).put("wait_reason", why.name());
            case JobState.Running(var since, var phase) -> {
                fields.put("since", time(since));
                put(fields, phase);
            }
            case JobState.Paused(var since, var reason) ->
                    fields.put("since", time(since)).put("reason", reason);
            case JobState.Completed(var at) -> fields.put("since", time(at));
            case JobState.Failed(var at, var failure) ->
                    fields.put("since", time(at)).put("failure", Attributes.failure(failure));
            case JobState.Cancelled(var at, var reason) ->
                    fields.put("since", time(at)).put("reason", reason);
        }
    }

    private static void put(Json.Fields fields, Phase phase) {
        switch (phase) {
            case Phase.Steady _ -> fields.put("phase", "STEADY");
            case Phase.Pausing(var reason, var resume) ->
                    fields.put("phase", "PAUSING").put("reason", reason).put("resume", resume);
            case Phase.Cancelling(var reason, var force) ->
                    fields.put("phase", "CANCELLING").put("reason", reason).put("force", force);
            case Phase.Recovering _ -> fields.put("phase", "RECOVERING");
            case Phase.CleaningUp(var then, var deadline) -> {
                var end = Json.object();
                put(end, then);
                fields.put("phase", "CLEANING_UP")
                        .put("then", end.done())
                        .put("deadline_at", time(deadline));
            }
        }
    }

    private static JobState state(Item item) {
        return switch (Status.valueOf(item.text("status"))) {
            case CREATED -> new JobState.Created();
            case PENDING ->
                    new JobState.Pending(
                            time(item, "since"), WaitReason.valueOf(item.text("wait_reason")));
            case RUNNING -> new JobState.Running(time(item, "since"), phase(item));
            case PAUSED -> new JobState.Paused(time(item, "since"), item.text("reason"));
            case COMPLETED -> new JobState.Completed(time(item, "since"));
            case FAILED ->
                    new JobState.Failed(time(item, "since"), Attributes.failure(item, "failure"));
            case CANCELLED -> new JobState.Cancelled(time(item, "since"), item.text("reason"));
        };
    }

    private static Phase phase(Item item) {
        var word = item.text("phase");
        return switch (word) {
            case "STEADY" -> new Phase.Steady();
            case "PAUSING" ->
                    new Phase.Pausing(
                            item.text("reason"), item.attributes().flag("resume").orElse(false));
            case "CANCELLING" ->
                    new Phase.Cancelling(
                            item.text("reason"), item.attributes().flag("force").orElse(false));
            case "RECOVERING" -> new Phase.Recovering();
            case "CLEANING_UP" ->
                    new Phase.CleaningUp(
                            (JobState.Final)
                                    state(new Item(item.key(), (Json.Obj) item.require("then"))),
                            time(item, "deadline_at"));
            default -> throw new IllegalStateException("no phase is called " + word);
        };
    }

    /** The job that an item of the sweeper's index stands for. */
    public static Optional<JobUid> uid(Item item) {
        var partition = item.key().partition();
        var prefix = "JOB#";
        return partition.startsWith(prefix)
                ? Optional.of(new JobUid(partition.substring(prefix.length())))
                : Optional.empty();
    }
}
