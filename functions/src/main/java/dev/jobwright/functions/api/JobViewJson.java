package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

/** Jobs as {@code /api/jobs} writes them, with no more fields than its clients know. */
final class JobViewJson {
    private final Spending spending;

    JobViewJson(UseCases use) {
        this.spending = use.spending();
    }

    /** A job. One that never started began when it was made; what it costs is known at its end. */
    Json.Obj of(Job job) {
        var times = job.times();
        boolean hasEnded = job.state() instanceof JobState.Final;
        return Json.object()
                .put("id", job.id().value())
                .put("user_id", job.owner().value())
                .put("job_type", "workflow")
                .put("status", status(job.state().status()))
                .put("workflow_id", job.spec().workflow().id().value())
                .put("started_at", Timestamps.text(times.started().orElse(times.created())))
                .putOrNull("finished_at", times.completed().map(Timestamps::text).orElse(null))
                .putOrNull("error", JobJson.error(job.state()).orElse(null))
                .put("cost", hasEnded ? cost(job) : Json.NULL)
                .done();
    }

    private Json cost(Job job) {
        return new Json.Num(spending.of(job).cost().usd());
    }

    /** One that has not ended. */
    Json.Obj running(Job job) {
        return Json.object()
                .put("job_id", job.id().value())
                .put("status", status(job.state().status()))
                .put("workflow_id", job.spec().workflow().id().value())
                .put("created_at", Timestamps.text(job.times().created()))
                .put("is_running", job.state().status() == Status.RUNNING)
                .put("is_completed", job.state().status() == Status.COMPLETED)
                .done();
    }

    private static String status(Status status) {
        return switch (status) {
            case CREATED, PENDING -> "starting";
            case RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED -> status.word();
        };
    }
}
