package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.files.Contents;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.VersionItem;
import dev.jobwright.jobs.items.WorkflowItem;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Publishes a version of a workflow: its state machine is made first, so that every version that
 * can be read can be run. The same document again is the same version.
 */
public final class PublishWorkflow {
    /** The largest document, as bytes of JSON text: one that a request can bring. */
    static final int MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

    private final Table table;
    private final Machines machines;
    private final Compiler compiler;
    private final InstantSource clock;
    private final Workflows workflows;
    private final Contents contents;

    /**
     * Where state machines go.
     *
     * @param executions makes them
     * @param blobs keeps their definitions
     * @param prefix what their names begin with
     * @param tools the tools that an owner's workflows may use
     */
    public record Machines(
            Executions executions,
            Blobs blobs,
            String prefix,
            Function<Owner, Function<ToolId, Optional<ToolSignature>>> tools) {}

    /** What it publishes with. */
    public PublishWorkflow(Table table, Machines machines, Compiler compiler, InstantSource clock) {
        this.table = table;
        this.machines = machines;
        this.compiler = compiler;
        this.clock = clock;
        this.workflows = new Workflows(table, machines.blobs());
        this.contents = new Contents(machines.blobs());
    }

    /**
     * What is published.
     *
     * @param owner whose
     * @param id under which id
     * @param document as docs/guide/workflows.md describes it
     */
    public record Request(Owner owner, WorkflowId id, Json document) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is a new version. */
        record Published(VersionHead version) implements Reply {}

        /** It is the newest version already. */
        record Unchanged(VersionHead version) implements Reply {}

        /** It cannot be published, and why. */
        record Invalid(List<Problem> problems) implements Reply {}
    }

    /** Publishes. */
    public Reply handle(Request request) {
        return switch (ReadWorkflow.read(request.document())) {
            case Parsed.Bad<Workflow>(var problems) -> new Reply.Invalid(problems);
            case Parsed.Good<Workflow>(var workflow) ->
                    switch (compiler.compile(workflow, library(request.owner()))) {
                        case Compiler.Compiled.Bad(var problems) -> new Reply.Invalid(problems);
                        case Compiler.Compiled.Good good -> publish(request, workflow, good);
                    };
        };
    }

    private Reply publish(Request request, Workflow workflow, Compiler.Compiled.Good compiled) {
        var document = (Json.Obj) request.document();
        if (JsonText.bytes(document).length > MAX_DOCUMENT_BYTES) {
            return new Reply.Invalid(List.of(tooLarge()));
        }
        var made = make(request, workflow, compiled);
        var documentHash = Hash.sha256(JsonText.canonical(document));
        return Rounds.until(() -> {
            var latest =
                    table.get(Keys.workflow(request.owner(), request.id())).map(WorkflowItem::read);
            var same =
                    latest.filter(one -> one.documentHash().equals(documentHash))
                            .flatMap(one -> workflows.head(one.ref()))
                            .filter(made::runsAs);
            if (same.isPresent()) {
                return same.map(Reply.Unchanged::new);
            }
            var number = latest.map(one -> one.ref().version()).orElse(0) + 1;
            return write(made.numbered(number), documentHash, latest);
        });
    }

    /** All that a version needs is there before the version is; it is numbered when it is known. */
    private VersionHead make(Request request, Workflow workflow, Compiler.Compiled.Good compiled) {
        compiled.parts().forEach(this::define);
        var cleanUpArn = compiled.cleanUp().map(this::define);
        var folder = Contents.Folder.ofWorkflows(request.owner());
        return new VersionHead(
                new WorkflowRef(request.owner(), request.id(), 1),
                workflow.name(),
                workflow.description(),
                contents.keep(folder, request.document()),
                contents.keep(folder, PlanText.write(compiled.plan())),
                compiled.main().hash(),
                define(compiled.main()),
                cleanUpArn,
                clock.instant());
    }

    private Optional<Reply> write(
            VersionHead version, String documentHash, Optional<Latest> before) {
        var latest =
                new Latest(
                        version.ref(),
                        version.name(),
                        version.description(),
                        documentHash,
                        version.publishedAt());
        var outcome =
                table.transact(
                        List.of(VersionItem.create(version), WorkflowItem.replace(latest, before)));
        return outcome instanceof Outcome.Committed
                ? Optional.of(new Reply.Published(version))
                : Optional.empty();
    }

    private String define(Compiler.Definition definition) {
        machines.blobs()
                .put(
                        definitionKey(definition.hash()),
                        definition.text().getBytes(StandardCharsets.UTF_8),
                        "application/json");
        return machines.executions()
                .define(definition.machineName(machines.prefix()), definition.text());
    }

    private Compiler.Library library(Owner owner) {
        return new OwnLibrary(owner, machines.tools(), workflows);
    }

    /** Where a definition is kept, so that it can be read without asking for the machine. */
    static String definitionKey(String hash) {
        return "definitions/" + hash + ".json";
    }

    private static Problem tooLarge() {
        return new Problem(
                "",
                "LIMIT_EXCEEDED",
                "a workflow document is at most "
                        + MAX_DOCUMENT_BYTES
                        + " bytes; split the workflow");
    }
}
