package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.functions.lambda.Metrics.Count;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** The ends of jobs, as CloudWatch is told of them. */
final class CountedEndsTest extends OnTheApi {
    @Test
    void a_job_that_ends_while_no_execution_runs_is_counted_once() {
        publish();
        var id = runningJob();
        api.post("/v1/jobs/" + id + "/pause", "").is(202);
        api.log();
        assertEquals(List.of(), counted());

        api.post("/v1/jobs/" + id + "/cancel", "").is(202);
        api.log();
        api.post("/v1/jobs/" + id + "/cancel", "");
        api.log();
        assertEquals(List.of(Count.JOBS_CANCELLED), counted());
    }

    private List<Count> counted() {
        return api.logged.stream().map(Count::of).flatMap(Optional::stream).toList();
    }
}
