package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.simulation.world.World;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job goes when it has ended, and then nothing of it is left but that there was one; and nothing
 * goes of a job that stays.
 */
final class WhatGoesGoesWhole implements Invariant {
    private static final Set<String> LASTING =
            Set.of("JOB", "HEAD", "EVENT", "RUN", "GATE", "STEP", "ELEMENT", "VARIABLE", "SPENT");
    private static final Pattern OF_JOB = Pattern.compile("(?:JOB|RUN|LOG)#([0-9a-z]{26}).*");
    private static final Pattern VALUE = Pattern.compile("values/([0-9a-z]{26})/.*");

    @Override
    public String name() {
        return "I19 what goes has ended, and goes whole";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var there = world.jobs().stream().map(Job::uid).collect(Collectors.toSet());
        var batches = Together.there(world).keySet();
        for (var change : world.traffic().changed()) {
            if (Gone.isRemoval(change)) {
                var job = JobItem.read(change.before().orElseThrow());
                if (!(job.state() instanceof JobState.Final) && !isUnseen(job, batches)) {
                    broken.accept(job.uid().value(), "it went while it was " + job.state());
                }
            } else if (change.after().isEmpty() && isLasting(change.before().orElseThrow())) {
                ofJob(change.before().orElseThrow())
                        .filter(there::contains)
                        .forEach(_ ->
                                broken.accept(
                                        change.before().orElseThrow().key().toString(),
                                        "it went, and its job is there"));
            }
        }
        for (var item : world.table().all()) {
            if (!item.key().sort().equals("SHADOW") && !isOfConnection(item)) {
                ofJob(item)
                        .filter(uid -> !there.contains(uid))
                        .forEach(_ -> broken.accept(item.key().toString(), "it is nobody's"));
            }
        }
        for (var key : world.objects().keySet()) {
            uid(VALUE.matcher(key))
                    .filter(uid -> !there.contains(uid))
                    .forEach(_ -> broken.accept(key, "it is nobody's"));
        }
    }

    /** Whether it is one of a batch that never was there, and so never was itself. */
    private static boolean isUnseen(Job job, Set<Key> batches) {
        return Together.of(job).filter(batch -> !batches.contains(batch)).isPresent();
    }

    private static boolean isLasting(Item item) {
        return !isOfConnection(item) && LASTING.contains(item.key().sort().split("#", -1)[0]);
    }

    /** What a connection wishes to watch goes with it: nobody may have got to watching that. */
    private static boolean isOfConnection(Item item) {
        return item.key().partition().startsWith("CONNECTION#");
    }

    /** The job that an item is of, if it is of one. */
    static Stream<JobUid> ofJob(Item item) {
        var sort = item.key().sort();
        return uid(OF_JOB.matcher(sort.startsWith("JOB#") ? sort : item.key().partition()));
    }

    private static Stream<JobUid> uid(Matcher matcher) {
        return matcher.matches() ? Stream.of(new JobUid(matcher.group(1))) : Stream.empty();
    }
}
