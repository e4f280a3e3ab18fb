package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.steps.StepRun;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the step that an answer means, among those that a job's newest run has begun. */
final class FindStep {
    private final Jobs jobs;

    FindStep(Jobs jobs) {
        this.jobs = jobs;
    }

    /** What is found. */
    sealed interface Found {
        /** This one. */
        record One(StepRun step) implements Found {}

        /** Several wait for an answer. */
        record Several(List<StepRun> open) implements Found {}

        /** None of that name was begun. */
        record None() implements Found {}
    }

    /** One that waits comes before those that do not; of these, the newest is meant. */
    Found find(Job job, Which which) {
        var named = jobs.begun(job.uid(), job.runNo()).filter(which::means).toList();
        var open = named.stream().filter(FindStep::isOpen).toList();
        if (open.size() > 1) {
            return new Found.Several(open);
        }
        Optional<StepRun> newest = named.stream().max(Comparator.comparing(StepRun::startedAt));
        return open.stream()
                .findFirst()
                .or(() -> newest)
                .<Found>map(Found.One::new)
                .orElseGet(Found.None::new);
    }

    private static boolean isOpen(StepRun step) {
        return step.state() instanceof StepRun.State.Asked;
    }
}
