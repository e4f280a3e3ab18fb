package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a job as the API writes it.
 *
 * @param job whose
 * @param number its place in the workflow, from 0
 * @param step as the workflow has it
 * @param run as the job's newest run has it, if it was begun
 * @param begun all that run has begun
 */
record StepJson(Job job, int number, Plan.Step step, Optional<StepRun> run, List<StepRun> begun) {

    StepJson {
        begun = List.copyOf(begun);
    }

    /** The steps of a job, in the workflow's order. */
    static List<StepJson> all(Job job, Plan plan, List<StepRun> begun) {
        var steps = new ArrayList<StepJson>();
        for (var step : plan.steps()) {
            var run = begun.stream().filter(one -> one.key().step().equals(step.id())).findFirst();
            steps.add(new StepJson(job, steps.size(), step, run, begun));
        }
        return steps;
    }

    /** How far a job is, in steps. */
    static Json progress(Job job, List<StepJson> steps) {
        long done = steps.stream().filter(StepJson::isDone).count();
        return Json.object()
                .put("current_step", done)
                .put("total_steps", steps.size())
                .put("is_paused", job.state() instanceof JobState.Paused)
                .done();
    }

    Json.Obj json(Shown shown) {
        return Json.object()
                .put("step_id", step.id().value())
                .put("job_id", job.id().value())
                .put("sequence_number", number)
                .put("status", status())
                .put("tool", tool())
                .put("parameter_mappings", parameters())
                .put("output_mappings", outputs())
                .put("output_data", output(shown))
                .putOrNull("error_message", failure().map(Failure::message).orElse(null))
                .put("waiting_for", WaitingJson.of(step, begun, shown))
                .put("attempts", run.map(StepRun::attempts).orElse(0))
                .put("cost", new Json.Num(run.map(StepRun::cost).orElse(BigDecimal.ZERO)))
                .putOrNull(
                        "started_at",
                        run.map(StepRun::startedAt).map(Timestamps::text).orElse(null))
                .putOrNull(
                        "completed_at",
                        done().map(State.Done::at).map(Timestamps::text).orElse(null))
                .done();
    }

    private boolean isDone() {
        return done().filter(end -> !(end instanceof State.Failed failed && failed.stops()))
                .isPresent();
    }

    private Optional<State.Done> done() {
        return run.map(StepRun::state)
                .filter(State.Done.class::isInstance)
                .map(State.Done.class::cast);
    }

    private String status() {
        return run.map(StepRun::state).map(StepJson::status).orElse("PENDING");
    }

    /** The word for where a step stands. */
    static String status(State state) {
        return switch (state) {
            case State.Waiting _ -> "PENDING";
            case State.Leased _, State.Timed _, State.Asked _ -> "RUNNING";
            case State.Completed _ -> "COMPLETED";
            case State.Failed _ -> "FAILED";
            case State.Skipped _ -> "SKIPPED";
            case State.Cancelled _ -> "CANCELLED";
        };
    }

    private Optional<Failure> failure() {
        return run.map(StepRun::state)
                .flatMap(state ->
                        switch (state) {
                            case State.Waiting(_, var last) -> Optional.of(last);
                            case State.Failed(_, var failure, _) -> Optional.of(failure);
                            case State.Skipped(_, var failure) -> Optional.of(failure);
                            case State.Leased _,
                                    State.Timed _,
                                    State.Asked _,
                                    State.Completed _,
                                    State.Cancelled _ ->
                                    Optional.empty();
                        });
    }

    private Json tool() {
        return Json.object()
                .put("tool_id", step.action().type())
                .put("name", step.action().name())
                .done();
    }

    private Json parameters() {
        var fields = Json.object();
        step.parameters()
                .forEach((name, binding) ->
                        fields.put(
                                name,
                                switch (binding) {
                                    case Plan.Binding.Literal(var value) ->
                                            Json.object().put("value", value).done();
                                    case Plan.Binding.Read(var id, var path, _, _) ->
                                            Json.of(path(id.value(), path));
                                }));
        return fields.done();
    }

    private static String path(String variable, List<String> fields) {
        return fields.isEmpty() ? variable : variable + "." + String.join(".", fields);
    }

    private Json outputs() {
        var fields = Json.object();
        step.outputs().forEach((output, variable) -> fields.put(output, variable.value()));
        return fields.done();
    }

    private Json output(Shown shown) {
        return run.map(StepRun::state).orElse(null) instanceof State.Completed(_, var outputs)
                ? shown.of(outputs)
                : Json.NULL;
    }
}
