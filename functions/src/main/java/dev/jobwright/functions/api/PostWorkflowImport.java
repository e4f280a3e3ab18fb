package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.imports.Format;
import dev.jobwright.jobs.imports.Note;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Problems;
import dev.jobwright.jobs.publish.ImportWorkflow;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;
import java.util.Optional;

/** Translates a workflow of another system, and publishes it when asked to. */
final class PostWorkflowImport implements Operation {
    private final ImportWorkflow importWorkflow;

    PostWorkflowImport(UseCases use) {
        this.importWorkflow = use.publishing().importWorkflow();
    }

    @Override
    public HttpReply handle(Call call) {
        return switch (Bodies.object(call.request(), body -> read(body, call.owner()))) {
            case Parsed.Bad<ImportWorkflow.Request>(var problems) -> Bodies.refuse(problems);
            case Parsed.Good<ImportWorkflow.Request>(var request) ->
                    answer(importWorkflow.handle(request));
        };
    }

    private static Optional<ImportWorkflow.Request> read(ObjectReader body, Owner owner) {
        var format = body.required("format").flatMap(at -> at.word(Format::of, Format.words()));
        var document = body.required("document").map(Place::value);
        var id = body.optional("workflow_id").flatMap(at -> Names.read(at, WorkflowId::new));
        var publish = body.optional("publish");
        boolean isPublished = publish.flatMap(Place::flag).orElse(false);
        if (isPublished && id.isEmpty()) {
            publish.ifPresent(at ->
                    at.problem("MISSING_FIELD", "add workflow_id: under which id to publish it"));
        }
        return format.flatMap(shape ->
                document.map(value ->
                        new ImportWorkflow.Request(
                                owner,
                                shape,
                                new Place(value, "/document", new Problems()),
                                id.filter(_ -> isPublished))));
    }

    private static HttpReply answer(ImportWorkflow.Reply reply) {
        return switch (reply) {
            case ImportWorkflow.Reply.Invalid(var problems) -> Refusals.invalidWorkflow(problems);
            case ImportWorkflow.Reply.Translated(var document, var notes, var problems) ->
                    HttpReply.ok(json(document, notes, problems).put("workflow", Json.NULL).done());
            case ImportWorkflow.Reply.Published(
                            var document,
                            var notes,
                            var version,
                            var isNew) -> {
                var body =
                        json(document, notes, List.of())
                                .put("workflow", WorkflowJson.of(version))
                                .done();
                yield isNew
                        ? HttpReply.created(WorkflowJson.path(version), body)
                        : HttpReply.ok(body);
            }
        };
    }

    /** A large document is not shown; published, it is read as any workflow's. */
    private static Json.Fields json(Json.Obj document, List<Note> notes, List<Problem> problems) {
        return Json.object()
                .put("document", WorkflowJson.isShown(document) ? document : Json.NULL)
                .put("notes", Json.array(notes.stream().map(Note::json).toList()))
                .put("problems", Json.array(problems.stream().map(Problem::json).toList()));
    }
}
