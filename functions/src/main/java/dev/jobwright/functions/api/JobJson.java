package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CancelReport;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.workflow.Workflow;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs as the API writes them. */
final class JobJson {
    private final Jobs jobs;
    private final JobSteps jobSteps;
    private final Spending spending;
    private final Workflows workflows;
    private final Inputs inputs;
    private final Values values;
    private final Log log;
    private final CancelReport cancelReport;
    private final Edges edges;
    private final MapOutputs mapOutputs;

    JobJson(UseCases use) {
        this.jobs = use.jobs();
        this.jobSteps = use.jobSteps();
        this.spending = use.spending();
        this.workflows = use.workflows();
        this.inputs = use.inputs();
        this.values = use.values();
        this.log = use.log();
        this.cancelReport = use.cancelReport();
        this.edges = use.depending().edges();
        this.mapOutputs = use.depending().mapOutputs();
    }

    /** What a list shows of a job. */
    Json.Obj summary(Job job) {
        return head(job).done();
    }

    /** Which edition it is of what can be edited. */
    static String edition(Job job) {
        var spec = job.spec();
        return ETag.edition(
                Json.object()
                        .put("name", spec.name())
                        .put("description", spec.description())
                        .put("priority", spec.priority().name())
                        .put("tags", Json.strings(spec.tags()))
                        .put("metadata", spec.metadata())
                        .put("budget", budget(spec))
                        .putOrNull("concurrency_key", spec.terms().concurrencyKey().orElse(null))
                        .putOrNull("start_at", text(spec.terms().notBefore()))
                        .done());
    }

    private static Json budget(Job.Spec spec) {
        return spec.policy().budget().<Json>map(Json.Num::new).orElse(Json.NULL);
    }

    /** All of a job, as an answer. */
    HttpReply shown(Job job) {
        return ETag.of(edition(job), HttpReply.ok(whole(job)));
    }

    /** What a list shows of a job, as an answer. */
    HttpReply shownShort(Job job) {
        return ETag.of(edition(job), HttpReply.ok(summary(job)));
    }

    /** All of a job. */
    Json.Obj whole(Job job) {
        var version = workflows.version(job.spec().workflow()).orElseThrow();
        var view = jobSteps.newest(job);
        var run = view.run();
        var steps = StepJson.all(job, run, jobSteps.all(view));
        var given = run.map(Run::inputs).orElseGet(() -> jobs.inputs(job.uid()));
        var fields = head(job);
        var depends = edges.of(job);
        fields.put("dependencies", DependencyJson.of(depends));
        waiting(job.state(), depends).ifPresent(why -> fields.put("reason", why));
        var shown = new Shown(values, job);
        fields.put("input_variables", variables(version))
                .put("input_values", shown.of(given))
                .put("input_errors", texts(errors(job, version, given)));
        fields.put("steps", Json.array(steps.stream().map(step -> step.json(shown)).toList()));
        fields.put("execution_progress", StepJson.progress(job, steps));
        fields.put("cost", CostJson.of(spending.of(job)));
        fields.put("live_output", log.head(job.uid()).map(Head::liveOutput).orElse(""));
        fields.put(
                "base",
                run.flatMap(one -> one.course().base()).map(RunJson::base).orElse(Json.NULL));
        return fields.put("output_data", output(run, shown))
                .putOrNull("execution_arn", run.map(Run::executionArn).orElse(null))
                .put("cancellation", cancelReport.of(job).map(CancelJson::of).orElse(Json.NULL))
                .done();
    }

    /** What it is that a job waits for, if it waits for others. */
    private static Optional<String> waiting(JobState state, List<Edge> depends) {
        boolean isHeld =
                state instanceof JobState.Pending(_, var why, _, _)
                        && why == WaitReason.DEPENDENCIES;
        return depends.stream()
                .filter(_ -> isHeld)
                .sorted(Comparator.comparing(edge -> edge.mark().isEmpty()))
                .map(Edge::why)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The inputs of a job, and what is wrong with them. */
    Json.Obj inputs(Job job) {
        var version = workflows.version(job.spec().workflow()).orElseThrow();
        var given = jobs.inputs(job.uid());
        var errors = faults(job, version, given);
        return Json.object()
                .put("input_values", new Shown(values, job).of(given))
                .put("input_errors", texts(errors))
                .put("valid", errors.isEmpty())
                .done();
    }

    /** The same, as an answer. */
    HttpReply shownInputs(Job job) {
        return ETag.of(InputEdits.edition(jobs.inputs(job.uid())), HttpReply.ok(inputs(job)));
    }

    /** Steps of a run of a job. */
    List<Json> steps(Job job, List<JobSteps.Seen> steps) {
        var shown = new Shown(values, job);
        var run = jobSteps.newest(job).run();
        return StepJson.all(job, run, steps).stream().<Json>map(step -> step.json(shown)).toList();
    }

    /** The results of a completed job. */
    Json results(Job job) {
        return output(jobSteps.newest(job).run(), new Shown(values, job));
    }

    private static Json variables(Version version) {
        return Json.array(version.plan().inputs().stream().map(Workflow.Input::json).toList());
    }

    /** What a run took was right when it began. */
    private Map<String, String> errors(Job job, Version version, Map<String, Stored> given) {
        return job.state() instanceof JobState.Created ? faults(job, version, given) : Map.of();
    }

    private Map<String, String> faults(Job job, Version version, Map<String, Stored> given) {
        var asked = mapOutputs.own(job, version.plan().inputs());
        return inputs.errors(job.owner(), asked, inputs.load(job.uid(), given));
    }

    private static Json output(Optional<Run> run, Shown shown) {
        return run.map(Run::state)
                .filter(Run.State.Ended.class::isInstance)
                .map(Run.State.Ended.class::cast)
                .<Json>map(ended -> shown.of(ended.outputs()))
                .orElse(Json.NULL);
    }

    private static Json.Fields head(Job job) {
        var spec = job.spec();
        var times = job.times();
        return Json.object()
                .put("job_id", job.id().value())
                .put("workflow_id", spec.workflow().id().value())
                .put("workflow_version", spec.workflow().version())
                .put("name", spec.name())
                .put("description", spec.description())
                .put("status", job.state().status().name())
                .putOrNull("phase", job.state().phaseWord().orElse(null))
                .putOrNull("wait_reason", waitReason(job.state()).orElse(null))
                .putOrNull("wait_pool", waitPool(job.permit()))
                .putOrNull("waits_until", waitsUntil(job.state()))
                .putOrNull("next_attempt_at", nextAttempt(job.state()))
                .putOrNull("reason", reason(job.state()).orElse(null))
                .put("created_at", Timestamps.text(times.created()))
                .put("updated_at", Timestamps.text(times.updated()))
                .putOrNull("started_at", text(times.started()))
                .putOrNull("completed_at", text(times.completed()))
                .put("priority", spec.priority().name())
                .put("tags", Json.strings(spec.tags()))
                .put("metadata", spec.metadata())
                .put("max_retries", spec.policy().maxRetries())
                .put("retry_delay", spec.policy().retryDelay().toSeconds())
                .put("timeout", seconds(spec.policy().timeout()))
                .put("budget", budget(spec))
                .putOrNull("concurrency_key", spec.terms().concurrencyKey().orElse(null))
                .putOrNull("batch_id", spec.membership().map(Membership::batch).orElse(null))
                .put("schedule_id", spec.metadata().get(Job.SCHEDULE_ID).orElse(Json.NULL))
                .putOrNull("start_at", text(spec.terms().notBefore()))
                .put("run_no", job.runNo())
                .putOrNull("error_message", error(job.state()).orElse(null));
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Timestamps::text).orElse(null);
    }

    private static Optional<String> waitReason(JobState state) {
        return state instanceof JobState.Pending(_, var why, _, _)
                ? Optional.of(why.name())
                : Optional.empty();
    }

    private static @Nullable String waitPool(Permit permit) {
        return permit instanceof Permit.Waits(var line, _, _) ? line.pool().value() : null;
    }

    private static @Nullable String waitsUntil(JobState state) {
        return state instanceof JobState.Pending(_, _, var until, _) ? text(until) : null;
    }

    private static @Nullable String nextAttempt(JobState state) {
        return state instanceof JobState.Pending(_, WaitReason why, var until, _)
                        && why == WaitReason.RETRY
                ? text(until)
                : null;
    }

    private static Json seconds(Optional<Duration> duration) {
        return duration.<Json>map(time -> Json.of(time.toSeconds())).orElse(Json.NULL);
    }

    /** Whoever asked need not have given one. */
    private static Optional<String> reason(JobState state) {
        var reason =
                switch (state) {
                    case JobState.Paused(_, var why, _) -> why;
                    case JobState.Cancelled(_, var by) -> by.reason();
                    case JobState.Created _,
                            JobState.Pending _,
                            JobState.Running _,
                            JobState.Completed _,
                            JobState.Failed _ ->
                            "";
                };
        return Optional.of(reason).filter(why -> !why.isEmpty());
    }

    static Optional<String> error(JobState state) {
        return switch (state) {
            case JobState.Failed(_, var failure) -> Optional.of(failure.message());
            case JobState.Cancelled _ -> Optional.of(JobState.Cancelled.MESSAGE);
            case JobState.Created _,
                    JobState.Pending _,
                    JobState.Running _,
                    JobState.Paused _,
                    JobState.Completed _ ->
                    Optional.empty();
        };
    }

    private static Json.Obj texts(Map<String, String> texts) {
        var fields = Json.object();
        texts.forEach(fields::put);
        return fields.done();
    }
}
