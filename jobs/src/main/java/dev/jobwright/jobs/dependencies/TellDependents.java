package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.EndWithoutRun;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.MarkItem;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells those that depend on a job how it ended: each keeps that, and goes on or is cancelled if
 * that is what it means. It may be repeated; who was told is not told again. Those that end by it
 * tell theirs in turn.
 */
public final class TellDependents {
    /** The most that are told at once; whoever is left is told by the sweeper. */
    private static final int MOST = 500;

    private final StartJob.Around around;
    private final Jobs jobs;
    private final Edges edges;
    private final EndWithoutRun endWithoutRun;
    private final Function<Consumer<Job>, AdmitJob> admission;

    /** With what lets jobs run, and says which it has ended instead. */
    public TellDependents(StartJob.Around around, Function<Consumer<Job>, AdmitJob> admission) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.edges = new Edges(around.table());
        this.endWithoutRun = new EndWithoutRun(around);
        this.admission = admission;
    }

    /**
     * An end that is told.
     *
     * @param uid of what
     * @param id its id
     * @param mark how
     */
    private record News(JobUid uid, JobId id, Mark mark) {
        boolean isNew(Dependent dependent) {
            return dependent.told().filter(mark::equals).isEmpty();
        }
    }

    /** Tells of a job that has ended; of another there is nothing to tell. */
    public void handle(Job ended) {
        Mark.of(ended)
                .map(mark -> new News(ended.uid(), ended.id(), mark))
                .ifPresent(news -> with(work -> tell(news, work)));
    }

    /** Whether somebody has not been told how a job ended. */
    public boolean isOwing(Job ended) {
        return Mark.of(ended)
                .map(mark -> new News(ended.uid(), ended.id(), mark))
                .filter(this::isOwing)
                .isPresent();
    }

    /**
     * Tells of a job that is gone.
     *
     * @return whether everybody was told
     */
    boolean gone(JobUid uid, JobId id, Mark deleted) {
        var news = new News(uid, id, deleted);
        with(work -> tell(news, work));
        return !isOwing(news);
    }

    private boolean isOwing(News news) {
        return edges.dependents(news.uid()).anyMatch(news::isNew);
    }

    /**
     * Tells a job that never ran how those ended that it depends on, as they stand now: they may
     * have ended before they knew of it.
     *
     * @return as it stands then
     */
    public Job look(Job dependent) {
        return with(work -> {
            for (var edge : edges.of(dependent)) {
                news(dependent, edge)
                        .filter(news -> edge.isMovedBy(news.mark()))
                        .ifPresent(news -> tell(news, dependent.uid(), work));
            }
            return jobs.find(dependent.uid()).orElse(dependent);
        });
    }

    private Optional<News> news(Job dependent, Edge edge) {
        if (edge.isSatisfied()) {
            return Optional.empty();
        }
        var id = edge.dependency().upstream();
        var uid = JobUid.of(dependent.owner(), id);
        var found = jobs.find(uid);
        var mark =
                found.isPresent()
                        ? Mark.of(found.get())
                        : Optional.of(new Mark(Mark.End.DELETED, around.clock().instant(), 0));
        return mark.map(one -> new News(uid, id, one));
    }

    /**
     * Does with a job that never ran what its dependencies say now.
     *
     * @return as it stands then
     */
    public Job follow(JobUid uid) {
        return with(work -> Rounds.until(() -> follow(jobs.find(uid).orElseThrow(), work)));
    }

    /**
     * Work that may end jobs, each of which has something to tell in turn.
     *
     * @param admitJob what lets jobs run
     * @param ended those that have ended by it
     */
    private record Work(AdmitJob admitJob, Queue<Job> ended) {}

    private <T> T with(Function<Work, T> what) {
        var ended = new ArrayDeque<Job>();
        var work = new Work(admission.apply(ended::add), ended);
        var answer = what.apply(work);
        int told = 0;
        for (var job = ended.poll(); job != null && told < MOST; job = ended.poll()) {
            var from = job;
            told +=
                    Mark.of(job)
                            .map(mark -> tell(new News(from.uid(), from.id(), mark), work))
                            .orElse(0);
        }
        return answer;
    }

    private int tell(News news, Work work) {
        var untold = edges.dependents(news.uid()).filter(news::isNew).limit(MOST).toList();
        for (var dependent : untold) {
            tell(news, dependent.uid(), work);
            var told = NeededItem.told(news.uid(), dependent.uid(), news.mark());
            around.table().transact(List.of(told));
        }
        return untold.size();
    }

    /** One that is not there, or does not depend on it any more, need not know. */
    private void tell(News news, JobUid dependent, Work work) {
        var _ =
                Rounds.until(() -> {
                    var found = jobs.find(dependent);
                    var edge = found.flatMap(job -> edges.of(job, news.id()));
                    if (edge.isEmpty() || isOver(found.get(), edge.get())) {
                        return Optional.of(true);
                    }
                    return isKept(news, found.get(), edge.get())
                            ? follow(found.get(), work).map(_ -> true)
                            : Optional.empty();
                });
    }

    /** What a job has started by needs no other end. */
    private static boolean isOver(Job dependent, Edge edge) {
        return !isBeforeItsFirstRun(dependent) && edge.isSatisfied();
    }

    private boolean isKept(News news, Job dependent, Edge edge) {
        if (!edge.isMovedBy(news.mark())) {
            return true;
        }
        var mark = MarkItem.replace(dependent.uid(), news.uid(), news.mark(), edge);
        return around.table().transact(List.of(mark)) instanceof Outcome.Committed;
    }

    /** Empty if something had changed meanwhile. */
    private Optional<Job> follow(Job job, Work work) {
        if (!isBeforeItsFirstRun(job)) {
            return Optional.of(job);
        }
        var over =
                edges.of(job).stream()
                        .filter(edge -> edge.standing() instanceof Edge.Standing.Cancels)
                        .findFirst()
                        .flatMap(Edge::why);
        if (over.isEmpty()) {
            return work.admitJob().admit(job);
        }
        var ended = endWithoutRun.cancel(job, over.get());
        ended.ifPresent(work.ended()::add);
        return ended;
    }

    /** Whether a job has dependencies that still matter to it. */
    public static boolean isWaiting(Job job) {
        return job.spec().terms().isDependent() && isBeforeItsFirstRun(job);
    }

    /** Whether a job may still be given other dependencies. */
    static boolean isBeforeItsFirstRun(Job job) {
        return job.runNo() == 0 && job.state() instanceof JobState.Open;
    }
}
