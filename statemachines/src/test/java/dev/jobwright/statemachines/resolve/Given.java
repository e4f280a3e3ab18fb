package dev.jobwright.statemachines.resolve;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Kind;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.Compiler.Callee;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tools and workflows that documents can name, and short ways to bind documents. */
final class Given implements Compiler.Library {
    private static final Owner OWNER = new Owner("somebody");

    private static final Map<ToolId, ToolSignature> TOOLS =
            Stream.of(
                            tool(
                                    "pdf_extractor",
                                    Kind.WORK,
                                    List.of(
                                            required("input_file", Schema.Type.FILE),
                                            new Parameter(
                                                    "extraction_mode",
                                                    Schema.oneOf("full", "fast"),
                                                    false,
                                                    "")),
                                    List.of(
                                            output("extracted_text", Schema.Type.STRING),
                                            output("page_count", Schema.Type.INTEGER))),
                            tool(
                                    "text_analyzer",
                                    Kind.WORK,
                                    List.of(
                                            required("text", Schema.Type.STRING),
                                            new Parameter(
                                                    "analysis_level",
                                                    Schema.oneOf(
                                                            "basic", "detailed", "comprehensive"),
                                                    true,
                                                    "")),
                                    List.of(output("analysis_results", Schema.Type.OBJECT))),
                            tool(
                                    "wait",
                                    Kind.TIMER,
                                    List.of(required("seconds", Schema.Type.NUMBER)),
                                    List.of()),
                            tool(
                                    "approval",
                                    Kind.CALLBACK,
                                    List.of(required("message", Schema.Type.STRING)),
                                    List.of(output("approved", Schema.Type.BOOLEAN))),
                            tool(
                                    "lister",
                                    Kind.WORK,
                                    List.of(optional("any", Schema.Type.ANY)),
                                    List.of(
                                            output("list", Schema.Type.ARRAY),
                                            output("object", Schema.Type.OBJECT),
                                            output("number", Schema.Type.NUMBER),
                                            output("flag", Schema.Type.BOOLEAN))),
                            tool(
                                    "note",
                                    Kind.WORK,
                                    List.of(
                                            optional("text", Schema.Type.STRING),
                                            optional("count", Schema.Type.INTEGER),
                                            optional("any", Schema.Type.ANY)),
                                    List.of(output("text", Schema.Type.STRING))),
                            tool(
                                    "need",
                                    Kind.WORK,
                                    List.of(required("it", Schema.Type.ANY)),
                                    List.of(output("text", Schema.Type.STRING))))
                    .collect(toMap(ToolSignature::id, identity()));

    private final Map<WorkflowId, List<Callee>> published = new HashMap<>();

    /** Publishes a workflow that others can run. */
    Given with(String id, String document) {
        var versions = published.computeIfAbsent(new WorkflowId(id), _ -> new ArrayList<>());
        var ref = new WorkflowRef(OWNER, new WorkflowId(id), versions.size() + 1);
        versions.add(new Callee(ref, id, plan(workflow(document)), "arn:" + id + ref.version()));
        return this;
    }

    @Override
    public Optional<ToolSignature> tool(ToolId id) {
        return Optional.ofNullable(TOOLS.get(id));
    }

    @Override
    public Optional<Callee> workflow(WorkflowId id, Optional<Integer> version) {
        var versions = published.getOrDefault(id, List.of());
        return versions.stream()
                .filter(one -> version.map(it -> it == one.ref().version()).orElse(true))
                .reduce((_, last) -> last);
    }

    static Workflow workflow(String document) {
        return workflow(JsonText.readOwn(document));
    }

    static Workflow workflow(Json document) {
        return switch (ReadWorkflow.read(document)) {
            case Parsed.Good<Workflow>(var workflow) -> workflow;
            case Parsed.Bad<Workflow>(var problems) -> throw new AssertionError(problems);
        };
    }

    Plan plan(Workflow workflow) {
        return switch (Resolve.plan(workflow, this)) {
            case Parsed.Good<Plan>(var plan) -> plan;
            case Parsed.Bad<Plan>(var problems) -> throw new AssertionError(problems);
        };
    }

    /** All that is wrong with a document, whether its shape or its names. */
    List<Problem> faults(Json document) {
        return switch (ReadWorkflow.read(document)) {
            case Parsed.Bad<Workflow>(var problems) -> problems;
            case Parsed.Good<Workflow>(var workflow) ->
                    switch (Resolve.plan(workflow, this)) {
                        case Parsed.Good<Plan> _ -> List.of();
                        case Parsed.Bad<Plan>(var problems) -> problems;
                    };
        };
    }

    /** The faults of a document, a line each: its place and its code. */
    String problems(String document) {
        return faults(JsonText.readOwn(document)).stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .collect(joining("\n"));
    }

    private static ToolSignature tool(
            String id, Kind kind, List<Parameter> parameters, List<Output> outputs) {
        return new ToolSignature(new ToolId(id), id, "", kind, parameters, outputs);
    }

    private static Parameter required(String name, Schema.Type type) {
        return new Parameter(name, Schema.of(type), true, "");
    }

    private static Parameter optional(String name, Schema.Type type) {
        return new Parameter(name, Schema.of(type), false, "");
    }

    private static Output output(String name, Schema.Type type) {
        return new Output(name, Schema.of(type), "");
    }
}
