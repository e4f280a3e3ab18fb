package dev.jobwright.functions.api;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.Wanted;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.workflow.Names;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a request for a new batch.
 *
 * @param owner whose
 * @param name for people; may be empty
 * @param start whether all its jobs run as soon as they can
 * @param at when it was asked for
 * @param documents what each of them is to be
 */
record NewBatch(Owner owner, String name, boolean start, Instant at, List<Json> documents)
        implements CreateBatch.WantedJobs {
    private static final String DEPENDENCIES = "dependencies";
    private static final String INDEX = "index";

    /** Reads it; what is wrong within jobs is not told here. */
    static Optional<NewBatch> read(ObjectReader body, Owner owner, Instant now) {
        var name = body.optional("name").flatMap(place -> place.text(0, 256)).orElse("");
        var start = body.optional("auto_start").flatMap(Place::flag).orElse(false);
        var defaults =
                body.optional("defaults")
                        .filter(place -> place.object().isPresent())
                        .map(place -> (Json.Obj) place.value())
                        .orElse(Json.EMPTY);
        return body.required("jobs")
                .flatMap(place -> place.items(1, Batch.MOST))
                .map(places -> places.stream().map(place -> with(defaults, place.value())).toList())
                .map(documents -> new NewBatch(owner, name, start, now, documents));
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

    @Override
    public int size() {
        return documents.size();
    }

    @Override
    public List<Parsed<Wanted>> of(Batch batch) {
        return documents.stream().map(document -> job(batch, document)).toList();
    }

    private Parsed<Wanted> job(Batch batch, Json document) {
        var problems = new Problems();
        var read =
                Place.root(named(batch, document, problems), problems)
                        .object()
                        .flatMap(body -> {
                            var newJob = NewJob.read(body, owner, at);
                            body.refuseOthers();
                            return newJob;
                        });
        read.filter(NewJob::isForeign)
                .ifPresent(_ -> problems.add("/user_id", "FORBIDDEN", "it is not yours"));
        return problems.or(read.map(one -> new Wanted(one.request(), start || one.start())));
    }

    /** A job that names others of the batch by their places, with their ids in place of those. */
    private Json named(Batch batch, Json document, Problems problems) {
        if (!(document instanceof Json.Obj job)
                || !(job.get(DEPENDENCIES).orElse(Json.NULL) instanceof Json.Arr(var items))) {
            return document;
        }
        var named = new ArrayList<Json>();
        for (int i = 0; i < items.size(); i++) {
            var pointer = "/" + DEPENDENCIES + "/" + i;
            named.add(
                    switch (items.get(i)) {
                        case Json.Num index -> Json.of(id(batch, index, pointer, problems));
                        case Json.Obj one when one.get(INDEX).isPresent() ->
                                named(batch, one, pointer, problems);
                        case Json other -> other;
                    });
        }
        return job.with(DEPENDENCIES, Json.array(named));
    }

    private Json named(Batch batch, Json.Obj one, String pointer, Problems problems) {
        var index = one.get(INDEX).orElseThrow();
        if (one.get("job_id").isPresent()) {
            problems.add(pointer, "CONFLICTING_FIELDS", "give the index or the job_id");
        }
        var fields = Json.object();
        one.fields()
                .forEach((name, value) -> {
                    if (!name.equals(INDEX)) {
                        fields.put(name, value);
                    }
                });
        return fields.put("job_id", id(batch, index, pointer + "/" + INDEX, problems)).done();
    }

    /** The id of the job at a place; one of nobody where there is none, which is a problem. */
    private String id(Batch batch, Json index, String pointer, Problems problems) {
        var place =
                Optional.of(index)
                        .filter(Json.Num.class::isInstance)
                        .map(number -> ((Json.Num) number).value())
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .filter(number -> number.signum() >= 0)
                        .filter(number -> number.compareTo(BigDecimal.valueOf(size())) < 0)
                        .map(BigDecimal::intValueExact);
        if (place.isEmpty()) {
            problems.add(
                    pointer,
                    "UNKNOWN_INDEX",
                    "the batch has the jobs 0 to " + (size() - 1) + "; give one of these numbers");
        }
        return place.map(at -> id(batch, at)).orElseGet(() -> JobId.derived(pointer)).value();
    }

    @Override
    public JobId id(Batch batch, int index) {
        var chosen =
                documents.get(index) instanceof Json.Obj job
                        ? job.text("job_id").filter(Names::allowed).map(JobId::new)
                        : Optional.<JobId>empty();
        return chosen.orElseGet(() -> batch.jobId(index));
    }

    /** Problems of its jobs, where those of a tool alone have their inputs. */
    List<Problem> places(List<Problem> problems) {
        return problems.stream().map(this::place).toList();
    }

    private Problem place(Problem problem) {
        int index = Integer.parseInt(problem.pointer().split("/", 4)[2]);
        return documents.get(index) instanceof Json.Obj job && job.get("tool_id").isPresent()
                ? new Problem(
                        problem.pointer()
                                .replaceFirst("^(/jobs/[0-9]+)/input_values", "$1/payload"),
                        problem.code(),
                        problem.message())
                : problem;
    }
}
