package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads jobs. What is read by id is as it was last written. */
public final class Jobs {
    private final Table table;

    /** What it reads from. */
    public Jobs(Table table) {
        this.table = table;
    }

    /** An owner's job; another owner's is missing. */
    public Optional<Job> find(Owner owner, JobId id) {
        return find(JobUid.of(owner, id));
    }

    /** The job of a uid. */
    public Optional<Job> find(JobUid uid) {
        return table.get(Keys.job(uid)).map(JobItem::read).filter(new Unseen(table)::isSeen);
    }

    /** Whether an owner has or had a job of an id, or is about to have one. */
    public boolean isTaken(Owner owner, JobId id) {
        var uid = JobUid.of(owner, id);
        return table.get(Keys.job(uid)).or(() -> table.get(Keys.shadow(uid))).isPresent();
    }

    /** The inputs of a job as they are for its next run. */
    public Map<String, Stored> inputs(JobUid uid) {
        return table.get(Keys.inputs(uid)).map(InputsItem::read).orElse(Map.of());
    }

    /** A run of a job. */
    public Optional<Run> run(JobUid uid, int runNo) {
        return table.get(Keys.run(uid, runNo)).map(RunItem::read);
    }

    /** The run that a job is in, if it is in one. */
    public Optional<Run> live(Job job) {
        return run(job.uid(), job.runNo()).filter(run -> run.state() instanceof Run.State.Live);
    }

    /** The run that events of a job belong to: between two runs it is the one to come. */
    static int told(Job job, Optional<Run> live) {
        return live.map(Run::runNo).orElse(job.runNo() == 0 ? 0 : job.runNo() + 1);
    }

    /** A part of a list of runs. */
    public record Runs(List<Run> runs, Optional<Query.Cursor> next) {}

    /** The runs of a job, newest first. */
    public Runs runs(JobUid uid, int limit, Optional<Query.Cursor> after) {
        var page = table.query(RunItem.ofJob(uid).descending().atMost(limit).from(after));
        return new Runs(page.items().stream().map(RunItem::read).toList(), page.next());
    }

    /** The steps of a run that were begun, without those of elements of lists. */
    public List<StepRun> steps(JobUid uid, int runNo) {
        return Pages.all(table, StepItem.ofRun(uid, runNo)).stream().map(StepItem::read).toList();
    }

    /** A step of a run, if it was begun. */
    public Optional<StepRun> step(Run run, StepKey key) {
        return table.get(Keys.step(run.job(), run.runNo(), key)).map(StepItem::read);
    }

    /** All that a run has begun, elements of lists too, a page in memory at a time. */
    public Stream<StepRun> begun(Run run) {
        var all = Pages.each(table, StepItem.within(run.job(), run.runNo(), ""));
        return StreamSupport.stream(all.spliterator(), false).map(StepItem::read);
    }

    /**
     * A part of a list.
     *
     * @param jobs in the list's order
     * @param next where to go on; empty at the end
     */
    public record Listed(List<Job> jobs, Optional<Query.Cursor> next) {}

    /** An owner's jobs, newest first, all or those of a schedule. */
    public Listed list(
            Owner owner, Optional<ScheduleId> schedule, int limit, Optional<Query.Cursor> after) {
        return list(owner, Stretch.all(schedule), limit, after);
    }

    /**
     * A stretch of an owner's jobs, in the order in which they were created.
     *
     * @param schedule those that this one has made; or all
     * @param after those created later
     * @param before those created earlier
     * @param isNewestFirst whether the order is from the end
     */
    public record Stretch(
            Optional<ScheduleId> schedule,
            Optional<Instant> after,
            Optional<Instant> before,
            boolean isNewestFirst) {
        /** All of an owner's, newest first. */
        public static final Stretch ALL = all(Optional.empty());

        private static Stretch all(Optional<ScheduleId> schedule) {
            return new Stretch(schedule, Optional.empty(), Optional.empty(), true);
        }

        /** No time lies between the two; the table asks for an order of them. */
        private boolean isNone() {
            return after.flatMap(from -> before.filter(to -> !from.isBefore(to))).isPresent();
        }

        private Query of(Query all) {
            var within = all.where(JobItem.created(after, before));
            return isNewestFirst ? within.descending() : within;
        }
    }

    /** A stretch of an owner's jobs. */
    public Listed list(Owner owner, Stretch stretch, int limit, Optional<Query.Cursor> after) {
        if (stretch.isNone()) {
            return new Listed(List.of(), Optional.empty());
        }
        return stretch.schedule()
                .map(id -> made(stretch.of(JobItem.ofSchedule(owner, id)), limit, after))
                .orElseGet(() -> owned(stretch.of(JobItem.ofOwner(owner)), limit, after));
    }

    /** The index may lag behind in which jobs there are; each is as it was last written. */
    private Listed made(Query jobs, int limit, Optional<Query.Cursor> after) {
        var page = table.query(jobs.atMost(limit).from(after));
        return new Listed(found(page), page.next());
    }

    private List<Job> found(Page page) {
        return page.items().stream().flatMap(this::found).toList();
    }

    private Stream<Job> found(Item item) {
        return JobItem.uid(item).flatMap(this::find).stream();
    }

    /** The first jobs of a workflow that have not ended; the index may lag behind a moment. */
    public List<Job> open(Owner owner, WorkflowId id, int most) {
        var all = Pages.each(table, JobItem.openOf(owner, id));
        return StreamSupport.stream(all.spliterator(), false)
                .flatMap(this::found)
                .filter(job -> job.state() instanceof JobState.Open)
                .limit(most)
                .toList();
    }

    /** An owner's jobs, newest first; a list may lag behind what was last written. */
    public Listed list(Owner owner, int limit, Optional<Query.Cursor> after) {
        return list(owner, Optional.empty(), limit, after);
    }

    private Listed owned(Query jobs, int limit, Optional<Query.Cursor> after) {
        var page = table.query(jobs.atMost(limit).from(after));
        var unseen = new Unseen(table);
        var found = page.items().stream().map(JobItem::read).filter(unseen::isSeen).toList();
        return new Listed(found, page.next());
    }
}
