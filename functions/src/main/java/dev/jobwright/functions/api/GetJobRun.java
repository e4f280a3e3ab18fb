package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;

import java.util.Optional;

/** Reads a run of a job: what it was given, what its steps did, and what came of it. */
final class GetJobRun extends JobOperation {
    private final Jobs jobs;
    private final JobSteps steps;
    private final Values values;

    GetJobRun(UseCases use) {
        super(use);
        this.jobs = use.jobs();
        this.steps = use.jobSteps();
        this.values = use.values();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        var number = call.variable("run_no");
        return RunPath.find(jobs, job, number)
                .map(run -> HttpReply.ok(json(job, run)))
                .orElseGet(() -> RunPath.missing(number));
    }

    private Json json(Job job, Run run) {
        var shown = new Shown(values, job);
        var fields = RunJson.head(job, run).put("input_values", shown.of(run.inputs()));
        fields.put(
                "output_data",
                run.state() instanceof Run.State.Ended ended
                        ? shown.of(ended.outputs())
                        : Json.NULL);
        var all = StepJson.all(job, Optional.of(run), steps.all(JobSteps.View.of(run)));
        return fields.put("steps", Json.array(all.stream().map(step -> step.json(shown)).toList()))
                .done();
    }
}
