package dev.jobwright.jobs.control;

import dev.jobwright.jobs.control.RerunJob.Changes;
import dev.jobwright.jobs.control.RerunJob.Reply;
import dev.jobwright.jobs.control.RerunJob.Request;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.Lineage;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans another run of a job: by which version, with what inputs, and upon what. */
public final class PlanRerun {
    /** The most runs that one stands upon: each is looked through for what it has finished. */
    static final int LONGEST_LINEAGE = 50;

    /** What a run's record can hold of their ids beside all else, in characters. */
    private static final int MOST_REDONE = 200_000;

    private final Workflows workflows;
    private final Inputs inputs;
    private final Lineage lineage;
    private final Jobs jobs;

    /** With the workflows, and the check of inputs. */
    public PlanRerun(Table table, Workflows workflows, Inputs inputs) {
        this.workflows = workflows;
        this.inputs = inputs;
        this.lineage = new Lineage(table);
        this.jobs = new Jobs(table);
    }

    /** What is planned. */
    public sealed interface Planned {
        /**
         * It can be opened.
         *
         * @param job by the version that it runs by then
         * @param base upon what
         * @param inputs with what
         */
        record Ready(Job job, Optional<Base> base, Map<String, Stored> inputs) implements Planned {}

        /** It cannot. */
        record Not(Reply why) implements Planned {}
    }

    /** Plans what comes after a job's last run. Nothing is changed by that. */
    public Planned handle(Job job, Run last, Request request) {
        return handle(job, last, jobs.inputs(job.uid()), request);
    }

    /** The same for a job that has other inputs. */
    public Planned handle(Job job, Run last, Map<String, Stored> had, Request request) {
        var changes =
                switch (request) {
                    case Request.Retry _ -> Changes.NONE;
                    case Request.Rerun(_, _, var asked) -> asked;
                };
        var version = version(job, changes);
        if (version.isEmpty()) {
            return new Planned.Not(new Reply.NoVersion(ref(job, changes)));
        }
        var next = new Next(job, last, version.get(), had, changes);
        return refusal(next)
                .<Planned>map(Planned.Not::new)
                .orElseGet(() -> plan(next, request instanceof Request.Retry));
    }

    /**
     * Plans the first run of a job like one that never ran.
     *
     * @param isComplete whether it must be able to start
     */
    public Planned first(Job job, Changes changes, boolean isComplete) {
        if (changes.fromStep().isPresent()) {
            return new Planned.Not(new Reply.Refused(job, "it never ran; leave from_step out"));
        }
        var version = version(job, changes);
        if (version.isEmpty()) {
            return new Planned.Not(new Reply.NoVersion(ref(job, changes)));
        }
        var asked = version.get().plan().inputs();
        var had = jobs.inputs(job.uid());
        var problems =
                isComplete
                        ? problems(job, asked, had, changes.inputs())
                        : inputs.mistyped(asked, changes.inputs());
        return problems.isEmpty()
                ? new Planned.Ready(
                        job.with(job.spec().with(version.get().ref())),
                        Optional.empty(),
                        given(job, had, changes.inputs()))
                : new Planned.Not(new Reply.InvalidInputs(problems));
    }

    /** What a job is pinned to it has for good; another version is one that was not deleted. */
    private Optional<Version> version(Job job, Changes changes) {
        var ref = ref(job, changes);
        boolean isOwn = ref.equals(job.spec().workflow());
        return workflows.version(ref).filter(_ -> isOwn || !workflows.isGone(ref));
    }

    private static WorkflowRef ref(Job job, Changes changes) {
        var now = job.spec().workflow();
        return new WorkflowRef(now.owner(), now.id(), changes.version().orElse(now.version()));
    }

    /**
     * The run that is asked for.
     *
     * @param job whose
     * @param last the job's newest run
     * @param version by which it shall run
     * @param had the inputs that the job has
     * @param changes what it does otherwise
     */
    private record Next(
            Job job, Run last, Version version, Map<String, Stored> had, Changes changes) {
        Plan plan() {
            return version.plan();
        }

        Optional<StepId> first() {
            return changes.fromStep().flatMap(this::step);
        }

        /** Each run cleans up after itself, so that none begins with that. */
        List<StepId> steps() {
            return plan().steps().stream()
                    .filter(step -> !step.always())
                    .map(Plan.Step::id)
                    .toList();
        }

        private Optional<StepId> step(String id) {
            return steps().stream().filter(step -> step.value().equals(id)).findFirst();
        }

        boolean isFromTheBeginning() {
            return changes.fromStep().isEmpty()
                    && changes.inputs().fields().isEmpty()
                    && version.ref().equals(last.workflow());
        }
    }

    private Optional<Reply> refusal(Next next) {
        var from = next.changes().fromStep();
        if (from.isPresent() && next.first().isEmpty()) {
            return Optional.of(new Reply.NoStep(from.get(), next.steps()));
        }
        var asked = next.plan().inputs();
        var problems = problems(next.job(), asked, next.had(), next.changes().inputs());
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reply.InvalidInputs(problems));
    }

    private List<Problem> problems(
            Job job, List<Workflow.Input> asked, Map<String, Stored> had, Json.Obj given) {
        var all = Json.object();
        inputs.load(job.uid(), had).fields().forEach(all::put);
        given.fields().forEach(all::put);
        var whole = all.done();
        if (JsonText.bytes(whole).length > Inputs.MOST_BYTES) {
            return List.of(Inputs.tooLarge());
        }
        return Stream.concat(
                        inputs.mistyped(asked, given).stream(),
                        inputs.problems(job.owner(), asked, whole).stream())
                .distinct()
                .toList();
    }

    private Planned plan(Next next, boolean isRetry) {
        var job = next.job().with(next.job().spec().with(next.version().ref()));
        var kept = given(job, next.had(), next.changes().inputs());
        if (!isRetry && next.isFromTheBeginning()) {
            return new Planned.Ready(job, Optional.empty(), kept);
        }
        var filled = inputs.filled(job.uid(), next.plan().inputs(), kept);
        var base = new Base(next.last().runNo(), redone(next, changed(next.last(), filled)));
        return tooMuch(next.last(), base)
                .<Planned>map(why -> new Planned.Not(new Reply.TooMuch(why)))
                .orElseGet(() -> new Planned.Ready(job, Optional.of(base), kept));
    }

    private Map<String, Stored> given(Job job, Map<String, Stored> had, Json.Obj changed) {
        var given = had;
        for (var input : changed.fields().entrySet()) {
            given = inputs.with(job.uid(), given, input.getKey(), input.getValue());
        }
        return given;
    }

    /** Inputs can also have been set while the job was reset. */
    private static Set<VariableId> changed(Run last, Map<String, Stored> now) {
        return Stream.concat(last.inputs().keySet().stream(), now.keySet().stream())
                .filter(name ->
                        !Optional.ofNullable(last.inputs().get(name))
                                .equals(Optional.ofNullable(now.get(name))))
                .map(VariableId::new)
                .collect(Collectors.toSet());
    }

    private Set<StepId> redone(Next next, Set<VariableId> changed) {
        var redo = Redo.of(next.plan());
        var first = new ArrayList<StepId>();
        next.first().ifPresent(first::add);
        first.addAll(redo.reading(changed));
        if (!next.version().ref().equals(next.last().workflow())) {
            var before = workflows.version(next.last().workflow()).orElseThrow().plan();
            first.addAll(redo.differingFrom(before));
        }
        return redo.from(first);
    }

    private Optional<String> tooMuch(Run last, Base base) {
        if (lineage.of(last).size() >= LONGEST_LINEAGE) {
            return Optional.of(
                    "it would stand upon more than "
                            + LONGEST_LINEAGE
                            + " earlier runs; rerun it from the beginning, or reset it");
        }
        int redone = base.redo().stream().mapToInt(step -> step.value().length()).sum();
        return redone > MOST_REDONE
                ? Optional.of("too many steps would be done again; rerun it from the beginning")
                : Optional.empty();
    }
}
