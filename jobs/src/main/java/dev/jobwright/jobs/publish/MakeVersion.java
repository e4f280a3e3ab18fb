package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.files.Contents;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.jobs.workflow.ReadWorkflow;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Compiles documents, and makes all that a version needs before there is the version. */
final class MakeVersion {
    /** The largest document, as bytes of JSON text: one that a request can bring. */
    private static final int MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

    private final PublishWorkflow.Machines machines;
    private final Compiler compiler;
    private final Workflows workflows;
    private final InstantSource clock;
    private final Contents contents;

    MakeVersion(PublishWorkflow.Around around) {
        this.machines = around.machines();
        this.compiler = around.compiler();
        this.workflows = around.workflows();
        this.clock = around.clock();
        this.contents = new Contents(machines.blobs());
    }

    /** What came of compiling a document. */
    sealed interface Compiled {
        /** It can run. */
        record Good(Json document, Workflow workflow, Compiler.Compiled.Good compiled)
                implements Compiled {
            /** The state machines that it runs on. */
            int machines() {
                return 1 + compiled.parts().size() + (compiled.cleanUp().isPresent() ? 1 : 0);
            }
        }

        /** It cannot, and why. */
        record Bad(List<Problem> problems) implements Compiled {}
    }

    /** Compiles. Nothing is kept of it. */
    Compiled compile(Owner owner, Json document) {
        return compile(document, library(owner));
    }

    /** Compiles a document whose steps call what they are told to. */
    Compiled compile(
            Owner owner,
            Json document,
            BiFunction<WorkflowId, Optional<Integer>, Optional<Version>> calls) {
        return compile(document, new ToldLibrary(library(owner), calls));
    }

    private Compiled compile(Json document, Compiler.Library library) {
        return switch (ReadWorkflow.read(document)) {
            case Parsed.Bad<Workflow>(var problems) -> new Compiled.Bad(problems);
            case Parsed.Good<Workflow>(var workflow) ->
                    switch (compiler.compile(workflow, library)) {
                        case Compiler.Compiled.Bad(var problems) -> new Compiled.Bad(problems);
                        case Compiler.Compiled.Good good -> bounded(document, workflow, good);
                    };
        };
    }

    private static Compiled bounded(
            Json document, Workflow workflow, Compiler.Compiled.Good compiled) {
        return JsonText.bytes(document).length > MAX_DOCUMENT_BYTES
                ? new Compiled.Bad(List.of(tooLarge()))
                : new Compiled.Good(document, workflow, compiled);
    }

    /** Makes the state machines of a version, and keeps its document and its plan. */
    VersionHead make(WorkflowRef ref, Compiled.Good good) {
        var compiled = good.compiled();
        compiled.parts().forEach(this::define);
        var cleanUpArn = compiled.cleanUp().map(this::define);
        var folder = Contents.Folder.ofWorkflows(ref.owner());
        return new VersionHead(
                ref,
                good.workflow().name(),
                good.workflow().description(),
                contents.keep(folder, good.document()),
                contents.keep(folder, PlanText.write(compiled.plan())),
                compiled.main().hash(),
                define(compiled.main()),
                cleanUpArn,
                clock.instant());
    }

    /**
     * Whether a version's jobs do what those of another would, made of this. No machine is made.
     */
    boolean isMadeOf(VersionHead version, Compiled.Good good) {
        var compiled = good.compiled();
        var folder = Contents.Folder.ofWorkflows(version.ref().owner());
        return version.hash().equals(compiled.main().hash())
                && version.plan().equals(contents.keep(folder, PlanText.write(compiled.plan())))
                && version.cleanUpArn()
                        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                        .equals(compiled.cleanUp().map(one -> one.machineName(machines.prefix())));
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
        return new OwnLibrary(owner, machines.tools().apply(owner), workflows);
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
