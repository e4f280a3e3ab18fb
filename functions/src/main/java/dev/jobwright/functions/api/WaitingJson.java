package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;

import java.util.List;
import java.util.stream.Stream;

/** What a job's steps ask of somebody outside, as the API writes it. */
final class WaitingJson {
    private WaitingJson() {}

    /** What is asked by a step, by the elements of its list, or in the workflow that it calls. */
    static Json of(List<StepRun> asked, Shown shown) {
        return Json.array(asked.stream().flatMap(run -> json(run, shown)).toList());
    }

    private static Stream<Json> json(StepRun run, Shown shown) {
        if (!(run.state() instanceof State.Asked(var at, var dueAt, var heardAt, var question))) {
            return Stream.empty();
        }
        return Stream.of(
                Json.object()
                        .put("step_id", run.key().step().value())
                        .put("scope", run.key().scope())
                        .put("visit", run.key().visit())
                        .put("item", run.key().item())
                        .put("attempt", run.attempts())
                        .put("message", question.message())
                        .putOrNull("assignee", question.assignee().orElse(null))
                        .put("parameters", shown.of(question.parameters()))
                        .put("asked_at", Timestamps.text(at))
                        .put("due_at", Timestamps.text(dueAt))
                        .put("heard_at", Timestamps.text(heardAt))
                        .done());
    }
}
