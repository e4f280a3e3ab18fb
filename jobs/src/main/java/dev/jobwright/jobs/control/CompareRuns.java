package dev.jobwright.jobs.control;

import dev.jobwright.jobs.control.JobSteps.Seen;
import dev.jobwright.jobs.control.JobSteps.View;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** Lays two runs of a job side by side. */
public final class CompareRuns {
    private final JobSteps steps;

    /** With what reads their steps. */
    public CompareRuns(JobSteps steps) {
        this.steps = steps;
    }

    /**
     * What two runs have, side by side.
     *
     * @param inputs the inputs that differ, by variable
     * @param outputs the results that differ, by variable
     * @param steps all steps of either
     */
    public record Compared(
            Map<String, Pair<Stored>> inputs,
            Map<String, Pair<Stored>> outputs,
            Map<String, Pair<Seen>> steps) {}

    /** What one of them has, and the other; at least one has something. */
    public record Pair<T>(Optional<T> a, Optional<T> b) {}

    /** Compares. */
    public Compared handle(Run a, Run b) {
        return new Compared(
                differing(a.inputs(), b.inputs()),
                differing(outputs(a), outputs(b)),
                pairs(steps(a), steps(b)));
    }

    /** Whether both runs have one and the same step, which only one run has done. */
    public static boolean isShared(Run a, Run b, Pair<Seen> pair) {
        return pair.a().flatMap(Seen::run).isPresent()
                && pair.b().flatMap(Seen::run).isPresent()
                && origin(a, pair.a().get()) == origin(b, pair.b().get());
    }

    private static int origin(Run run, Seen step) {
        return step.from().orElse(run.runNo());
    }

    private Map<String, Seen> steps(Run run) {
        var all = new LinkedHashMap<String, Seen>();
        steps.all(View.of(run)).forEach(step -> all.put(step.key().path(), step));
        return all;
    }

    private static Map<String, Stored> outputs(Run run) {
        return run.state() instanceof Run.State.Ended(_, _, _, var outputs) ? outputs : Map.of();
    }

    private static Map<String, Pair<Stored>> differing(
            Map<String, Stored> a, Map<String, Stored> b) {
        var differing = pairs(a, b);
        differing.values().removeIf(pair -> pair.a().equals(pair.b()));
        return differing;
    }

    private static <T> Map<String, Pair<T>> pairs(Map<String, T> a, Map<String, T> b) {
        var pairs = new LinkedHashMap<String, Pair<T>>();
        var names = new LinkedHashSet<>(a.keySet());
        names.addAll(b.keySet());
        for (var name : names) {
            pairs.put(
                    name,
                    new Pair<>(Optional.ofNullable(a.get(name)), Optional.ofNullable(b.get(name))));
        }
        return pairs;
    }
}
