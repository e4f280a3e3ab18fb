package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.functions.cron.UnixCrons;
import dev.jobwright.functions.schemas.JsonSchemas;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.EraseBatch;
import dev.jobwright.jobs.batches.MemberTable;
import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.HoldToBudget;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.dependencies.NewEdges;
import dev.jobwright.jobs.dependencies.Ties;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.ends.WakingTable;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.ConnectionItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StaleItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.VariableItem;
import dev.jobwright.jobs.items.VersionItem;
import dev.jobwright.jobs.items.WorkflowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.TendListeners;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.log.Watchers;
import dev.jobwright.jobs.log.WriteLog;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.FunctionPayload;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.publish.Latest;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.retention.EraseJob;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.schedules.FireSchedule;
import dev.jobwright.jobs.schedules.FireTimes;
import dev.jobwright.jobs.schedules.Firing;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.StaleIndexes;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.PlanText;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.jobs.workflow.WorkflowId;
import dev.jobwright.local.protocol.Around.HandQueue;
import dev.jobwright.local.protocol.Around.MemoryBlobs;
import dev.jobwright.local.protocol.Around.RecordedPush;
import dev.jobwright.local.table.EmbeddedTable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One job of a workflow, the use cases around it, and what stands in for the services. */
final class World implements AutoCloseable {
    static final Owner OWNER = new Owner("ada");
    static final JobId ID = new JobId("job_1");
    static final JobUid UID = JobUid.of(OWNER, ID);
    private static final WorkflowRef WORKFLOW = new WorkflowRef(OWNER, new WorkflowId("flow"), 1);
    private static final StepKey KEY = StepKey.of(new StepId("step_1"));
    private static final String VARIABLE = "VARIABLE#";
    static final Duration INTERRUPTED_AFTER = Duration.ofSeconds(30);
    private static final int LAG = 5;

    final HandClock clock = new HandClock();
    final Faults faults = new Faults();
    final Tools tools = new Tools();
    final HandQueue queue = new HandQueue(faults);
    final RecordedExecutions executions = new RecordedExecutions(faults);
    final RecordedPush push = new RecordedPush(faults);
    final List<Alarms.Alarm> alarms = new ArrayList<>();
    final MemoryBlobs blobs = new MemoryBlobs(faults);
    final Map<String, String> secrets = new TreeMap<>();
    final Plan plan;
    final Jobs jobs;

    /** What somebody's own function does with a call. */
    Functions function = _ -> FunctionPayload.late();

    private final EmbeddedTable embedded = EmbeddedTable.inMemory();
    private final StaleIndexes calm = new StaleIndexes(embedded, LAG);
    private final Table table =
            new WakingTable(new MemberTable(new FaultyTable(calm, faults)), alarms::add, clock);
    private long lastId;

    World(Plan plan) {
        this(plan, Map.of());
    }

    /** With other workflows that the plan calls, by id. */
    World(Plan plan, Map<WorkflowId, Plan> others) {
        this.plan = plan;
        this.jobs = new Jobs(calm);
        others.forEach((id, other) -> publish(new WorkflowRef(OWNER, id, 1), other));
        publish(WORKFLOW, plan);
        create();
    }

    private void publish(WorkflowRef ref, Plan of) {
        var at = clock.instant();
        var machine = executions.define("flow", "{}");
        var version =
                new VersionHead(
                        ref,
                        "Flow",
                        "",
                        new Stored.Inline(Json.EMPTY),
                        new Stored.Inline(PlanText.write(of)),
                        "0".repeat(64),
                        machine,
                        Optional.of(executions.define("flow_clean_up", "{}"))
                                .filter(_ -> plan.steps().stream().anyMatch(Plan.Step::always)),
                        at);
        blobs.put("definitions/" + version.hash() + ".json", "{}".getBytes(UTF_8), "text/plain");
        var latest = new Latest(ref, "Flow", "", "hash", at, 0);
        calm.transact(
                List.of(
                        VersionItem.create(version),
                        WorkflowItem.replace(latest, Optional.empty())));
    }

    private void create() {
        assertInstanceOf(CreateJob.Reply.Created.class, createJob().handle(request(ID)));
    }

    static CreateJob.Request request(JobId id) {
        return request(id, List.of());
    }

    /** Of a job that depends on others. */
    static CreateJob.Request request(JobId id, List<Dependency> dependencies) {
        return new CreateJob.Request(
                OWNER,
                Optional.of(id),
                new JobSource.Published(WORKFLOW.id()),
                Optional.empty(),
                "",
                Priority.MEDIUM,
                List.of(),
                Json.EMPTY,
                Job.Policy.NONE,
                Job.Terms.NONE,
                List.of(),
                Json.object().put("word", "hello").done(),
                dependencies);
    }

    PublishAdHoc publishAdHoc() {
        var machines =
                new PublishWorkflow.Machines(executions, blobs, "flow", _ -> _ -> Optional.empty());
        return new PublishAdHoc(
                new PublishWorkflow.Around(
                        table, workflows(), machines, World::neverCompiled, clock));
    }

    CreateJob createJob() {
        var pin = new PinWorkflow(workflows(), publishAdHoc(), _ -> _ -> Optional.empty());
        return new CreateJob(
                new CreateJob.Around(table, clock, this::id), pin, inputs(), newEdges());
    }

    private NewEdges newEdges() {
        return new NewEdges(table, workflows(), admitJob().tellDependents());
    }

    private static Compiler.Compiled neverCompiled(Workflow workflow, Compiler.Library library) {
        throw new AssertionError("jobs here are of a workflow that is published already");
    }

    Inputs inputs() {
        return new Inputs(new Files(table, blobs), new Values(blobs), new JsonSchemas());
    }

    StartJob.Reply start() {
        return start(ID);
    }

    StartJob.Reply start(JobId id) {
        return new StartJob(control(), workflows(), inputs())
                .handle(new StartJob.Request(OWNER, id));
    }

    EditDependencies editDependencies() {
        var around =
                new EditDependencies.Around(table, workflows(), admitJob().tellDependents(), clock);
        return new EditDependencies(around);
    }

    /** Whether somebody does not know how the job ended. */
    boolean isOwing() {
        return admitJob().tellDependents().isOwing(job());
    }

    private AdmitJob admitJob() {
        return new AdmitJob(control(), workflows(), inputs());
    }

    CancelJob.Reply cancel(boolean force) {
        return cancel(new CancelJob.Wish("enough", force, CancelJob.PATIENCE));
    }

    CancelJob.Reply cancel(CancelJob.Wish wish) {
        return new CancelJob(control(), restRun()).handle(new CancelJob.Request(OWNER, ID, wish));
    }

    PauseJob.Reply pause(PauseJob.When when) {
        return new PauseJob(control(), restRun())
                .handle(new PauseJob.Request(OWNER, ID, "lunch", when));
    }

    ResumeJob.Reply resume() {
        return new ResumeJob(control(), workflows(), inputs())
                .handle(new ResumeJob.Request(OWNER, ID));
    }

    ResetJob.Reply reset() {
        return new ResetJob(control(), restRun()).handle(new ResetJob.Request(OWNER, ID));
    }

    RerunJob.Reply rerun(RerunJob.Changes changes) {
        return new RerunJob(control(), workflows(), inputs(), restRun())
                .handle(new RerunJob.Request.Rerun(OWNER, ID, changes));
    }

    private HoldToBudget holdToBudget() {
        var pauseJob = new PauseJob(control(), restRun());
        return new HoldToBudget(table, workflows(), pauseJob);
    }

    private RestRun restRun() {
        return new RestRun(control(), blobs, admitJob());
    }

    RunStep runStep() {
        return new RunStep(
                new RunStep.Around(
                        table,
                        blobs,
                        executions,
                        call -> function.invoke(call),
                        tell(),
                        name -> Optional.ofNullable(secrets.get(name)),
                        _ -> Optional.empty(),
                        new JsonSchemas(),
                        clock),
                tools.catalog(),
                new RunStep.Then(restRun()::handle, holdToBudget()::handle));
    }

    /** What answers from outside go through. */
    Outside.Around outside() {
        return new Outside.Around(table, blobs, executions, tell(), clock);
    }

    CloseRun.Reply close(Run.Launch launch, Executions.Description how) {
        return new CloseRun(control(), blobs, admitJob()).handle(new CloseRun.Request(launch, how));
    }

    private HealJob healJob() {
        var lifetime = new Lifetime(clock, () -> Lifetime.DEFAULT);
        var rules = new HealJob.Rules(lifetime, INTERRUPTED_AFTER);
        return new HealJob(control(), blobs, admitJob(), rules);
    }

    private EraseJob eraseJob() {
        return new EraseJob(
                new EraseJob.Around(table, new Values(blobs), clock),
                new CancelJob(control(), restRun()),
                ties());
    }

    private Ties ties() {
        return new Ties(table, admitJob().tellDependents());
    }

    private DeleteJob deleteJob() {
        var around =
                new DeleteJob.Around(table, new CancelJob(control(), restRun()), clock, ties());
        return new DeleteJob(around, eraseJob());
    }

    DeleteJob.Reply delete(boolean force) {
        return deleteJob().handle(new DeleteJob.Request(OWNER, ID, force));
    }

    private EraseBatch eraseBatch() {
        return new EraseBatch(table, deleteJob(), eraseJob(), clock);
    }

    private Sweep.Gone gone() {
        return new Sweep.Gone(eraseJob(), eraseBatch());
    }

    CreateBatch createBatch() {
        return new CreateBatch(
                new CreateJob.Around(table, clock, this::id),
                new CreateBatch.Making(createJob(), inputs()),
                eraseBatch(),
                admitJob());
    }

    /** Reads batches, and nothing goes wrong. */
    Batches batches() {
        return new Batches(calm);
    }

    /** Cancels a job that is not the world's own. */
    void cancel(JobId id) {
        var wish = new CancelJob.Wish("enough", false, CancelJob.PATIENCE);
        new CancelJob(control(), restRun()).handle(new CancelJob.Request(OWNER, id, wish));
    }

    HealJob.Found heal() {
        return healJob().handle(UID);
    }

    /**
     * What the steps of the run have set, by variable; a value that is not in place is left out.
     */
    Map<String, Json> variables() {
        var values = new TreeMap<String, Json>();
        for (var item : items(Query.prefix(Keys.step(UID, 1, KEY).partition(), VARIABLE))) {
            if (VariableItem.read(item) instanceof Stored.Inline(var value)) {
                values.put(item.key().sort().split("#", -1)[1], value);
            }
        }
        return values;
    }

    /** The plan of a workflow that was published. */
    Plan plan(WorkflowRef ref) {
        return new Workflows(calm, blobs).version(ref).orElseThrow().plan();
    }

    /** A step of the job's own workflow, on its first visit. */
    StepRun at(String step) {
        return at(step, "1");
    }

    /** The same on another visit. */
    StepRun at(String step, String visit) {
        var key = new StepKey("", new StepId(step), visit, "");
        return calm.get(Keys.step(UID, 1, key)).map(StepItem::read).orElseThrow();
    }

    /** What the job's metadata says was put right. */
    List<String> repairs() {
        return job().spec().metadata().items(Job.RECOVERY_HISTORY).orElse(List.of()).stream()
                .map(entry -> ((Json.Obj) entry).text("kind").orElseThrow())
                .toList();
    }

    /** The log in short, without what may be lost. */
    List<String> news() {
        return story().stream().filter(line -> !Story.isReport(line)).toList();
    }

    /** What the log says of how far a step is. */
    List<String> progress(String node) {
        return log().stream()
                .map(Event::frame)
                .filter(frame -> Story.line(frame).equals(node + " progresses"))
                .map(frame -> frame.text("chunk").orElseThrow())
                .toList();
    }

    /** Everything that was begun, elements of lists included. */
    List<StepRun> begun() {
        var all = new ArrayList<StepRun>();
        Pages.each(calm, StepItem.within(UID, 1, "")).forEach(i -> all.add(StepItem.read(i)));
        return all;
    }

    /** What came too late to count. */
    List<Item> stale() {
        return items(StaleItem.ofRun(UID, 1));
    }

    /** Lets lists see everything that was written. */
    void settle() {
        calm.settle();
    }

    private FireSchedule fireSchedule() {
        var submitJob = new SubmitJob(table, createJob(), inputs(), clock);
        var startJob = new StartJob(control(), workflows(), inputs());
        var firing = new Firing(table, submitJob, startJob, (_, _) -> Optional.of(request(ID)));
        return new FireSchedule(table, firing, new FireTimes(new UnixCrons()), clock);
    }

    /** A minute passes, and the sweeper comes by. */
    Sweep.Reply sweep() {
        clock.turn(Job.LOOK_AGAIN.plusSeconds(1));
        var deadline = clock.instant().plus(Duration.ofHours(1));
        var looks =
                new Sweep.Looks(
                        healJob(), fireSchedule(), new TendListeners(table, _ -> {}, clock));
        return new Sweep(table, looks, gone(), clock)
                .handle(new Sweep.Request(Duration.ZERO, deadline));
    }

    /** Some seconds pass, and the alarms go off that were set until then; nobody sweeps. */
    void wake(Duration time) {
        clock.turn(time);
        var due = alarms.stream().filter(alarm -> !alarm.at().isAfter(now())).toList();
        alarms.removeAll(due);
        due.forEach(this::look);
    }

    private void look(Alarms.Alarm alarm) {
        var deadline = now().plus(Duration.ofMinutes(1));
        switch (alarm.what()) {
            // Nobody listens here.
            case Alarms.What.OfListeners _ -> {}
            case Alarms.What.OfJob(var job) -> {
                var _ = healJob().handle(job);
            }
            case Alarms.What.OfShadow(var job) -> {
                var _ = eraseJob().handle(job, deadline);
            }
            case Alarms.What.OfSchedule(var owner, var id) -> {
                var _ = fireSchedule().handle(Keys.schedule(owner, id), deadline);
            }
        }
    }

    /** The queue's consumer handles a batch. */
    void handle(List<Queue.Message> batch) {
        var messages = batch.stream().map(m -> LogMessage.read(m.body())).toList();
        new WriteLog(table, new Watchers(table, push), clock).handle(UID, messages, _ -> {});
    }

    /** Delivers everything that waits in the queue. */
    void drain() {
        while (!queue.isEmpty()) {
            var batch = queue.batch(10);
            handle(batch);
            queue.acknowledge(batch);
        }
    }

    /** Somebody connects and watches the job from its beginning. */
    void watch(String connectionId, Predicate<Integer> refuses) {
        connect(connectionId, refuses);
        tell().send(new LogMessage.Watch(UID, connectionId, Optional.of(0L), false));
    }

    /** Somebody connects who has seen the job before, and does not know how far. */
    void comeBack(String connectionId, Predicate<Integer> refuses) {
        connect(connectionId, refuses);
        tell().send(new LogMessage.Watch(UID, connectionId, Optional.empty(), true));
    }

    private void connect(String connectionId, Predicate<Integer> refuses) {
        push.open(connectionId, refuses);
        var expires = clock.instant().plus(Duration.ofHours(2));
        calm.transact(List.of(ConnectionItem.open(connectionId, OWNER, expires)));
        new Watchers(calm, push).wish(connectionId, UID);
    }

    Job job() {
        return jobs.find(UID).orElseThrow();
    }

    Run run() {
        return jobs.run(UID, job().runNo()).orElseThrow();
    }

    StepRun step(int number) {
        return jobs.steps(UID, 1).stream()
                .filter(step -> step.key().step().value().equals("step_" + number))
                .findFirst()
                .orElseThrow();
    }

    List<Event> log() {
        return new Log(calm).after(UID, 0, 1_000);
    }

    /** The log in short: type, subject and status of each frame, but those of edges. */
    List<String> story() {
        return lines().filter(line -> !Story.isEdge(line)).toList();
    }

    /** What the log says of edges, in short. */
    List<String> edges() {
        return lines().filter(Story::isEdge).toList();
    }

    private Stream<String> lines() {
        return log().stream().map(event -> Story.line(event.frame()));
    }

    List<Item> items(Query query) {
        return Pages.all(calm, query);
    }

    Instant now() {
        return clock.instant();
    }

    String nextId() {
        lastId++;
        return "request-" + lastId;
    }

    private StartJob.Around control() {
        return new StartJob.Around(table, executions, tell(), clock, "https://jobs.example");
    }

    /** The table as those have it who take part. */
    Table table() {
        return table;
    }

    /** The table as one reads it who does not take part. */
    Table calm() {
        return calm;
    }

    Workflows workflows() {
        return new Workflows(table, blobs);
    }

    private Tell tell() {
        return new Tell(queue, this::id);
    }

    private UUID id() {
        lastId++;
        return new UUID(7, lastId);
    }

    @Override
    public void close() {
        embedded.close();
    }
}
