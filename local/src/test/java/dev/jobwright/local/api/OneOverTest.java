package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every bound that the API's document promises of a body: a value on the bound is not refused for
 * it, and one over it is, at its place.
 */
final class OneOverTest extends OnTheApi {
    /** What is there for operations to be about. */
    private record Ids(String job, String batch) {}

    @Test
    void one_over_every_bound_is_refused_at_its_place() {
        publish();
        var id = job("{}");
        var jobs = Json.array(List.of(Json.object().put("workflow_id", "wf").done()));
        var batch = Json.object().put("jobs", jobs).done();
        var ids =
                new Ids(
                        id,
                        api.post("/v1/batches", batch.toString())
                                .is(201)
                                .text("batch_id")
                                .orElseThrow());
        var wrong = new ArrayList<String>();
        for (var bound : Bound.all()) {
            var at = places(bound, ids, bound.number());
            var over = places(bound, ids, bound.over());
            over.removeAll(at);
            if (over.stream().noneMatch(place -> place.startsWith(bound.pointer() + " "))) {
                wrong.add(
                        bound.method()
                                + " "
                                + bound.path()
                                + " "
                                + bound.pointer()
                                + " "
                                + bound.keyword()
                                + " "
                                + bound.number()
                                + ": at "
                                + at
                                + ", over "
                                + over);
            }
        }
        assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    }

    private Set<String> places(Bound bound, Ids ids, long size) {
        var path =
                bound.path()
                        .replace("/workflows/{id}", "/workflows/wf")
                        .replace("/batches/{id}", "/batches/" + ids.batch())
                        .replace("{id}", ids.job())
                        .replace("{step_id}", "step_1")
                        .replace("{other}", "x")
                        .replace("{variable_id}", "extra");
        var answer = api.call(bound.method(), path, bound.body(size).toString());
        var told = answer.json();
        // A plan answers with the problems of its document, whatever they are.
        return told.items("errors").or(() -> told.items("problems")).orElse(List.of()).stream()
                .map(Json.Obj.class::cast)
                .map(one -> one.text("pointer").orElse("") + " " + one.text("code").orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
