package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.simulation.world.Traffic.Changed;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What is one owner's is neither told to another nor changed for another; but a request that gives
 * a slot back lets the next one run, whosever it is.
 */
final class OwnersAreApart implements Invariant {
    private static final String OWNED = "OWNER#";

    @Override
    public String name() {
        return "I21 owners are apart";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var pried : world.traffic().pried()) {
            if (!pried.told().startsWith("no")) {
                broken.accept(pried.job().value(), pried.toString());
            }
        }
        var owners = new HashMap<JobUid, Owner>();
        for (var moment : Standing.moments(world)) {
            for (var change : moment) {
                if (Standing.isJob(change)) {
                    var job = JobItem.read(Standing.item(change));
                    owners.put(job.uid(), job.owner());
                }
            }
            for (var change : moment) {
                world.traffic()
                        .caller(change.by())
                        .filter(caller -> isOfAnother(change, caller, owners))
                        .filter(_ -> !isLetRun(change, moment))
                        .ifPresent(caller ->
                                broken.accept(
                                        Standing.item(change).key().toString(),
                                        "it was changed for " + caller));
            }
        }
    }

    private static boolean isOfAnother(Changed change, Owner caller, Map<JobUid, Owner> owners) {
        var partition = Standing.item(change).key().partition();
        return partition.startsWith(OWNED)
                ? !(partition + "#").startsWith(OWNED + caller + "#")
                : job(change).map(owners::get).filter(caller::equals).isEmpty()
                        && job(change).map(owners::get).isPresent();
    }

    private static Optional<JobUid> job(Changed change) {
        return WhatGoesGoesWhole.ofJob(Standing.item(change)).findFirst();
    }

    /** It is written with its job, which waited, and of which nothing else is another. */
    private static boolean isLetRun(Changed change, List<Changed> moment) {
        return moment.stream()
                .filter(one -> one.by().equals(change.by()) && Standing.isJob(one))
                .filter(one -> job(one).equals(job(change)))
                .anyMatch(one ->
                        isLetRun(one.before().map(JobItem::read), one.after().map(JobItem::read)));
    }

    private static boolean isLetRun(Optional<Job> before, Optional<Job> after) {
        return before.map(Job::spec).equals(after.map(Job::spec))
                && (before.get().state() instanceof JobState.Pending
                        || (isSteady(before.get()) && isSteady(after.orElseThrow())));
    }

    private static boolean isSteady(Job job) {
        return job.state() instanceof JobState.Running(_, Phase.Steady _);
    }
}
