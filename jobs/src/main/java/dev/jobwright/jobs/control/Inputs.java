package dev.jobwright.jobs.control;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.FileRef;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether values are what a workflow asks for. */
public final class Inputs {
    private final Files files;

    /** Where file inputs are looked up. */
    public Inputs(Files files) {
        this.files = files;
    }

    /**
     * What keeps a job from starting, by variable, in words for people; empty when nothing does.
     */
    public Map<String, String> errors(Owner owner, List<Workflow.Input> asked, Json.Obj values) {
        var errors = new LinkedHashMap<String, String>();
        for (var input : asked) {
            var id = input.variableId().value();
            error(owner, input, values.get(id)).ifPresent(message -> errors.put(id, message));
        }
        return errors;
    }

    /** The same as problems of a document, each at its value's place. */
    public List<Problem> problems(Owner owner, List<Workflow.Input> asked, Json.Obj values) {
        return errors(owner, asked, values).entrySet().stream()
                .map(error -> problem(error.getKey(), "INVALID_INPUT", error.getValue()))
                .toList();
    }

    /** What is wrong with values that are given, whether or not others are missing. */
    static List<Problem> mistyped(List<Workflow.Input> asked, Json.Obj values) {
        var problems = new ArrayList<Problem>();
        values.fields()
                .forEach((id, value) ->
                        find(asked, id)
                                .ifPresentOrElse(
                                        input ->
                                                input.schema()
                                                        .fault(value)
                                                        .map(why -> mistyped(id, why))
                                                        .ifPresent(problems::add),
                                        () -> problems.add(unknown(asked, id))));
        return problems;
    }

    static Optional<Workflow.Input> find(List<Workflow.Input> asked, String id) {
        return asked.stream().filter(one -> one.variableId().value().equals(id)).findFirst();
    }

    private Optional<String> error(Owner owner, Workflow.Input input, Optional<Json> given) {
        boolean isFile = input.schema().type() == Schema.Type.FILE;
        var value = given.filter(found -> !(found instanceof Json.Null));
        if (value.isEmpty()) {
            return input.required()
                    ? Optional.of(isFile ? "Please select a file" : "This field is required")
                    : Optional.empty();
        }
        return input.schema()
                .fault(value.get())
                .or(() ->
                        isFile
                                ? FileRef.read(value.get())
                                        .flatMap(ref ->
                                                files.fault(owner, ref.fileId(), input.schema()))
                                : Optional.empty());
    }

    private static Problem mistyped(String id, String why) {
        return problem(id, "INVALID_INPUT", why);
    }

    private static Problem unknown(List<Workflow.Input> asked, String id) {
        var known = asked.stream().map(one -> one.variableId().value()).toList();
        return problem(
                id,
                "UNKNOWN_VARIABLE",
                "the workflow asks for no such input; it asks for " + String.join(", ", known));
    }

    private static Problem problem(String id, String code, String message) {
        return new Problem(Problem.below("/input_values", id), code, message);
    }
}
