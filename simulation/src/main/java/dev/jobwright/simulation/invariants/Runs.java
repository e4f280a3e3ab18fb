package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.Map;

/**
 * Runs as they were written last, also those of jobs that are gone.
 *
 * @param all by job and number
 */
record Runs(Map<String, Run> all) {

    static Runs of(World world) {
        var all = new HashMap<String, Run>();
        for (var change : world.traffic().changed()) {
            change.after()
                    .filter(Runs::isRun)
                    .map(RunItem::read)
                    .ifPresent(run -> all.put(name(run.job(), run.runNo()), run));
        }
        return new Runs(all);
    }

    static boolean isRun(Item item) {
        return item.key().sort().startsWith("RUN#");
    }

    private static String name(JobUid job, int runNo) {
        return job + "#" + runNo;
    }

    Run get(JobUid job, int runNo) {
        var run = all.get(name(job, runNo));
        if (run == null) {
            throw new IllegalStateException("job " + job + " never had a run " + runNo);
        }
        return run;
    }
}
