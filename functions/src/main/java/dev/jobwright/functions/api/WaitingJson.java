package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a job's steps ask of somebody outside, as the API writes it.
 *
 * @param run their run, by whose time they wait
 * @param rests whether that rests, so that no time passes for them
 */
record WaitingJson(Run run, boolean rests) {

    /** Of a job's steps. */
    static WaitingJson of(Job job, Run run) {
        return new WaitingJson(run, job.state().restingSince().isPresent());
    }

    /** What is asked by a step, by the elements of its list, or in the workflow that it calls. */
    Json all(List<StepRun> asked, Shown shown) {
        return Json.array(asked.stream().flatMap(step -> json(step, shown)).toList());
    }

    private Stream<Json> json(StepRun step, Shown shown) {
        if (!(step.state() instanceof State.Asked(var at, var dueAt, var heardAt, var question))) {
            return Stream.empty();
        }
        return Stream.of(
                Json.object()
                        .put("step_id", step.key().step().value())
                        .put("scope", step.key().scope())
                        .put("visit", step.key().visit())
                        .put("item", step.key().item())
                        .put("attempt", step.attempts())
                        .put("message", question.message())
                        .putOrNull("assignee", question.assignee().orElse(null))
                        .put("parameters", shown.of(question.parameters()))
                        .put("asked_at", Timestamps.text(at))
                        .putOrNull("due_at", rests ? null : clockTime(dueAt))
                        .put("heard_at", clockTime(heardAt))
                        .done());
    }

    private String clockTime(Instant ownTime) {
        return Timestamps.text(run.clockTime(ownTime));
    }
}
