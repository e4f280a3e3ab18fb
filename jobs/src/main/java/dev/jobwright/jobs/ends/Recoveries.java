package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The newest recoveries of a job, as its metadata keeps them. */
final class Recoveries {
    private static final int MAX_HISTORY = 50;

    private Recoveries() {}

    /**
     * A job that remembers what was put right.
     *
     * @param launch the launch of its newest run that it goes on with
     */
    static Job remembering(Job job, int launch, Trouble trouble, Instant now) {
        var metadata = job.spec().metadata();
        var history = new ArrayList<>(metadata.items(Job.RECOVERY_HISTORY).orElse(List.of()));
        history.add(
                Json.object()
                        .put("at", Timestamps.text(now))
                        .put("run_no", job.runNo())
                        .put("launch", launch)
                        .put("kind", trouble.kind())
                        .put("reason", trouble.reason())
                        .done());
        var kept = history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size());
        return job.withMetadata(metadata.with(Job.RECOVERY_HISTORY, Json.array(kept)));
    }
}
