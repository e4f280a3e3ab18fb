package dev.jobwright.statemachines;

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
import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tools to compile against, and short ways to compile. */
final class Samples {
    static final Target TARGET =
            new Target("arn:aws:lambda:us-east-1:111111111111:function:step:live", "jobwright");

    private static final Map<ToolId, ToolSignature> TOOLS =
            Stream.of(
                            tool(
                                    "pdf_extractor",
                                    List.of(
                                            parameter(
                                                    "input_file",
                                                    Schema.of(Schema.Type.FILE),
                                                    true),
                                            parameter(
                                                    "extraction_mode",
                                                    Schema.oneOf("full", "fast"),
                                                    false)),
                                    List.of(
                                            output("extracted_text", Schema.Type.STRING),
                                            output("page_count", Schema.Type.INTEGER))),
                            tool(
                                    "text_analyzer",
                                    List.of(
                                            parameter("text", Schema.of(Schema.Type.STRING), true),
                                            parameter(
                                                    "analysis_level",
                                                    Schema.oneOf(
                                                            "basic", "detailed", "comprehensive"),
                                                    true)),
                                    List.of(output("analysis_results", Schema.Type.OBJECT))),
                            new ToolSignature(
                                    new ToolId("wait"),
                                    "Wait",
                                    "",
                                    Kind.TIMER,
                                    List.of(
                                            parameter(
                                                    "seconds",
                                                    Schema.of(Schema.Type.NUMBER),
                                                    true)),
                                    List.of()),
                            new ToolSignature(
                                    new ToolId("approval"),
                                    "Approval",
                                    "",
                                    Kind.CALLBACK,
                                    List.of(
                                            parameter(
                                                    "message",
                                                    Schema.of(Schema.Type.STRING),
                                                    true)),
                                    List.of(output("approved", Schema.Type.BOOLEAN))),
                            new ToolSignature(
                                    new ToolId("resizer"),
                                    "Resizer",
                                    "",
                                    Kind.FUNCTION,
                                    Optional.of(
                                            "arn:aws:lambda:us-east-1:111111111111:function:resizer"),
                                    Optional.empty(),
                                    List.of(parameter("any", Schema.of(Schema.Type.ANY), false)),
                                    List.of()),
                            tool(
                                    "note",
                                    List.of(
                                            parameter("text", Schema.of(Schema.Type.STRING), false),
                                            parameter(
                                                    "count", Schema.of(Schema.Type.INTEGER), false),
                                            parameter("any", Schema.of(Schema.Type.ANY), false)),
                                    List.of(output("text", Schema.Type.STRING))))
                    .collect(toMap(ToolSignature::id, identity()));

    private static final Compiler.Library LIBRARY =
            new Compiler.Library() {
                @Override
                public Optional<ToolSignature> tool(ToolId id) {
                    return Optional.ofNullable(TOOLS.get(id));
                }

                @Override
                public Optional<Compiler.Callee> workflow(
                        WorkflowId id, Optional<Integer> version) {
                    return id.value().equals("inner") ? Optional.of(inner()) : Optional.empty();
                }
            };

    private Samples() {}

    /** A workflow that others call. */
    private static Compiler.Callee inner() {
        var compiled =
                good(
                        workflow(
                                """
                                {"name": "Inner",
                                 "inputs": [{"name": "word", "variable_id": "word",
                                             "schema": {"type": "string"}}],
                                 "steps": [{"step_id": "say", "tool_id": "note",
                                            "parameter_mappings": {"text": "word"},
                                            "output_mappings": {"text": "said"}}]}
                                """));
        var ref = new WorkflowRef(new Owner("me"), new WorkflowId("inner"), 1);
        return new Compiler.Callee(
                ref, "Inner", compiled.plan(), TARGET.machineArn(compiled.main()));
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

    static Compiled compile(Workflow workflow) {
        return new StateMachines(TARGET).compile(workflow, LIBRARY);
    }

    static Compiled.Good good(Workflow workflow) {
        return switch (compile(workflow)) {
            case Compiled.Good good -> good;
            case Compiled.Bad(var problems) -> throw new AssertionError(problems);
        };
    }

    /** The problems of a workflow, a line each: its place and its code. */
    static String problems(Workflow workflow) {
        return switch (compile(workflow)) {
            case Compiled.Good _ -> "";
            case Compiled.Bad(var problems) ->
                    problems.stream().map(Samples::line).collect(joining("\n"));
        };
    }

    private static String line(Problem problem) {
        return problem.pointer() + " " + problem.code();
    }

    private static ToolSignature tool(String id, List<Parameter> parameters, List<Output> outputs) {
        return new ToolSignature(new ToolId(id), id, "", Kind.WORK, parameters, outputs);
    }

    private static Parameter parameter(String name, Schema schema, boolean required) {
        return new Parameter(name, schema, required, "");
    }

    private static Output output(String name, Schema.Type type) {
        return new Output(name, Schema.of(type), "");
    }
}
