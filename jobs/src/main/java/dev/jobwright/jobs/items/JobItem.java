package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Attributes.time;
import static dev.jobwright.jobs.items.Attributes.timeIf;

import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A {@link Job} in the table. It is in its owner's index, in the sweeper's while it is due, in its
 * schedule's if one made it, and in its workflow's until it has ended.
 */
public final class JobItem {
    private static final String REVISION = "revision";
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

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
                        .putIf("policy", policy(spec.policy()))
                        .putIf("terms", terms(spec.terms()))
                        .putIf("batch", spec.membership().map(JobItem::batch))
                        .put("created_at", time(times.created()))
                        .put("updated_at", time(times.updated()))
                        .putIf("started_at", time(times.started()))
                        .putIf("completed_at", time(times.completed()))
                        .put("run_no", job.runNo())
                        .put(REVISION, job.revision());
        putPlaces(fields, job);
        StateAttributes.put(fields, job.state());
        PermitAttributes.put(fields, job.permit());
        return new Item(Keys.job(job.uid()), fields.done());
    }

    private static void putPlaces(Json.Fields fields, Job job) {
        var spec = job.spec();
        var sort = ownerSort(job.times().created(), job);
        put(fields, Index.BY_OWNER, Keys.owned(job.owner()), sort);
        job.times()
                .due()
                .ifPresent(
                        due -> put(fields, Index.BY_DUE, Keys.due(job.uid()), dueSort(due, job)));
        spec.schedule()
                .ifPresent(
                        id -> put(fields, Index.BY_SCHEDULE, Keys.jobsOf(job.owner(), id), sort));
        if (job.state() instanceof JobState.Open && !spec.workflow().id().isAdHoc()) {
            put(fields, Index.BY_WORKFLOW, Keys.jobsOf(spec.workflow()), sort);
        }
    }

    private static void put(Json.Fields fields, Index index, String partition, String sort) {
        fields.put(index.partitionAttribute(), partition).put(index.sortAttribute(), sort);
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
                        Attributes.document(item, "metadata"),
                        policy(item),
                        terms(item),
                        membership(item));
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
                StateAttributes.read(item),
                times,
                (int) item.whole("run_no"),
                item.whole(REVISION),
                PermitAttributes.read(item));
    }

    /** The write of a new job. */
    public static Write create(Job job) {
        return new Write.Put(of(job), new Condition.Absent());
    }

    /** The write of a changed job, if it is still as it was read: one revision before. */
    public static Write replace(Job job) {
        return new Write.Put(of(job), Condition.is(REVISION, job.revision() - 1));
    }

    /** That there is no job. */
    public static Write none(JobUid uid) {
        return new Write.Check(Keys.job(uid), new Condition.Absent());
    }

    /** The end of a job, if it is still as it was read. */
    public static Write delete(Job job) {
        return new Write.Delete(Keys.job(job.uid()), Condition.is(REVISION, job.revision()));
    }

    /** The job that a write leaves behind, if it is a write of one. */
    public static Optional<Job> written(Write write) {
        return write instanceof Write.Put(var item, _) && Keys.isJob(item.key())
                ? Optional.of(read(item))
                : Optional.empty();
    }

    /** The same, if the job is one of a batch's. */
    public static Optional<Job> writtenInBatch(Write write) {
        return write instanceof Write.Put(var item, _) && item.attributes().get("batch").isPresent()
                ? written(write)
                : Optional.empty();
    }

    /** That the job is still as it was read. */
    public static Write unchanged(Job job) {
        return new Write.Check(Keys.job(job.uid()), Condition.is(REVISION, job.revision()));
    }

    /** That the job is still as it was before a change that is not yet written. */
    public static Write unchangedBefore(Job changed) {
        return new Write.Check(
                Keys.job(changed.uid()), Condition.is(REVISION, changed.revision() - 1));
    }

    /** An owner's jobs, by creation. */
    public static Query ofOwner(Owner owner) {
        return Query.of(Index.BY_OWNER, Keys.owned(owner));
    }

    /** The keys of the jobs that a schedule has made, by creation. */
    public static Query ofSchedule(Owner owner, ScheduleId id) {
        return Query.of(Index.BY_SCHEDULE, Keys.jobsOf(owner, id));
    }

    /** Of jobs in the order of their creation, those created between two times. */
    public static Query.Sorts created(Optional<Instant> after, Optional<Instant> before) {
        return after.isEmpty() && before.isEmpty()
                ? new Query.Sorts.All()
                : new Query.Sorts.Between(
                        after.filter(JobItem::isOfAJob)
                                .map(at -> Timestamps.fine(at) + "#~")
                                .orElse("0"),
                        before.filter(JobItem::isOfAJob).map(Timestamps::fine).orElse("~"));
    }

    /** Texts of other times are in no order with those of jobs. */
    private static boolean isOfAJob(Instant at) {
        return at.isAfter(EARLIEST) && at.isBefore(LATEST);
    }

    /** The keys of the jobs of a workflow that have not ended, by creation. */
    public static Query openOf(Owner owner, WorkflowId id) {
        return Query.of(Index.BY_WORKFLOW, Keys.jobsOf(new WorkflowRef(owner, id, 1)));
    }

    /** The keys of jobs that the sweeper must look at by a time, in a partition from 0. */
    public static Query due(int partition, Instant by) {
        return Query.of(Index.BY_DUE, Keys.due(partition))
                .where(new Query.Sorts.Between("0", Timestamps.fine(by) + "#~"));
    }

    private static Optional<Json> policy(Job.Policy policy) {
        return policy.equals(Job.Policy.NONE)
                ? Optional.empty()
                : Optional.of(
                        Json.object()
                                .put("max_retries", policy.maxRetries())
                                .put("retry_delay_ms", policy.retryDelay().toMillis())
                                .putIf("timeout_ms", policy.timeout().map(JobItem::millis))
                                .putIf("budget", policy.budget().map(Json.Num::new))
                                .done());
    }

    private static Job.Policy policy(Item item) {
        return item.attributes()
                .object("policy")
                .map(policy ->
                        new Job.Policy(
                                policy.whole("max_retries").orElseThrow().intValue(),
                                Duration.ofMillis(policy.whole("retry_delay_ms").orElseThrow()),
                                policy.whole("timeout_ms").map(Duration::ofMillis),
                                policy.get("budget").map(budget -> ((Json.Num) budget).value())))
                .orElse(Job.Policy.NONE);
    }

    private static Optional<Json> terms(Job.Terms terms) {
        return terms.equals(Job.Terms.NONE)
                ? Optional.empty()
                : Optional.of(
                        Json.object()
                                .putIf("not_before", time(terms.notBefore()))
                                .putIf("concurrency_key", terms.concurrencyKey().map(Json::of))
                                .put("is_dependent", terms.isDependent())
                                .done());
    }

    private static Job.Terms terms(Item item) {
        return item.attributes()
                .object("terms")
                .map(terms ->
                        new Job.Terms(
                                terms.text("not_before").map(Timestamps::read),
                                terms.text("concurrency_key"),
                                terms.flag("is_dependent").orElseThrow()))
                .orElse(Job.Terms.NONE);
    }

    private static Json batch(Membership membership) {
        return Json.object()
                .put("batch_id", membership.batch().value())
                .put("index", membership.index())
                .done();
    }

    private static Optional<Membership> membership(Item item) {
        return item.attributes()
                .object("batch")
                .map(batch ->
                        new Membership(
                                new BatchId(batch.text("batch_id").orElseThrow()),
                                batch.whole("index").orElseThrow().intValue()));
    }

    private static Json millis(Duration duration) {
        return Json.of(duration.toMillis());
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

    /** The job that an item of the sweeper's index stands for. */
    public static Optional<JobUid> uid(Item item) {
        var partition = item.key().partition();
        var prefix = "JOB#";
        return partition.startsWith(prefix)
                ? Optional.of(new JobUid(partition.substring(prefix.length())))
                : Optional.empty();
    }
}
