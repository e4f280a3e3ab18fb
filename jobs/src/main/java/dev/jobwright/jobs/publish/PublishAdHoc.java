package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.counts.Counted;
import dev.jobwright.jobs.counts.Counts;
import dev.jobwright.jobs.items.VersionItem;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes a version of a workflow that came with a job, so that the job can be pinned to it. Its id
 * is made of all that it is: the same again is there already. It has no newest version, and so is
 * in no list.
 */
public final class PublishAdHoc {
    /** The most machines in a minute; AWS makes about one a second for a whole account. */
    static final int MOST = 60;

    private final Table table;
    private final Counts counts;
    private final Workflows workflows;
    private final MakeVersion makeVersion;

    /** What it makes versions with. */
    public PublishAdHoc(PublishWorkflow.Around around) {
        this.table = around.table();
        this.counts = new Counts(around.table(), around.clock());
        this.workflows = around.workflows();
        this.makeVersion = new MakeVersion(around);
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is there. */
        record Ready(Version version) implements Reply {}

        /** It cannot run, and why. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** Too many state machines have been made for this owner just now. */
        record TooMany(Duration retryAfter) implements Reply {}
    }

    /** Makes a version of an owner's document. */
    public Reply handle(Owner owner, Json.Obj document) {
        return handle(owner, makeVersion.compile(owner, document));
    }

    /** Makes a version of an owner's document whose steps call what they are told to. */
    public Reply handle(
            Owner owner,
            Json document,
            BiFunction<WorkflowId, Optional<Integer>, Optional<Version>> calls) {
        return handle(owner, makeVersion.compile(owner, document, calls));
    }

    private Reply handle(Owner owner, MakeVersion.Compiled compiled) {
        return switch (compiled) {
            case MakeVersion.Compiled.Bad(var problems) -> new Reply.Invalid(problems);
            case MakeVersion.Compiled.Good good -> {
                var ref = new WorkflowRef(owner, id(good), 1);
                yield workflows
                        .version(ref)
                        .<Reply>map(Reply.Ready::new)
                        .or(() -> refusal(owner, good.machines()))
                        .orElseGet(() -> make(ref, good));
            }
        };
    }

    /** Tools may change while a document does not; then its plan does, or its machine. */
    private static WorkflowId id(MakeVersion.Compiled.Good good) {
        var compiled = good.compiled();
        var all =
                Json.object()
                        .put("document", good.document())
                        .put("plan", PlanText.write(compiled.plan()))
                        .put("main", compiled.main().hash())
                        .putIf("clean_up", compiled.cleanUp().map(one -> Json.of(one.hash())))
                        .done();
        return WorkflowId.adHoc(Hash.sha256(JsonText.canonical(all)));
    }

    /** Counts what is about to be made, or says that it must wait. */
    private Optional<Reply> refusal(Owner owner, int machines) {
        // What needs more than a minute's can begin one.
        int taken =
                counts.take(
                        owner,
                        Counted.MACHINES,
                        count -> count == 0 || count + machines <= MOST ? machines : 0);
        return taken > 0
                ? Optional.empty()
                : Optional.of(new Reply.TooMany(counts.left(owner, Counted.MACHINES)));
    }

    /** Somebody may make the same at the same time; both have made what it says. */
    private Reply make(WorkflowRef ref, MakeVersion.Compiled.Good good) {
        var head = makeVersion.make(ref, good);
        return Rounds.until(() -> {
            table.transact(List.of(VersionItem.create(head)));
            return workflows.version(ref).map(Reply.Ready::new);
        });
    }
}
