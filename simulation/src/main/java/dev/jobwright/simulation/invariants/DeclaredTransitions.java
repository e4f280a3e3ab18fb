package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.items.MemberItem;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.simulation.world.Traffic;
import dev.jobwright.simulation.world.World;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every change of a job's state is a row of the table of transitions, or two rows with a wait
 * between them that nobody needed to see.
 */
final class DeclaredTransitions implements Invariant {
    private static final String WAITS = "Pending";

    private static final class Declared {
        private static final Set<String> ROWS = rows();

        private static Set<String> rows() {
            var rows = new HashSet<String>();
            var events = Samples.of(JobEvent.class);
            for (var state : Samples.of(JobState.class)) {
                for (var event : events) {
                    if (Transitions.on((JobState) state, (JobEvent) event)
                            instanceof Decision.Become(var next)) {
                        rows.add(row(Samples.label(state), Samples.label(next)));
                    }
                }
            }
            return rows;
        }
    }

    private static String row(String from, String to) {
        return from + " -> " + to;
    }

    @Override
    public String name() {
        return "I5 only declared transitions";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var copies =
                world.traffic().copied().stream()
                        .map(Traffic.Copied::to)
                        .collect(Collectors.toSet());
        var members = members(world);
        for (var moved : world.traffic().moved()) {
            var to = Samples.label(moved.after());
            var from = moved.before().map(Samples::label).orElse("");
            boolean isDeclared =
                    from.isEmpty()
                            ? moved.after() instanceof JobState.Created
                                    || copies.contains(moved.job())
                                    || (moved.after() instanceof Pending
                                            && members.contains(moved.job()))
                            : from.equals(to)
                                    || Declared.ROWS.contains(row(from, to))
                                    || isStillWaiting(moved)
                                    || isHeld(from, moved.after())
                                    || waits(from, to);
            if (!isDeclared) {
                broken.accept(moved.job().value(), moved.before() + " became " + moved.after());
            }
        }
    }

    /** Who are recorded as asked to run. */
    private static Set<JobUid> members(World world) {
        return world.traffic().changed().stream()
                .filter(Together::isMember)
                .map(change -> MemberItem.read(Standing.item(change)))
                .map(member -> JobUid.of(member.owner(), member.job()))
                .collect(Collectors.toSet());
    }

    /** Whoever waits may wait for something else, as long as it was asked for. */
    private static boolean isStillWaiting(Traffic.Moved moved) {
        return moved.before().orElse(null) instanceof Pending(var since, _, _, var next)
                && moved.after() instanceof Pending(var still, _, _, var same)
                && still.equals(since)
                && same.equals(next);
    }

    /** Whoever begins to wait may wait for what comes before that. */
    private static boolean isHeld(String from, JobState to) {
        return to instanceof Pending(var since, _, _, var next)
                && Stream.of(WaitReason.values())
                        .map(why -> new Pending(since, why, Optional.empty(), next))
                        .anyMatch(wait -> Declared.ROWS.contains(row(from, Samples.label(wait))));
    }

    /** Whether one follows the other over a wait. */
    private static boolean waits(String from, String to) {
        return Declared.ROWS.stream()
                .filter(row -> row.startsWith(from + " -> " + WAITS))
                .map(row -> row.substring(row.indexOf(" -> ") + 4))
                .anyMatch(wait -> Declared.ROWS.contains(row(wait, to)));
    }
}
