package dev.jobwright.jobs.control;

import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Edge.Standing;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be before a job may ask for a slot. It is asked anew whenever the job could run. */
final class Prerequisites {
    private final Edges edges;
    private final MapOutputs mapOutputs;

    Prerequisites(Table table, Workflows workflows, Inputs inputs) {
        this.edges = new Edges(table);
        this.mapOutputs = new MapOutputs(table, workflows, inputs);
    }

    /** How things stand. */
    sealed interface Found {
        /**
         * Nothing is missing.
         *
         * @param inputs what the job is given, if that is not what its owner has given
         */
        record Ready(Optional<Map<String, Stored>> inputs) implements Found {}

        /**
         * Something is missing.
         *
         * @param why for what the job waits
         * @param until before when there is no sense in asking again, if there is such a time
         * @param message for those who watch
         */
        record Missing(WaitReason why, Optional<Instant> until, String message) implements Found {

            /** What happens to the job. */
            JobEvent.Held event(Instant now) {
                return new JobEvent.Held(now, why, until);
            }
        }

        /**
         * The job will never run.
         *
         * @param event what happens to it
         * @param message for those who watch
         */
        record Never(JobEvent event, String message) implements Found {}
    }

    /** How things stand for a job; a run that goes on has had it all. */
    Found of(Job job, Pending pending, Instant now) {
        return switch (pending.next()) {
            case Next.GoesOn _ -> new Found.Ready(Optional.empty());
            case Next.Opens _ -> early(job, now).orElseGet(() -> depending(job, now));
        };
    }

    private static Optional<Found> early(Job job, Instant now) {
        return job.spec()
                .terms()
                .notBefore()
                .filter(now::isBefore)
                .map(at ->
                        new Found.Missing(
                                WaitReason.DELAY, Optional.of(at), "Job waits for its time"));
    }

    /** What once was satisfied is not asked for again: only the first run waits for it. */
    private Found depending(Job job, Instant now) {
        if (job.runNo() > 0) {
            return new Found.Ready(Optional.empty());
        }
        var all = edges.of(job);
        return all.stream()
                .filter(edge -> edge.standing() instanceof Standing.Cancels)
                .findFirst()
                .flatMap(Edge::why)
                .map(why -> cancelled(why, now))
                .or(() ->
                        all.stream()
                                .map(Edge::why)
                                .flatMap(Optional::stream)
                                .findFirst()
                                .map(Prerequisites::waiting))
                .orElseGet(() -> given(job, all, now));
    }

    private static Found waiting(String why) {
        return new Found.Missing(WaitReason.DEPENDENCIES, Optional.empty(), "Job waits: " + why);
    }

    private static Found cancelled(String why, Instant now) {
        var by = new Cancellation(now, why, true, now);
        return new Found.Never(new JobEvent.CancelAsked(now, by, Optional.empty()), why);
    }

    private Found given(Job job, List<Edge> satisfied, Instant now) {
        return switch (mapOutputs.of(job, satisfied)) {
            case MapOutputs.Given.Own _ -> new Found.Ready(Optional.empty());
            case MapOutputs.Given.Mapped(var inputs) -> new Found.Ready(Optional.of(inputs));
            case MapOutputs.Given.Wrong(var why) ->
                    new Found.Never(new JobEvent.FoundUnfit(now, why), why.message());
        };
    }
}
