package dev.jobwright.jobs.control;

import dev.jobwright.jobs.imports.Format;
import dev.jobwright.jobs.imports.Translate;
import dev.jobwright.jobs.imports.Translation;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the workflow version that a new job is pinned to; for what comes with it, makes one. */
public final class PinWorkflow {
    private final Workflows workflows;
    private final PublishAdHoc publishAdHoc;
    private final Function<Owner, Function<ToolId, Optional<ToolSignature>>> tools;

    /**
     * What it works with.
     *
     * @param tools the tools of an owner
     */
    public PinWorkflow(
            Workflows workflows,
            PublishAdHoc publishAdHoc,
            Function<Owner, Function<ToolId, Optional<ToolSignature>>> tools) {
        this.workflows = workflows;
        this.publishAdHoc = publishAdHoc;
        this.tools = tools;
    }

    /** What came of it. */
    public sealed interface Reply {
        /**
         * There it is.
         *
         * @param values what a graph says of its own inputs, by variable
         */
        record Pinned(Version version, Json.Obj values) implements Reply {
            /** What a job is given: by variable, or by an input's name where no variable has it. */
            public Json.Obj inputs(Json.Obj given) {
                var inputs = Json.object();
                values.fields().forEach(inputs::put);
                given.fields().forEach((name, value) -> inputs.put(variable(name), value));
                return inputs.done();
            }

            private String variable(String name) {
                var asked = version.plan().inputs();
                return Inputs.find(asked, name)
                        .or(() -> asked.stream().filter(one -> one.name().equals(name)).findFirst())
                        .map(Workflow.Input::variableId)
                        .map(Object::toString)
                        .orElse(name);
            }
        }

        /** There is none. */
        sealed interface Refusal extends Reply {
            /**
             * What is wrong with the job that asks, with its places; nothing if it may ask again.
             */
            default List<Problem> problems() {
                return switch (this) {
                    case NoWorkflow(var id) ->
                            one("/workflow_id", "WORKFLOW_NOT_FOUND", "you have no workflow " + id);
                    case NoVersion(var id, var version) ->
                            one(
                                    "/workflow_version",
                                    "WORKFLOW_NOT_FOUND",
                                    "the workflow " + id + " has no version " + version);
                    case NoTool(var id) ->
                            one("/tool_id", "TOOL_NOT_FOUND", "there is no tool " + id);
                    case Invalid(var problems) -> problems;
                    case TooMany _ -> List.of();
                };
            }

            private static List<Problem> one(String pointer, String code, String message) {
                return List.of(new Problem(pointer, code, message));
            }
        }

        /** The owner has no such workflow. */
        record NoWorkflow(WorkflowId id) implements Refusal {}

        /** The owner's workflow has no such version, or has it no more. */
        record NoVersion(WorkflowId id, int version) implements Refusal {}

        /** There is no such tool. */
        record NoTool(ToolId id) implements Refusal {}

        /** The graph cannot run, and why, with places below {@code /graph}. */
        record Invalid(List<Problem> problems) implements Refusal {}

        /** Too many new state machines have been needed just now. */
        record TooMany(Duration retryAfter) implements Refusal {}
    }

    /** Finds, or makes. */
    public Reply handle(Owner owner, JobSource source) {
        return switch (source) {
            case JobSource.Published(var id) ->
                    workflows
                            .latest(owner, id)
                            .<Reply>map(version -> new Reply.Pinned(version, Json.EMPTY))
                            .orElseGet(() -> new Reply.NoWorkflow(id));
            case JobSource.PublishedVersion(var id, var number) ->
                    version(new WorkflowRef(owner, id, number));
            case JobSource.Graph(var graph) -> graph(owner, graph);
            case JobSource.OneTool(var id) ->
                    tools.apply(owner)
                            .apply(id)
                            .map(tool -> tool(owner, tool))
                            .orElseGet(() -> new Reply.NoTool(id));
        };
    }

    private Reply version(WorkflowRef ref) {
        if (workflows.latestHead(ref.owner(), ref.id()).isEmpty()) {
            return new Reply.NoWorkflow(ref.id());
        }
        return workflows
                .published(ref)
                .flatMap(_ -> workflows.version(ref))
                .<Reply>map(version -> new Reply.Pinned(version, Json.EMPTY))
                .orElseGet(() -> new Reply.NoVersion(ref.id(), ref.version()));
    }

    private Reply graph(Owner owner, Json graph) {
        var at = new Place(graph, "/graph", new Problems());
        return switch (new Translate(tools.apply(owner)).document(Format.GRAPH, at)) {
            case Translation.Bad(var problems, _) -> new Reply.Invalid(problems);
            case Translation.Good(var document, var values, _, var origins) ->
                    switch (publishAdHoc.handle(owner, document)) {
                        case PublishAdHoc.Reply.Invalid(var problems) ->
                                new Reply.Invalid(problems.stream().map(origins::retold).toList());
                        case PublishAdHoc.Reply.TooMany(var after) -> new Reply.TooMany(after);
                        case PublishAdHoc.Reply.Ready(var version) ->
                                new Reply.Pinned(version, values);
                    };
        };
    }

    private Reply tool(Owner owner, ToolSignature tool) {
        return switch (publishAdHoc.handle(owner, OneStep.document(tool))) {
            case PublishAdHoc.Reply.Invalid(var problems) -> new Reply.Invalid(problems);
            case PublishAdHoc.Reply.TooMany(var after) -> new Reply.TooMany(after);
            case PublishAdHoc.Reply.Ready(var version) -> new Reply.Pinned(version, Json.EMPTY);
        };
    }
}
