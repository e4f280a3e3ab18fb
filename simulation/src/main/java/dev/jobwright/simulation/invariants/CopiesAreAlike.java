package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.simulation.world.Traffic;
import dev.jobwright.simulation.world.World;

import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * What is written down of a copy is what it was made of, until somebody asks something of it; and
 * nothing happens to a copy or a fork before that.
 */
final class CopiesAreAlike implements Invariant {
    private static final String METADATA = "metadata";

    @Override
    public String name() {
        return "I20 copies are alike, and begin nothing by themselves";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        for (var imported : world.traffic().imported()) {
            for (var exported : world.traffic().exported()) {
                if (exported.job().equals(imported.job())
                        && !exported.at().isBefore(imported.at())
                        && !wasAsked(world, imported.job(), exported.at())
                        && !own(exported.canonical()).equals(own(imported.canonical()))) {
                    broken.accept(
                            imported.job().value(),
                            imported.canonical() + " became " + exported.canonical());
                }
            }
        }
        for (var copied : world.traffic().copied()) {
            for (var moved : world.traffic().moved()) {
                if (moved.job().equals(copied.to()) && !isAsked(world, moved)) {
                    broken.accept(copied.to().value(), moved.before() + " became " + moved.after());
                }
            }
        }
    }

    /**
     * All but what tells a copy: it says of which job it was made, and what that depended on; and
     * it is of no batch.
     */
    private static Json own(Json canonical) {
        var all = (Json.Obj) canonical;
        var job = all.object("job").orElseThrow();
        var metadata = (Json.Obj) JsonText.readOwn(job.text(METADATA).orElseThrow());
        return all.with(
                "job", job.without("batch").with(METADATA, metadata.without(Job.IMPORTED_FROM)));
    }

    private static boolean isAsked(World world, Traffic.Moved moved) {
        return moved.before().isEmpty()
                ? isAtRest(moved.after())
                : wasAsked(world, moved.job(), moved.at());
    }

    private static boolean isAtRest(JobState state) {
        return switch (state) {
            case JobState.Created _, JobState.Paused _, JobState.Final _ -> true;
            case JobState.Pending _, JobState.Running _ -> false;
        };
    }

    /** What was asked for under a copy's name before there was one changes nothing. */
    private static boolean wasAsked(World world, JobUid job, Instant by) {
        return world.traffic().asked().stream()
                .anyMatch(asked -> asked.job().equals(job) && !asked.since().isAfter(by));
    }
}
