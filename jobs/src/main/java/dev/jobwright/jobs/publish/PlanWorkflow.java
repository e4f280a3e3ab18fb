package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;
import java.util.Optional;

/** Says what a workflow would be, or is, without publishing anything. */
public final class PlanWorkflow {
    private final Workflows workflows;
    private final MakeVersion makeVersion;

    /** What it plans with: the same as what publishes. */
    public PlanWorkflow(PublishWorkflow.Around around) {
        this.workflows = around.workflows();
        this.makeVersion = new MakeVersion(around);
    }

    /**
     * What is planned.
     *
     * @param owner whose
     * @param id under which id it would be published
     * @param document the workflow; the newest published version's if left out
     */
    public record Request(Owner owner, WorkflowId id, Optional<Json> document) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It can run: the document, and what it is compiled to. */
        record Planned(Json.Obj document, Compiler.Compiled.Good compiled) implements Reply {}

        /** It cannot, and why. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** No document is given, and none is published. */
        record NoWorkflow(WorkflowId id) implements Reply {}
    }

    /** Plans. */
    public Reply handle(Request request) {
        return request.document()
                .or(() -> published(request))
                .map(document -> plan(request.owner(), document))
                .orElseGet(() -> new Reply.NoWorkflow(request.id()));
    }

    private Optional<Json> published(Request request) {
        return workflows.latestHead(request.owner(), request.id()).map(workflows::document);
    }

    private Reply plan(Owner owner, Json document) {
        return switch (makeVersion.compile(owner, document)) {
            case MakeVersion.Compiled.Bad(var problems) -> new Reply.Invalid(problems);
            case MakeVersion.Compiled.Good good ->
                    new Reply.Planned((Json.Obj) document, good.compiled());
        };
    }
}
