package dev.jobwright.functions.api;

import dev.jobwright.jobs.explain.Cause;
import dev.jobwright.jobs.explain.ExplainJob;
import dev.jobwright.jobs.explain.Need;
import dev.jobwright.jobs.explain.OpenStep;
import dev.jobwright.jobs.explain.Remedy;
import dev.jobwright.jobs.explain.Sentence;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.limits.FindPlace;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Why a job stands where it stands, as the API writes it. */
final class ExplainJson {
    private ExplainJson() {}

    static Json of(ExplainJob.Reply reply) {
        var job = reply.job();
        return Json.object()
                .put("job_id", job.id().value())
                .put("status", job.state().status().name())
                .put("kind", kind(reply.cause()))
                .put("sentence", Sentence.of(reply.cause()))
                .put("remedy", Remedy.of(job, reply.cause()).<Json>map(Json::of).orElse(Json.NULL))
                .put("cause", cause(reply.cause()))
                .put("steps", Json.array(reply.steps().stream().map(ExplainJson::step).toList()))
                .put("last_repair", reply.lastRepair().orElse(Json.NULL))
                .done();
    }

    /** A word by which programs decide. */
    private static String kind(Cause cause) {
        return switch (cause) {
            case Cause.NeverAsked _ -> "NEVER_ASKED";
            case Cause.InputsMissing _ -> "INPUTS_MISSING";
            case Cause.NeedsJobs _ -> "DEPENDENCIES";
            case Cause.TooEarly _ -> "DELAY";
            case Cause.TriesAgain _ -> "RETRY";
            case Cause.InLine(var place) ->
                    place.entry().pool().isPaused() ? "QUEUE_PAUSED" : "LIMIT";
            case Cause.AboutToRun _ -> "ABOUT_TO_RUN";
            case Cause.Works _ -> "WORKING";
            case Cause.WaitsForAnswer _ -> "STEP_ASKS";
            case Cause.WaitsForRetry _ -> "STEP_RETRY";
            case Cause.WaitsForTime _ -> "STEP_WAITS";
            case Cause.ExecutionGone _ -> "EXECUTION_GONE";
            case Cause.EndNotRecorded _ -> "END_NOT_RECORDED";
            case Cause.Recovers _ -> "RECOVERING";
            case Cause.Pauses _ -> "PAUSING";
            case Cause.Cancels _ -> "CANCELLING";
            case Cause.CleansUp _ -> "CLEANING_UP";
            case Cause.RunsOneStep _ -> "SINGLE_STEP";
            case Cause.Rests _ -> "PAUSED";
            case Cause.UsedUp _ -> "BUDGET";
            case Cause.Done _ -> "COMPLETED";
            case Cause.Broke _ -> "FAILED";
            case Cause.WasCancelled _ -> "CANCELLED";
        };
    }

    private static Json cause(Cause cause) {
        var fields = Json.object();
        return switch (cause) {
            case Cause.NeverAsked _, Cause.Works _, Cause.Recovers _ -> fields.done();
            case Cause.NeedsJobs(var needs) ->
                    fields.put(
                                    "dependencies",
                                    Json.array(needs.stream().map(ExplainJson::need).toList()))
                            .done();
            case Cause.InputsMissing(var errors) -> {
                var texts = Json.object();
                new TreeMap<>(errors).forEach(texts::put);
                yield fields.put("input_errors", texts.done()).done();
            }
            case Cause.TooEarly(var until) -> until(until);
            case Cause.TriesAgain(var at, var retry, var most, var failed) ->
                    fields.put("until", text(at))
                            .put("retry", retry)
                            .put("max_retries", most)
                            .putIf("failed_step", failed.map(ExplainJson::failed))
                            .done();
            case Cause.InLine(var place) -> line(place);
            case Cause.AboutToRun(var look) -> looked(look);
            case Cause.EndNotRecorded(var look) -> looked(look);
            case Cause.WaitsForAnswer(var step, _) -> named(step.path());
            case Cause.WaitsForRetry(var step, _) -> named(step.path());
            case Cause.WaitsForTime(var step, _) -> named(step.path());
            case Cause.ExecutionGone(var since, var repair) ->
                    fields.put("since", text(since)).put("until", text(repair)).done();
            case Cause.Pauses(var reason) -> fields.put("reason", reason).done();
            case Cause.Cancels(var by) -> cancellation(by).put("until", text(by.deadline())).done();
            case Cause.CleansUp(var deadline) -> until(deadline);
            case Cause.RunsOneStep(var step) -> named(step);
            case Cause.Rests(var since, var reason) ->
                    fields.put("since", text(since)).put("reason", reason).done();
            case Cause.UsedUp(var since, var why) ->
                    fields.put("since", text(since)).put("reason", why).done();
            case Cause.Done(var at) -> fields.put("since", text(at)).done();
            case Cause.Broke(var at, var failure, var step) ->
                    failure(failure)
                            .put("since", text(at))
                            .putIf("failed_step", step.map(ExplainJson::failed))
                            .done();
            case Cause.WasCancelled(var at, var by) ->
                    cancellation(by).put("since", text(at)).done();
        };
    }

    private static Json until(Instant time) {
        return Json.object().put("until", text(time)).done();
    }

    private static Json looked(Optional<Instant> time) {
        return Json.object().putIf("until", time.map(at -> Json.of(text(at)))).done();
    }

    private static Json named(String step) {
        return Json.object().put("step_id", step).done();
    }

    private static Json.Fields cancellation(Cancellation by) {
        return Json.object()
                .put("asked_at", text(by.askedAt()))
                .put("reason", by.reason())
                .put("force", by.force());
    }

    private static Json.Fields failure(Failure failure) {
        return Json.object().put("error", failure.error()).put("message", failure.message());
    }

    private static Json failed(Cause.FailedStep step) {
        return failure(step.failure())
                .put("step_id", step.path())
                .put("attempts", step.attempts())
                .done();
    }

    private static Json need(Need need) {
        return DependencyJson.head(need.edge())
                .putOrNull("status", need.status().map(Status::name).orElse(null))
                .putOrNull("why", need.why().map(Need.Why::word).orElse(null))
                .done();
    }

    private static Json line(FindPlace.Found place) {
        var pool = place.entry().pool();
        return QueueJson.head(place.entry())
                .put("limit", pool.limit().<Json>map(Json::of).orElse(Json.NULL))
                .put("paused", pool.isPaused())
                .put("held", place.held())
                .put("held_by_others", place.others())
                .put(
                        "holders",
                        Json.array(place.holders().stream().map(QueueJson::holder).toList()))
                .put("position", place.position().<Json>map(Json::of).orElse(Json.NULL))
                .putIf("ahead_by_priority", place.ahead().map(QueueJson::counts))
                .done();
    }

    private static Json step(OpenStep step) {
        var fields =
                Json.object()
                        .put("step_id", step.path())
                        .put("item", step.item())
                        .put("attempts", step.attempts())
                        .put("started_at", text(step.startedAt()));
        return switch (step.doing()) {
            case OpenStep.Doing.Computes(var until) ->
                    fields.put("doing", "COMPUTES").put("until", text(until)).done();
            case OpenStep.Doing.Asks(var at, var due, var message, var assignee) ->
                    fields.put("doing", "ASKS")
                            .put("since", text(at))
                            .put("until", text(due))
                            .put("message", message)
                            .putIf("assignee", assignee.map(Json::of))
                            .done();
            case OpenStep.Doing.BacksOff(var at, var last) ->
                    fields.put("doing", "WAITS_TO_RETRY")
                            .put("until", text(at))
                            .put("error", last.error())
                            .put("message", last.message())
                            .done();
            case OpenStep.Doing.Waits(var until) ->
                    fields.put("doing", "WAITS").put("until", text(until)).done();
            case OpenStep.Doing.Repeats(var elements) ->
                    fields.put("doing", "REPEATS")
                            .put("done", elements.done())
                            .put("total", elements.total())
                            .done();
        };
    }

    private static String text(Instant time) {
        return Timestamps.text(time);
    }
}
