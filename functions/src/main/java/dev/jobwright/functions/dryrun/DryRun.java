package dev.jobwright.functions.dryrun;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.workflow.FileRef;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a workflow with mocked tools, without waiting and without leaving a trace. */
public final class DryRun {
    /** The most calls of the step function that a dry run makes: it must end within a request. */
    public static final int MOST_CALLS = 2_000;

    private static final WorkflowId WORKFLOW = new WorkflowId("dry-run");
    private static final JobId JOB = new JobId("dry-run");

    /** Looks after a job that has ended but was not closed yet; clean-up takes one more. */
    private static final int MOST_LOOKS = 10;

    private final Ports ports;

    /** Like a system, whose users' files it reads. */
    public DryRun(Ports ports) {
        this.ports = ports;
    }

    /**
     * What is run.
     *
     * @param owner whose
     * @param document the workflow, which compiles
     * @param tools what stands for the tools, by the steps that use them
     * @param inputs values by variable
     */
    public record Request(
            Owner owner, Json.Obj document, Map<String, Tool> tools, Json.Obj inputs) {
        public Request {
            tools = Map.copyOf(tools);
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /**
         * It ran to its end.
         *
         * @param job as it ended
         * @param outputs the job's results, by variable
         * @param steps in the order in which they began
         */
        record Ran(Job job, Map<String, Json> outputs, List<StepRun> steps) implements Reply {}

        /** It cannot start. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** It was ended after {@link #MOST_CALLS} calls, or 20 seconds. */
        record TooLong() implements Reply {}
    }

    /** Runs. */
    public Reply handle(Request request) {
        try (var rehearsal =
                new Rehearsal(ports, List.copyOf(request.tools().values()), MOST_CALLS)) {
            var use = new UseCases(rehearsal.ports());
            lendFiles(request, rehearsal.ports());
            return switch (use.publishing().publishWorkflow().handle(publish(request))) {
                case PublishWorkflow.Reply.Invalid(var problems) -> new Reply.Invalid(problems);
                case PublishWorkflow.Reply.Stale _ ->
                        throw new AssertionError("nothing is expected");
                case PublishWorkflow.Reply.Unchanged _, PublishWorkflow.Reply.Published _ ->
                        create(request, rehearsal, use);
            };
        }
    }

    /** The document with each mocked step's tool replaced. */
    private static PublishWorkflow.Request publish(Request request) {
        var steps = new ArrayList<Json>();
        for (var step : request.document().items("steps").orElseThrow()) {
            var fields = (Json.Obj) step;
            var tool = fields.text("step_id").map(request.tools()::get);
            steps.add(tool.map(mock -> mocked(fields, mock)).orElse(fields));
        }
        var document = request.document().with("steps", Json.array(steps));
        return new PublishWorkflow.Request(request.owner(), WORKFLOW, document);
    }

    private static Json.Obj mocked(Json.Obj step, Tool mock) {
        var fields = new LinkedHashMap<>(step.fields());
        fields.remove("workflow_id");
        fields.remove("workflow_version");
        fields.put("tool_id", Json.of(mock.signature().id().value()));
        return new Json.Obj(fields);
    }

    /** Files are read where they are; that they are there is known to the table. */
    private void lendFiles(Request request, Ports world) {
        for (var value : request.inputs().fields().values()) {
            FileRef.read(value)
                    .flatMap(ref -> ports.table().get(Keys.file(request.owner(), ref.fileId())))
                    .ifPresent(item ->
                            world.table()
                                    .transact(
                                            List.of(new Write.Put(item, new Condition.Always()))));
        }
    }

    private Reply create(Request request, Rehearsal rehearsal, UseCases use) {
        var job =
                new CreateJob.Request(
                        request.owner(),
                        Optional.of(JOB),
                        new JobSource.Published(WORKFLOW),
                        Optional.empty(),
                        "",
                        Priority.MEDIUM,
                        List.of(),
                        Json.EMPTY,
                        Job.Policy.NONE,
                        Job.Terms.NONE,
                        List.of(),
                        request.inputs(),
                        List.of());
        return switch (use.createJob().handle(job)) {
            case CreateJob.Reply.Invalid(var problems) -> new Reply.Invalid(problems);
            case CreateJob.Reply.Created(var created) -> start(created, rehearsal, use);
            case CreateJob.Reply.Exists _,
                    CreateJob.Reply.Taken _,
                    CreateJob.Reply.NotPinned _,
                    CreateJob.Reply.NotDependent _ ->
                    throw new AssertionError("the table was empty");
        };
    }

    private Reply start(Job created, Rehearsal rehearsal, UseCases use) {
        var request = new StartJob.Request(created.owner(), created.id());
        return switch (use.startJob().handle(request)) {
            case StartJob.Reply.InvalidInputs(var problems) -> new Reply.Invalid(problems);
            case StartJob.Reply.Started _ -> toTheEnd(created, rehearsal, use);
            case StartJob.Reply.Already _,
                    StartJob.Reply.NoJob _,
                    StartJob.Reply.Refused _,
                    StartJob.Reply.OverBudget _ ->
                    throw new AssertionError("the job was just created");
        };
    }

    /** Nobody tells that an execution has ended; the sweeper finds it. */
    private static Reply toTheEnd(Job created, Rehearsal rehearsal, UseCases use) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            rehearsal.passAll();
            if (rehearsal.isExceeded()) {
                return new Reply.TooLong();
            }
            rehearsal.pass(Job.LOOK_AGAIN);
            var deadline = rehearsal.ports().clock().instant().plus(Job.LOOK_AGAIN);
            use.upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
            var job = use.jobs().find(created.uid()).orElseThrow();
            if (job.state() instanceof JobState.Final) {
                return ran(job, use);
            }
        }
        return new Reply.TooLong();
    }

    private static Reply ran(Job job, UseCases use) {
        var outputs = new LinkedHashMap<String, Json>();
        if (use.jobs().run(job.uid(), job.runNo()).orElseThrow().state()
                instanceof Run.State.Ended(_, _, _, Map<String, Stored> stored)) {
            stored.forEach((name, value) -> outputs.put(name, use.values().load(job.uid(), value)));
        }
        var plan = use.workflows().version(job.spec().workflow()).orElseThrow().plan();
        var steps =
                use.jobs().steps(job.uid(), job.runNo()).stream()
                        .sorted(
                                Comparator.comparing(StepRun::startedAt)
                                        .thenComparing(step -> step.key().visit())
                                        .thenComparingInt(step -> plan.position(step.key().step())))
                        .toList();
        return new Reply.Ran(job, outputs, steps);
    }
}
