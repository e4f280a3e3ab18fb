package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.imports.Format;
import dev.jobwright.jobs.imports.Note;
import dev.jobwright.jobs.imports.Translate;
import dev.jobwright.jobs.imports.Translation;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.util.List;
import java.util.Optional;

/** Translates a workflow of another system, and publishes it when asked to. */
public final class ImportWorkflow {
    private final PublishWorkflow publishWorkflow;
    private final MakeVersion makeVersion;
    private final PublishWorkflow.Machines machines;

    /** What it publishes with. */
    public ImportWorkflow(PublishWorkflow.Around around) {
        this.publishWorkflow = new PublishWorkflow(around);
        this.makeVersion = new MakeVersion(around);
        this.machines = around.machines();
    }

    /**
     * What is asked for.
     *
     * @param owner whose
     * @param format the document's shape
     * @param document the foreign document, at its place in what was sent
     * @param publishAs under which id it is published; none where it is only translated
     */
    public record Request(
            Owner owner, Format format, Place document, Optional<WorkflowId> publishAs) {}

    /** What came of it. */
    public sealed interface Reply {
        /**
         * It is translated, and not published.
         *
         * @param problems what keeps it from running
         */
        record Translated(Json.Obj document, List<Note> notes, List<Problem> problems)
                implements Reply {}

        /**
         * It is translated and published.
         *
         * @param isNew whether it is a new version
         */
        record Published(Json.Obj document, List<Note> notes, VersionHead version, boolean isNew)
                implements Reply {}

        /** It cannot be translated, or not be published, and why. */
        record Invalid(List<Problem> problems) implements Reply {}
    }

    /** Translates. Every problem has its place in the foreign document. */
    public Reply handle(Request request) {
        var translate = new Translate(machines.tools().apply(request.owner()));
        return switch (translate.document(request.format(), request.document())) {
            case Translation.Bad(var problems, _) -> new Reply.Invalid(problems);
            case Translation.Good good ->
                    request.publishAs()
                            .map(id -> publish(request, id, good))
                            .orElseGet(() -> check(request, good));
        };
    }

    private Reply check(Request request, Translation.Good good) {
        var problems =
                switch (makeVersion.compile(request.owner(), good.document())) {
                    case MakeVersion.Compiled.Bad(var found) ->
                            found.stream().map(good.origins()::retold).toList();
                    case MakeVersion.Compiled.Good _ -> List.<Problem>of();
                };
        return new Reply.Translated(good.document(), good.notes(), problems);
    }

    private Reply publish(Request request, WorkflowId id, Translation.Good good) {
        var publish = new PublishWorkflow.Request(request.owner(), id, good.document());
        return switch (publishWorkflow.handle(publish)) {
            case PublishWorkflow.Reply.Invalid(var problems) ->
                    new Reply.Invalid(problems.stream().map(good.origins()::retold).toList());
            case PublishWorkflow.Reply.Stale _ -> throw new AssertionError("nothing is expected");
            case PublishWorkflow.Reply.Published(var version) ->
                    new Reply.Published(good.document(), good.notes(), version, true);
            case PublishWorkflow.Reply.Unchanged(var version) ->
                    new Reply.Published(good.document(), good.notes(), version, false);
        };
    }
}
