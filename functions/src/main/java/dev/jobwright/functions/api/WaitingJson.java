package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a job's steps ask of somebody outside, as the API writes it. */
final class WaitingJson {
    /** The most that one step shows, of elements of a list or of a sub-workflow's steps. */
    private static final int MOST = 20;

    private WaitingJson() {}

    /** What is asked by a step of the job's own workflow, or in the sub-workflow that it calls. */
    static Json of(Plan.Step step, List<StepRun> begun, Shown shown) {
        return Json.array(
                begun.stream()
                        .filter(run -> shownAt(run.key()).equals(step.id()))
                        .sorted(Comparator.comparing(StepRun::startedAt))
                        .flatMap(run -> json(run, shown))
                        .limit(MOST)
                        .toList());
    }

    private static StepId shownAt(StepKey key) {
        var calls = StepKey.calls(key.scope());
        return calls.isEmpty() ? key.step() : calls.getFirst().step();
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
