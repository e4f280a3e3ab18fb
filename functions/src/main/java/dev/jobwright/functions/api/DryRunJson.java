package dev.jobwright.functions.api;

import dev.jobwright.functions.dryrun.DryRun;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepRun;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What came of a dry run, as the API writes it. */
final class DryRunJson {
    private DryRunJson() {}

    static Json.Obj of(DryRun.Reply.Ran ran) {
        var outputs = Json.object();
        ran.outputs().forEach(outputs::put);
        return Json.object()
                .put("status", ran.job().state().status().name())
                .putOrNull("error_message", error(ran.job().state()))
                .put("output_data", outputs.done())
                .put("seconds", seconds(ran))
                .put("steps", Json.array(ran.steps().stream().map(DryRunJson::step).toList()))
                .done();
    }

    private static @Nullable String error(JobState state) {
        return state instanceof JobState.Failed(_, Failure(_, var message)) ? message : null;
    }

    private static @Nullable String error(StepRun.State state) {
        return state instanceof StepRun.State.Failed(_, var failure, _) ? failure.message() : null;
    }

    /** From the start to the last thing that a step did; what only the clock waited is left out. */
    private static long seconds(DryRun.Reply.Ran ran) {
        var begin = ran.job().times().started().orElse(ran.job().times().created());
        return ran.steps().stream()
                .map(StepRun::state)
                .filter(StepRun.State.Done.class::isInstance)
                .map(state -> ((StepRun.State.Done) state).at())
                .mapToLong(at -> Duration.between(begin, at).toSeconds())
                .max()
                .orElse(0);
    }

    private static Json step(StepRun step) {
        return Json.object()
                .put("step_id", step.key().step().value())
                .put("visit", step.key().visit())
                .put("item", step.key().item())
                .put("status", StepJson.status(step.state()))
                .put("attempts", step.attempts())
                .putOrNull("error_message", error(step.state()))
                .done();
    }
}
