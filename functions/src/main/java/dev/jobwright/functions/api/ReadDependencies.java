package dev.jobwright.functions.api;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.workflow.Names;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a job depends on. */
final class ReadDependencies {
    private static final int MOST_OUTPUTS = 200;

    private ReadDependencies() {}

    /** A list of them. */
    static List<Dependency> of(Place list) {
        if (list.value() instanceof Json.Arr(var items) && items.size() > Dependency.MOST) {
            list.problem(
                    "LIMIT_EXCEEDED", "a job depends on at most " + Dependency.MOST + " others");
            return List.of();
        }
        var found = new ArrayList<Dependency>();
        var seen = new HashSet<JobId>();
        for (var place : list.items(0, Dependency.MOST).orElse(List.of())) {
            one(place)
                    .ifPresent(one -> {
                        if (seen.add(one.upstream())) {
                            found.add(one);
                        } else {
                            place.problem("DUPLICATE", "it depends on this job already");
                        }
                    });
        }
        return found;
    }

    /** A job's id alone says that the usual is meant. */
    private static Optional<Dependency> one(Place place) {
        if (place.value() instanceof Json.Str) {
            return Bodies.jobId(place).map(Dependency::on);
        }
        return place.object()
                .flatMap(body -> {
                    var id = body.required("job_id").flatMap(Bodies::jobId);
                    var dependency = on(body, id.orElse(new JobId("unknown")));
                    body.refuseOthers();
                    return id.map(_ -> dependency);
                });
    }

    /** What an object says of a dependency on a job. */
    static Dependency on(ObjectReader body, JobId upstream) {
        var onFailure = body.optional("on_failure").flatMap(ReadDependencies::onFailure);
        var outputs = body.optional("outputs").map(ReadDependencies::outputs);
        return new Dependency(upstream, onFailure.orElse(OnFailure.HOLD), outputs.orElse(Map.of()));
    }

    private static Optional<OnFailure> onFailure(Place place) {
        return place.word(OnFailure::of, OnFailure.words());
    }

    private static Map<String, String> outputs(Place place) {
        var outputs = new LinkedHashMap<String, String>();
        place.entries(MOST_OUTPUTS)
                .orElse(Map.of())
                .forEach((output, input) -> {
                    if (!Names.allowed(output)) {
                        input.problem("INVALID_NAME", "name an output: letters, digits, _ and -");
                    }
                    input.text(1, 64).ifPresent(name -> outputs.put(output, name));
                });
        return outputs;
    }
}
