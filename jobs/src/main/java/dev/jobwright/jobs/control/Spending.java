package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Budget;
import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.SpentItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * What jobs have used up. The sum of a run is kept once it has ended, so that nobody reads all of
 * its steps again; that of the newest is taken from its steps while it lives.
 */
public final class Spending {
    private final Table table;
    private final Jobs jobs;

    /** What it reads from. */
    public Spending(Table table) {
        this.table = table;
        this.jobs = new Jobs(table);
    }

    /** All runs of a job. */
    public Spent of(Job job) {
        var live = job.spec().policy().budget().flatMap(_ -> jobs.live(job));
        var budget = live.flatMap(run -> run.course().budget());
        return budget.isPresent()
                ? budget.get().before().plus(counted(live.orElseThrow()))
                : sum(job);
    }

    /** That a job has used up its budget, if it has. Of one that has none, nothing is read. */
    public Optional<Overspent> overspent(Job job) {
        return job.spec().policy().budget().flatMap(usd -> Overspent.of(usd, of(job)));
    }

    /** That a run has used up its budget, by what its gates have counted. */
    public Optional<Overspent> overspent(Run run) {
        return run.course().budget().flatMap(budget -> budget.overspent(counted(run)));
    }

    /** The budget of a run of a job that is about to be opened. */
    Optional<Budget> budget(Job job) {
        return job.spec().policy().budget().map(usd -> new Budget(usd, of(job)));
    }

    /** The budget of a live run of a job, whose gates may have counted before, or not. */
    Optional<Budget> budget(Job job, Run run) {
        return job.spec().policy().budget().map(usd -> new Budget(usd, before(job, run)));
    }

    private Spent before(Job job, Run run) {
        return run.course()
                .budget()
                .map(Budget::before)
                .orElseGet(() -> sum(job).since(counted(run)));
    }

    /** What the gates of a run have counted. */
    private Spent counted(Run run) {
        return GateItem.spent(Pages.each(table, List.of(GateItem.ofRun(run.job(), run.runNo()))));
    }

    private Spent sum(Job job) {
        var kept = new HashMap<Integer, Spent>();
        Pages.each(table, SpentItem.ofJob(job.uid()))
                .forEach(item -> kept.put(SpentItem.runNo(item), SpentItem.read(item)));
        var sum = Spent.NONE;
        for (int runNo = 1; runNo <= job.runNo(); runNo++) {
            var known = kept.get(runNo);
            sum = sum.plus(known != null ? known : unkept(job, runNo));
        }
        return sum;
    }

    /** Whoever ended it may have had no time to keep it. */
    private Spent unkept(Job job, int runNo) {
        boolean isLive =
                runNo == job.runNo()
                        && jobs.run(job.uid(), runNo)
                                .filter(run -> run.state() instanceof Run.State.Live)
                                .isPresent();
        return isLive ? live(job.uid(), runNo) : keep(job.uid(), runNo);
    }

    /** Of a run that has ended: nothing of it changes any more. */
    public Spent keep(JobUid uid, int runNo) {
        var sum = Spent.NONE;
        for (var query : StepItem.within(uid, runNo, "")) {
            sum = sum.plus(steps(query));
        }
        table.transact(SpentItem.put(uid, runNo, sum));
        return sum;
    }

    /** Elements of lists are counted where they end, and need not be read one by one. */
    private Spent live(JobUid uid, int runNo) {
        var elements = TallyItem.sum(Pages.each(table, TallyItem.ofRun(uid, runNo)));
        return steps(StepItem.ofRun(uid, runNo)).plus(elements.spent());
    }

    private Spent steps(Query query) {
        var sum = Spent.NONE;
        for (var item : Pages.each(table, query)) {
            sum = sum.plus(StepItem.read(item).spent());
        }
        return sum;
    }
}
