package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A run where it does not matter which. */
final class SomeRun {
    private SomeRun() {}

    static Run since(Instant begin) {
        return new Run(
                JobUid.of(new Owner("ada"), new JobId("job")),
                1,
                1,
                0,
                new WorkflowRef(new Owner("ada"), new WorkflowId("flow"), 1),
                "arn:m",
                Optional.empty(),
                "{}",
                Map.of(),
                Run.Course.FRESH,
                new Run.State.Live(begin));
    }
}
