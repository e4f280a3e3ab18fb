package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CompareRuns;
import dev.jobwright.jobs.control.CompareRuns.Pair;
import dev.jobwright.jobs.control.JobSteps.Seen;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows two runs of a job side by side. */
final class GetJobRunsCompared extends JobOperation {
    private final Jobs jobs;
    private final CompareRuns compareRuns;
    private final Values values;

    GetJobRunsCompared(UseCases use) {
        super(use);
        this.jobs = use.jobs();
        this.compareRuns = new CompareRuns(use.jobSteps());
        this.values = use.values();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        for (var side : List.of("a", "b")) {
            var number = call.request().query(side).orElse("");
            if (RunPath.find(jobs, job, number).isEmpty()) {
                return RunPath.missing(number);
            }
        }
        var a = RunPath.find(jobs, job, call.request().query("a").orElse("")).orElseThrow();
        var b = RunPath.find(jobs, job, call.request().query("b").orElse("")).orElseThrow();
        return HttpReply.ok(new Sides(job, a, b).json(compareRuns.handle(a, b)));
    }

    private final class Sides {
        private final Job job;
        private final Run a;
        private final Run b;
        private final Shown shown;

        Sides(Job job, Run a, Run b) {
            this.job = job;
            this.a = a;
            this.b = b;
            this.shown = new Shown(values, job);
        }

        Json json(CompareRuns.Compared compared) {
            var steps =
                    compared.steps().entrySet().stream()
                            .map(each -> step(each.getKey(), each.getValue()))
                            .toList();
            return Json.object()
                    .put("a", RunJson.head(job, a).done())
                    .put("b", RunJson.head(job, b).done())
                    .put("inputs", values(compared.inputs()))
                    .put("outputs", values(compared.outputs()))
                    .put("steps", Json.array(steps))
                    .done();
        }

        private Json values(Map<String, Pair<Stored>> pairs) {
            var fields = Json.object();
            pairs.forEach((name, pair) ->
                    fields.put(
                            name,
                            Json.object()
                                    .put("a", value(pair.a()))
                                    .put("b", value(pair.b()))
                                    .done()));
            return fields.done();
        }

        private Json value(Optional<Stored> stored) {
            return stored.map(one -> shown.of(Map.of("it", one)).get("it").orElseThrow())
                    .orElse(Json.NULL);
        }

        private Json step(String path, Pair<Seen> pair) {
            return Json.object()
                    .put("step_id", path)
                    .put("shared", CompareRuns.isShared(a, b, pair))
                    .put("a", side(pair.a()))
                    .put("b", side(pair.b()))
                    .done();
        }

        private Json side(Optional<Seen> seen) {
            return seen.<Json>map(step -> new StepJson(job, Optional.empty(), step).brief(shown))
                    .orElse(Json.NULL);
        }
    }
}
