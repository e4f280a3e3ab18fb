package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.workflow.StepId;

/** Runs as the API writes them. */
final class RunJson {
    private RunJson() {}

    /** What a list shows of a run. */
    static Json.Fields head(Job job, Run run) {
        var fields =
                Json.object()
                        .put("run_no", run.runNo())
                        .put("status", status(job, run))
                        .put("workflow_id", run.workflow().id().value())
                        .put("workflow_version", run.workflow().version())
                        .put("launches", run.launch())
                        .put("base", run.course().base().map(RunJson::base).orElse(Json.NULL))
                        .put("started_at", Timestamps.text(run.state().since()));
        return run.state() instanceof Run.State.Ended ended
                ? fields.put("ended_at", Timestamps.text(ended.at()))
                : fields.put("ended_at", Json.NULL);
    }

    /** An open run stands where its job does. */
    private static String status(Job job, Run run) {
        return switch (run.state()) {
            case Run.State.Live _ -> job.state().status().name();
            case Run.State.Ended ended -> ended.status().name();
        };
    }

    /** What a run stands upon. */
    static Json base(Base base) {
        var redone = base.redo().stream().map(StepId::value).sorted().toList();
        return Json.object().put("run_no", base.runNo()).put("redone", Json.strings(redone)).done();
    }
}
