package dev.jobwright.jobs.control;

import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.FileRef;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.SchemaCheck;
import dev.jobwright.jobs.workflow.SchemaCheck.Fault;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of jobs: whether they are what a workflow asks for, and how they are kept. */
public final class Inputs {
    /** The most bytes of a job's inputs together, as JSON text: what one request can bring. */
    public static final long MOST_BYTES = 5 * 1024 * 1024;

    private final Files files;
    private final Values values;
    private final SchemaCheck schemas;

    /** Where files are looked up, where large values lie, and what knows schemas. */
    public Inputs(Files files, Values values, SchemaCheck schemas) {
        this.files = files;
        this.values = values;
        this.schemas = schemas;
    }

    /**
     * What keeps a job from starting, by variable, in words for people; empty when nothing does.
     */
    public Map<String, String> errors(Owner owner, List<Workflow.Input> asked, Json.Obj given) {
        var errors = new LinkedHashMap<String, String>();
        for (var input : asked) {
            faults(owner, input, given).stream()
                    .findFirst()
                    .ifPresent(first -> errors.put(input.variableId().value(), first.text()));
        }
        return errors;
    }

    /** The same as problems of a document, all of them, each at its value's place. */
    public List<Problem> problems(Owner owner, List<Workflow.Input> asked, Json.Obj given) {
        var problems = new ArrayList<Problem>();
        for (var input : asked) {
            faults(owner, input, given)
                    .forEach(fault -> problems.add(problem(input.variableId().value(), fault)));
        }
        return problems;
    }

    /**
     * What is wrong with values that are given, whether or not others are missing; null is none.
     */
    List<Problem> mistyped(List<Workflow.Input> asked, Json.Obj given) {
        var problems = new ArrayList<Problem>();
        given.fields()
                .forEach((id, value) ->
                        find(asked, id)
                                .ifPresentOrElse(
                                        input ->
                                                ofValue(input.schema(), value)
                                                        .forEach(fault ->
                                                                problems.add(problem(id, fault))),
                                        () -> problems.add(unknown(asked, id))));
        return problems;
    }

    private List<Fault> ofValue(Schema schema, Json value) {
        return value instanceof Json.Null ? List.of() : schemas.faults(schema, value);
    }

    /** The input of an id. */
    public static Optional<Workflow.Input> find(List<Workflow.Input> asked, String id) {
        return asked.stream().filter(one -> one.variableId().value().equals(id)).findFirst();
    }

    /** The values of a job as they were given. */
    public Json.Obj load(JobUid job, Map<String, Stored> kept) {
        return values.load(job, kept);
    }

    /** Keeps the values of a job. */
    Map<String, Stored> keep(JobUid job, Json.Obj given) {
        return values.keep(job, given);
    }

    /** Keeps one value more. */
    public Map<String, Stored> with(
            JobUid job, Map<String, Stored> kept, String variable, Json value) {
        return values.with(job, kept, variable, value);
    }

    /** What a run takes: the values that were given, and the defaults of those that were not. */
    public Map<String, Stored> filled(
            JobUid job, List<Workflow.Input> asked, Map<String, Stored> kept) {
        var filled = kept;
        for (var input : asked) {
            var id = input.variableId().value();
            var standsIn = input.schema().defaultValue();
            if (standsIn.isPresent() && isNone(Optional.ofNullable(kept.get(id)))) {
                filled = values.with(job, filled, id, standsIn.get());
            }
        }
        return filled;
    }

    private static boolean isNone(Optional<Stored> kept) {
        return kept.map(new Stored.Inline(Json.NULL)::equals).orElse(true);
    }

    private List<Fault> faults(Owner owner, Workflow.Input input, Json.Obj given) {
        var schema = input.schema();
        boolean isFile = schema.type() == Schema.Type.FILE;
        var value =
                given.get(input.variableId().value()).filter(one -> !(one instanceof Json.Null));
        if (value.isEmpty()) {
            return input.required() && schema.defaultValue().isEmpty()
                    ? whole(isFile ? "Please select a file" : "This field is required")
                    : List.of();
        }
        var faults = schemas.faults(schema, value.get());
        return faults.isEmpty() && isFile
                ? FileRef.read(value.get())
                        .flatMap(ref -> files.fault(owner, ref.fileId(), schema))
                        .map(Inputs::whole)
                        .orElse(List.of())
                : faults;
    }

    private static List<Fault> whole(String message) {
        return List.of(new Fault("", message));
    }

    private static Problem problem(String id, Fault fault) {
        return problem(id, fault.pointer(), "INVALID_INPUT", fault.message());
    }

    private static Problem unknown(List<Workflow.Input> asked, String id) {
        var known = asked.stream().map(one -> one.variableId().value()).toList();
        return problem(
                id,
                "",
                "UNKNOWN_VARIABLE",
                "the workflow asks for no such input; it asks for " + String.join(", ", known));
    }

    private static Problem problem(String id, String within, String code, String message) {
        return new Problem(Problem.below("/input_values", id) + within, code, message);
    }

    /** What is said of inputs that take more than {@link #MOST_BYTES}. */
    public static Problem tooLarge() {
        return new Problem(
                "/input_values",
                "LIMIT_EXCEEDED",
                "the inputs together are at most "
                        + MOST_BYTES
                        + " bytes; upload what is larger as a file");
    }
}
