package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.JobSteps.Seen;
import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.workflow.Plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A step of a job as the API writes it.
 *
 * @param job whose
 * @param run the job's newest, if it has one
 * @param seen as it was read
 */
record StepJson(Job job, Optional<Run> run, Seen seen) {
    /** The steps of a job, in the workflow's order. */
    static List<StepJson> all(Job job, Optional<Run> run, List<Seen> steps) {
        return steps.stream().map(seen -> new StepJson(job, run, seen)).toList();
    }

    /** How far a job is, in steps. */
    static Json progress(Job job, List<StepJson> steps) {
        var own = steps.stream().filter(step -> step.seen.key().scope().isEmpty()).toList();
        return Json.object()
                .put("current_step", own.stream().filter(StepJson::isDone).count())
                .put("total_steps", own.size())
                .put("is_paused", job.state() instanceof JobState.Paused)
                .done();
    }

    Json.Obj json(Shown shown) {
        return Json.object()
                .put("step_id", seen.key().path())
                .putIf("item", text(seen.key().itemPath()))
                .putIf("visit", text(seen.key().visitPath()))
                .put("job_id", job.id().value())
                .put("sequence_number", seen.number())
                .put("status", status())
                .putIf("items", seen.elements().map(StepJson::items))
                .put("tool", tool())
                .put("parameter_mappings", parameters())
                .put("output_mappings", outputs())
                .put("output_data", output(shown))
                .put("fields", seen.run().map(StepRun::fields).orElse(Json.EMPTY))
                .putOrNull("error_message", failure().map(Failure::message).orElse(null))
                .put("waiting_for", waiting(shown))
                .putIf("from_run", seen.from().map(Json::of))
                .put("attempts", seen.run().map(StepRun::attempts).orElse(0))
                .put("cost", CostJson.of(spent()))
                .putOrNull(
                        "started_at",
                        seen.run().map(StepRun::startedAt).map(Timestamps::text).orElse(null))
                .putOrNull(
                        "completed_at",
                        done().map(State.Done::at).map(Timestamps::text).orElse(null))
                .done();
    }

    /** What is compared of it. */
    Json.Obj brief(Shown shown) {
        return Json.object()
                .put("status", status())
                .putIf("from_run", seen.from().map(run -> Json.of(run)))
                .put("output_data", output(shown))
                .putOrNull("error_message", failure().map(Failure::message).orElse(null))
                .put("seconds", seconds())
                .put("cost", CostJson.of(spent()))
                .done();
    }

    private Json seconds() {
        return done().<Json>map(end ->
                        new Json.Num(
                                BigDecimal.valueOf(
                                        seen.run().orElseThrow().took(end).toMillis(), 3)))
                .orElse(Json.NULL);
    }

    private Json waiting(Shown shown) {
        return run.map(one -> WaitingJson.of(job, one).all(seen.asked(), shown))
                .orElseGet(() -> Json.array(List.of()));
    }

    /** Of a step that is repeated, with its elements. */
    private Spent spent() {
        var own = seen.run().map(StepRun::spent).orElse(Spent.NONE);
        return seen.elements().map(elements -> own.plus(elements.spent())).orElse(own);
    }

    private static Optional<Json> text(String path) {
        return path.isEmpty() ? Optional.empty() : Optional.of(Json.of(path));
    }

    private static Json items(Tally elements) {
        return Json.object()
                .put("total", elements.total())
                .put("completed", elements.completed())
                .put("failed", elements.failed())
                .put("skipped", elements.skipped())
                .done();
    }

    private boolean isDone() {
        return done().filter(end -> !(end instanceof State.Failed failed && failed.stops()))
                .isPresent();
    }

    private Optional<State.Done> done() {
        return seen.run()
                .map(StepRun::state)
                .filter(State.Done.class::isInstance)
                .map(State.Done.class::cast);
    }

    private String status() {
        boolean rests = job.state().restingSince().isPresent();
        return seen.run()
                .map(StepRun::state)
                .map(state -> rests ? restingStatus(state) : status(state))
                .orElse("PENDING");
    }

    /** What was given up, or goes on by time or by others, does so when the job does. */
    private static String restingStatus(State state) {
        return switch (state) {
            case State.Leased _, State.Timed _, State.Called _, State.Spread _ -> "PENDING";
            case State.Asked _, State.Waiting _, State.Done _ -> status(state);
        };
    }

    /** The word for where a step stands. */
    static String status(State state) {
        return switch (state) {
            case State.Waiting _ -> "PENDING";
            case State.Leased _, State.Timed _, State.Asked _, State.Called _, State.Spread _ ->
                    "RUNNING";
            case State.Completed _ -> "COMPLETED";
            case State.Failed _ -> "FAILED";
            case State.Skipped _ -> "SKIPPED";
            case State.Cancelled _ -> "CANCELLED";
        };
    }

    private Optional<Failure> failure() {
        return seen.run()
                .map(StepRun::state)
                .flatMap(state ->
                        switch (state) {
                            case State.Waiting(_, var last) -> Optional.of(last);
                            case State.Failed(_, var failure, _) -> Optional.of(failure);
                            case State.Skipped(_, StepRun.Reason.Gone(var failure)) ->
                                    Optional.of(failure);
                            case State.Skipped _,
                                    State.Leased _,
                                    State.Timed _,
                                    State.Asked _,
                                    State.Called _,
                                    State.Spread _,
                                    State.Completed _,
                                    State.Cancelled _ ->
                                    Optional.empty();
                        });
    }

    private Json tool() {
        return Json.object()
                .put("tool_id", seen.step().action().type())
                .put("name", seen.step().action().name())
                .done();
    }

    private Json parameters() {
        var fields = Json.object();
        seen.step()
                .parameters()
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
        seen.step().outputs().forEach((output, variable) -> fields.put(output, variable.value()));
        return fields.done();
    }

    private Json output(Shown shown) {
        return seen.run().map(StepRun::state).orElse(null)
                        instanceof State.Completed(_, var outputs, _)
                ? shown.of(outputs)
                : Json.NULL;
    }
}
