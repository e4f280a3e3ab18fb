package dev.jobwright.functions.api;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Wanted;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;

import java.util.List;
import java.util.Optional;

/**
 * The body of a request for a new batch.
 *
 * @param name for people; may be empty
 * @param jobs what each of them is to be, or what was wrong in reading it
 */
record NewBatch(String name, List<Parsed<Wanted>> jobs) {

    /** Reads it; what is wrong within jobs is not told here. */
    static Optional<NewBatch> read(ObjectReader body, Owner owner) {
        var name = body.optional("name").flatMap(place -> place.text(0, 256)).orElse("");
        var start = body.optional("auto_start").flatMap(Place::flag).orElse(false);
        var defaults =
                body.optional("defaults")
                        .filter(place -> place.object().isPresent())
                        .map(place -> (Json.Obj) place.value())
                        .orElse(Json.EMPTY);
        return body.required("jobs")
                .flatMap(place -> place.items(1, Batch.MOST))
                .map(places ->
                        new NewBatch(
                                name,
                                places.stream()
                                        .map(place -> with(defaults, place.value()))
                                        .map(job -> job(job, owner, start))
                                        .toList()));
    }

    /** What a job does not say itself is said for all. */
    private static Json with(Json.Obj defaults, Json job) {
        if (!(job instanceof Json.Obj own)) {
            return job;
        }
        var all = own;
        for (var field : defaults.fields().entrySet()) {
            all =
                    own.get(field.getKey()).isPresent()
                            ? all
                            : all.with(field.getKey(), field.getValue());
        }
        return all;
    }

    private static Parsed<Wanted> job(Json job, Owner owner, boolean start) {
        var problems = new Problems();
        var read =
                Place.root(job, problems)
                        .object()
                        .flatMap(body -> {
                            // A dependency that was passed over would let a job run too early.
                            body.notYet("dependencies");
                            var newJob = NewJob.read(body, owner);
                            body.refuseOthers();
                            return newJob;
                        });
        read.filter(NewJob::isForeign)
                .ifPresent(_ -> problems.add("/user_id", "FORBIDDEN", "it is not yours"));
        return problems.or(read.map(one -> new Wanted(one.request(), start || one.start())));
    }

    /** Problems of its jobs, where those of a tool alone have their inputs. */
    List<Problem> places(List<Problem> problems) {
        return problems.stream().map(this::place).toList();
    }

    private Problem place(Problem problem) {
        int index = Integer.parseInt(problem.pointer().split("/", 4)[2]);
        return jobs.get(index) instanceof Parsed.Good<Wanted>(var wanted)
                        && wanted.job().source() instanceof JobSource.OneTool
                ? new Problem(
                        problem.pointer()
                                .replaceFirst("^(/jobs/[0-9]+)/input_values", "$1/payload"),
                        problem.code(),
                        problem.message())
                : problem;
    }
}
