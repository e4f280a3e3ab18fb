package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.items.VersionItem;
import dev.jobwright.jobs.items.WorkflowItem;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Publishes a version of a workflow: its state machine is made first, so that every version that
 * can be read can be run. The same document again is the same version.
 */
public final class PublishWorkflow {
    private final Table table;
    private final Workflows workflows;
    private final MakeVersion makeVersion;

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

    /**
     * What versions are made with.
     *
     * @param table the durable state
     * @param workflows what was published before
     * @param machines where state machines go
     * @param compiler makes their definitions
     * @param clock what time it is
     */
    public record Around(
            Table table,
            Workflows workflows,
            Machines machines,
            Compiler compiler,
            InstantSource clock) {}

    /** What it publishes with. */
    public PublishWorkflow(Around around) {
        this.table = around.table();
        this.workflows = around.workflows();
        this.makeVersion = new MakeVersion(around);
    }

    /**
     * What is published.
     *
     * @param owner whose
     * @param id under which id
     * @param document as docs/guide/workflows.md describes it
     * @param expected what the newest version must be, if there is one, or none is published
     */
    public record Request(
            Owner owner, WorkflowId id, Json document, Predicate<Optional<Integer>> expected) {
        /** Whatever is there. */
        public Request(Owner owner, WorkflowId id, Json document) {
            this(owner, id, document, _ -> true);
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is a new version. */
        record Published(VersionHead version) implements Reply {}

        /** It is the newest version already. */
        record Unchanged(VersionHead version) implements Reply {}

        /** The newest version is another than was expected. */
        record Stale() implements Reply {}

        /** It cannot be published, and why. */
        record Invalid(List<Problem> problems) implements Reply {}
    }

    /** Publishes. */
    public Reply handle(Request request) {
        if (request.id().isAdHoc()) {
            return new Reply.Invalid(List.of(reserved()));
        }
        return switch (makeVersion.compile(request.owner(), request.document())) {
            case MakeVersion.Compiled.Bad(var problems) -> new Reply.Invalid(problems);
            case MakeVersion.Compiled.Good good -> publish(request, good);
        };
    }

    private Reply publish(Request request, MakeVersion.Compiled.Good compiled) {
        var documentHash = Hash.sha256(JsonText.canonical(request.document()));
        var tried = new Tried<VersionHead>();
        return Rounds.until(() -> {
            var own = tried.found(one -> workflows.head(one.ref()).filter(one::equals).isPresent());
            if (own.isPresent()) {
                return own.map(Reply.Published::new);
            }
            var latest = workflows.find(request.owner(), request.id());
            var there = latest.filter(one -> !one.isGone());
            if (!request.expected().test(there.map(one -> one.ref().version()))) {
                return Optional.of(new Reply.Stale());
            }
            var same =
                    there.filter(one -> one.documentHash().equals(documentHash))
                            .flatMap(one -> workflows.head(one.ref()))
                            .filter(head -> makeVersion.isMadeOf(head, compiled));
            if (same.isPresent()) {
                return same.map(Reply.Unchanged::new);
            }
            var number = latest.map(one -> one.ref().version()).orElse(0) + 1;
            var ref = new WorkflowRef(request.owner(), request.id(), number);
            var version = makeVersion.make(ref, compiled);
            return tried.isWritten(version, write(version, documentHash, latest))
                    ? Optional.of(new Reply.Published(version))
                    : Optional.empty();
        });
    }

    private Outcome write(VersionHead version, String documentHash, Optional<Latest> before) {
        var latest =
                new Latest(
                        version.ref(),
                        version.name(),
                        version.description(),
                        documentHash,
                        version.publishedAt(),
                        before.map(Latest::gone).orElse(0));
        return table.transact(
                List.of(VersionItem.create(version), WorkflowItem.replace(latest, before)));
    }

    private static Problem reserved() {
        return new Problem(
                "",
                "RESERVED_NAME",
                "ids like this are given to workflows that come with a job: take another");
    }
}
