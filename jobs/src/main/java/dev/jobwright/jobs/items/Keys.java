package dev.jobwright.jobs.items;

import dev.jobwright.jobs.counts.Counted;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Where every item lies. No other place writes a key. */
public final class Keys {
    /** The gates of a run, so that no one item is checked by every parallel step. */
    public static final int GATES = 16;

    /** The partitions of the sweeper's index. */
    public static final int DUE_PARTITIONS = 16;

    static final String SHADOW = "SHADOW";
    static final String EVENT = "EVENT#";
    static final String RUN = "RUN#";
    static final String STEP = "STEP#";
    static final String GATE = "GATE#";
    static final String TALLY = "TALLY#";
    static final String SPENT = "SPENT#";
    static final String ELEMENT = "ELEMENT#";
    static final String VARIABLE = "VARIABLE#";
    static final String STALE = "STALE#";
    static final String TOKEN = "TOKEN#";
    static final String OUTBOX = "OUTBOX#";
    static final String SUBSCRIPTION = "SUBSCRIPTION#";
    static final String WORKFLOW = "WORKFLOW#";
    static final String VERSION = "VERSION#";
    static final String TOOL = "TOOL#";
    static final String POOL = "POOL#";
    static final String BATCH = "BATCH";
    static final String MEMBER = "MEMBER#";
    static final String NEEDS = "NEEDS";
    static final String NEEDED = "NEEDED#";
    static final String SCHEDULE = "SCHEDULE#";
    static final String WEBHOOK = "WEBHOOK#";
    static final String NOTICE = "NOTICE#";
    static final String LANE = "LANE#";
    static final String SHIFTS = "SHIFTS";
    static final String DELIVERY = "DELIVERY#";

    private Keys() {}

    /** A job. */
    public static Key job(JobUid uid) {
        return new Key(jobs(uid), "JOB");
    }

    /** What is remembered of a job that is being made, or goes, or has gone. */
    public static Key shadow(JobUid uid) {
        return new Key(jobs(uid), SHADOW);
    }

    /** Whether a key is a job's. */
    static boolean isJob(Key key) {
        return key.sort().equals("JOB") && key.partition().startsWith("JOB#");
    }

    /** The inputs of a job that does not run yet. */
    public static Key inputs(JobUid uid) {
        return new Key(jobs(uid), "INPUTS");
    }

    /** What a job depends on. */
    public static Key needs(JobUid uid) {
        return new Key(jobs(uid), NEEDS);
    }

    /** How a job ended that another depends on; it lies with that other. */
    public static Key mark(JobUid uid, JobUid upstream) {
        return new Key(jobs(uid), NEEDS + "#" + upstream);
    }

    /** Which other a key of how it ended is about. */
    static JobUid marked(Key mark) {
        return new JobUid(mark.sort().substring(NEEDS.length() + 1));
    }

    /** That a job is depended on; it lies with that job. */
    public static Key needed(JobUid upstream, JobUid uid) {
        return new Key(jobs(upstream), NEEDED + uid);
    }

    /** How often an owner's dependencies were edited. */
    public static Key graph(Owner owner) {
        return new Key(owned(owner) + "#GRAPH", "GRAPH");
    }

    /** A run of a job. */
    public static Key run(JobUid uid, int runNo) {
        return new Key(jobs(uid), RUN + padded(runNo));
    }

    /** A gate of a run, from 0. */
    public static Key gate(JobUid uid, int runNo, int gate) {
        return new Key(runs(uid, runNo), GATE + String.format(Locale.ROOT, "%02d", gate));
    }

    /** The gate that a step passes. */
    public static Key gate(JobUid uid, int runNo, StepKey step) {
        return gate(uid, runNo, Math.floorMod(step.text().hashCode(), GATES));
    }

    /** A step of a run; what is about an element of a list lies apart, since there may be many. */
    public static Key step(JobUid uid, int runNo, StepKey step) {
        return new Key(
                runs(uid, runNo), (step.itemPath().isEmpty() ? STEP : ELEMENT) + step.text());
    }

    /** What a run that has ended has used up. */
    public static Key spent(JobUid uid, int runNo) {
        return new Key(jobs(uid), SPENT + padded(runNo));
    }

    /** The inputs of a workflow that a step calls. */
    public static Key scope(JobUid uid, int runNo, StepKey call) {
        return new Key(runs(uid, runNo), "SCOPE#" + call.inner());
    }

    /**
     * A part of the count of the elements that a repeated step is done with.
     *
     * @param part from 0
     */
    public static Key tally(JobUid uid, int runNo, StepKey repeated, int part) {
        return new Key(
                runs(uid, runNo), tallies(repeated) + String.format(Locale.ROOT, "%02d", part));
    }

    static String tallies(StepKey repeated) {
        return TALLY + repeated.text() + "#";
    }

    /** How far a step's work is, for its next attempt. */
    public static Key checkpoint(JobUid uid, int runNo, StepKey step) {
        return new Key(runs(uid, runNo), "CHECKPOINT#" + step.text());
    }

    /** The token of a step that somebody outside is asked to answer. */
    public static Key token(JobUid uid, int runNo, StepKey step) {
        return new Key(runs(uid, runNo), TOKEN + step.text());
    }

    /** A variable as one step set it. */
    public static Key variable(JobUid uid, int runNo, String variable, StepKey writer) {
        return new Key(runs(uid, runNo), VARIABLE + variable + "#" + writer.text());
    }

    /**
     * Events that wait to be logged, in the order of their causes.
     *
     * @param at when the state changed
     * @param writer what changed it, unique in the run
     */
    public static Key outbox(JobUid uid, int runNo, Instant at, String writer) {
        return new Key(runs(uid, runNo), OUTBOX + Timestamps.fine(at) + "#" + writer);
    }

    /**
     * Something that came too late to count.
     *
     * @param what it was, unique in the run
     */
    public static Key stale(JobUid uid, int runNo, String what) {
        return new Key(runs(uid, runNo), STALE + what);
    }

    /** The head of a job's log. */
    public static Key head(JobUid uid) {
        return new Key(log(uid), "HEAD");
    }

    /** An event of a job's log. */
    public static Key event(JobUid uid, long jobSeq) {
        return new Key(log(uid), eventSort(jobSeq));
    }

    /** A connection's subscription to a job. */
    public static Key subscription(JobUid uid, String connectionId) {
        return new Key(log(uid), SUBSCRIPTION + connectionId);
    }

    /** An open WebSocket connection. */
    public static Key connection(String connectionId) {
        return new Key("CONNECTION#" + connectionId, "CONNECTION");
    }

    /** A ticket to a connection, by the hash of its text. */
    public static Key ticket(String hash) {
        return new Key("TICKET#" + hash, "TICKET");
    }

    /** Which job a connection follows. */
    public static Key following(String connectionId, JobUid uid) {
        return new Key("CONNECTION#" + connectionId, "JOB#" + uid);
    }

    /** The newest version of a workflow. */
    public static Key workflow(Owner owner, WorkflowId id) {
        return new Key(owned(owner), WORKFLOW + id);
    }

    /** A version of a workflow. */
    public static Key version(WorkflowRef ref) {
        return new Key(
                owned(ref.owner()) + "#" + WORKFLOW + ref.id(), VERSION + padded(ref.version()));
    }

    /** A tool that an owner registered. */
    public static Key tool(Owner owner, ToolId id) {
        return new Key(owned(owner), TOOL + id);
    }

    /** How much of something an owner has had in a span of time. */
    public static Key count(Owner owner, Counted what, long span) {
        return new Key(owned(owner) + "#" + what.name(), "SPAN#" + span);
    }

    /** A file. */
    public static Key file(Owner owner, String fileId) {
        return new Key(owned(owner) + "#FILE#" + fileId, "FILE");
    }

    /** The answer to a request that carried an idempotency key. */
    public static Key idempotency(Owner owner, String route, String key) {
        return new Key(owned(owner) + "#IDEMPOTENCY#" + route + "#" + key, "IDEMPOTENCY");
    }

    /** A pool of an owner, or of the installation. */
    public static Key pool(Optional<Owner> owner, PoolId id) {
        return new Key(pools(owner), POOL + id);
    }

    /** A schedule. */
    public static Key schedule(Owner owner, ScheduleId id) {
        return new Key(schedules(owner), SCHEDULE + id);
    }

    /** A webhook. */
    public static Key webhook(Owner owner, WebhookId id) {
        return new Key(webhooks(owner), WEBHOOK + id);
    }

    /** That an owner's webhooks became more. */
    public static Key webhooksAdded(Owner owner) {
        return new Key(webhooks(owner), "ADDED");
    }

    /** Who tells an owner's webhooks; it is much written, so it lies alone. */
    public static Key shifts(Owner owner) {
        return new Key(owned(owner) + "#SHIFTS", SHIFTS);
    }

    /** That listeners are to be told of a job; it lies with the job's log. */
    public static Key notice(JobUid uid, long jobSeq) {
        return new Key(log(uid), NOTICE + sequence(jobSeq));
    }

    /** That listeners are to be told that a job is gone: not where all goes that was its own. */
    public static Key notice(JobUid uid) {
        return new Key("GONE#" + uid, NOTICE + "GONE");
    }

    /** That listeners are to be told of a batch's end. */
    public static Key notice(Owner owner, BatchId id, int round) {
        return new Key(batches(owner, id), NOTICE + sequence(round));
    }

    /**
     * How far a webhook has been told of something.
     *
     * @param webhook its uid
     */
    public static Key lane(String webhook, String stream) {
        return new Key(deliveries(webhook), LANE + stream);
    }

    /** What a webhook is told. */
    public static Key delivery(String webhook, String stream, long seq) {
        return new Key(deliveries(webhook), deliverySort(stream, seq));
    }

    /** A part of a line's slots; each in a partition of its own, since each is much written. */
    public static Key shard(Line line, int number) {
        return new Key("SLOTS#" + line.digest() + "#" + number, "SLOTS");
    }

    /** A batch. */
    public static Key batch(Owner owner, BatchId id) {
        return new Key(batches(owner, id), BATCH);
    }

    /** Whether a key is a batch's. */
    static boolean isBatch(Key key) {
        return key.sort().equals(BATCH) && key.partition().startsWith("BATCH#");
    }

    /** A job's place in a batch. */
    public static Key member(Owner owner, Membership as) {
        var index = String.format(Locale.ROOT, "%04d", as.index());
        return new Key(batches(owner, as.batch()), MEMBER + index);
    }

    /** An end of a batch. */
    public static Key round(Owner owner, BatchId id, int round) {
        return new Key(batches(owner, id), "ROUND#" + padded(round));
    }

    /** A job in a line. */
    public static Key waiting(Permit.Waits at, JobUid uid) {
        var sort = waitingSort(at.line(), at.priority());
        return new Key(waiting(at.line()), sort + Timestamps.fine(at.place()) + "#" + uid);
    }

    /** The place that an owner's job had last in a line with a priority. */
    public static Key turn(Line line, Priority priority, Owner owner) {
        return new Key(turns(line, owner), priority.name());
    }

    /** An owner's job among all of the owner's that wait in a line, as they do there. */
    public static Key standing(Permit.Waits at, Owner owner, JobUid uid) {
        var place = Timestamps.fine(at.place()) + "#" + uid;
        return new Key(turns(at.line(), owner), standingSort(at.priority()) + place);
    }

    /** The turns of an owner in a line. */
    static String turns(Line line, Owner owner) {
        return "TURN#" + line.digest() + "#" + owner.digest();
    }

    /** What is before all of an owner's jobs of a priority in a line. */
    static String standingSort(Priority priority) {
        return priority.name() + "#";
    }

    /** The line of a pool, and its others. */
    static String waiting(Line line) {
        return waiting(line.owner(), line.pool());
    }

    /** The lines of a pool. */
    static String waiting(Optional<Owner> owner, PoolId pool) {
        return "WAITING#" + owner.map(Owner::digest).orElse("") + "#" + pool;
    }

    /** What is before all of those in a line. */
    static String waitingSort(Line line) {
        return line.digest() + "#";
    }

    /** What is before those in the lines after one, and behind those in that. */
    static String afterWaiting(Line line) {
        // A dollar's sign is greater than a number sign, and less than what a digest has.
        return line.digest() + "$";
    }

    /** What is before the place of those in a line with a priority: the most urgent come first. */
    static String waitingSort(Line line, Priority priority) {
        return waitingSort(line) + priority.above() + "#";
    }

    /** A batch's items that are read together. */
    static String batches(Owner owner, BatchId id) {
        return "BATCH#" + owner.digest() + "#" + id;
    }

    /** An owner's batches, in the index of owners. */
    static String batchesOf(Owner owner) {
        return owned(owner) + "#BATCHES";
    }

    /** The jobs that a schedule has made, in their index. */
    static String jobsOf(Owner owner, ScheduleId id) {
        return owned(owner) + "#" + SCHEDULE + id;
    }

    /** The open jobs of a workflow, whatever its version, in their index. */
    static String jobsOf(WorkflowRef ref) {
        return owned(ref.owner()) + "#" + WORKFLOW + ref.id();
    }

    /** An owner's schedules. */
    static String schedules(Owner owner) {
        return owned(owner) + "#SCHEDULES";
    }

    /** An owner's webhooks. */
    static String webhooks(Owner owner) {
        return owned(owner) + "#WEBHOOKS";
    }

    /** A webhook's deliveries, in the table and in the index of owners. */
    static String deliveries(String webhook) {
        return WEBHOOK + webhook;
    }

    static String deliverySort(String stream, long seq) {
        return DELIVERY + stream + "#" + sequence(seq);
    }

    static String pools(Optional<Owner> owner) {
        return owner.map(one -> owned(one) + "#POOLS").orElse("POOLS");
    }

    /** A job's items that are read together. */
    static String jobs(JobUid uid) {
        return "JOB#" + uid;
    }

    /** A run's items that are read together. */
    static String runs(JobUid uid, int runNo) {
        return "RUN#" + uid + "#" + runNo;
    }

    /** A job's log. */
    static String log(JobUid uid) {
        return "LOG#" + uid;
    }

    /** An owner's own partition. */
    static String owned(Owner owner) {
        return "OWNER#" + owner;
    }

    /** The sweeper's partition that a job is in. */
    static String due(JobUid uid) {
        return due(Math.floorMod(uid.hashCode(), DUE_PARTITIONS));
    }

    /** The sweeper's partition that a batch is in. */
    static String due(BatchId id) {
        return due(Math.floorMod(id.hashCode(), DUE_PARTITIONS));
    }

    /** The sweeper's partition that a schedule is in. */
    static String due(ScheduleId id) {
        return due(Math.floorMod(id.hashCode(), DUE_PARTITIONS));
    }

    /** The sweeper's partition of what is for listeners. */
    static String due(Key key) {
        return due(Math.floorMod(key.hashCode(), DUE_PARTITIONS));
    }

    /** A partition of the sweeper's index, from 0. */
    static String due(int partition) {
        return "DUE#" + partition;
    }

    static String eventSort(long jobSeq) {
        return EVENT + sequence(jobSeq);
    }

    private static String sequence(long number) {
        return String.format(Locale.ROOT, "%012d", number);
    }

    private static String padded(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }
}
