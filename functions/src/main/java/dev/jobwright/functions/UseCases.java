package dev.jobwright.functions;

import dev.jobwright.functions.api.ScheduledJob;
import dev.jobwright.functions.cron.UnixCrons;
import dev.jobwright.functions.schemas.JsonSchemas;
import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.batches.AwaitBatch;
import dev.jobwright.jobs.batches.Batches;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.DeleteBatch;
import dev.jobwright.jobs.batches.EndBatch;
import dev.jobwright.jobs.batches.EraseBatch;
import dev.jobwright.jobs.control.ActOnJob;
import dev.jobwright.jobs.control.ActOnJobs;
import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.AwaitJob;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.CancelReport;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.EditInputs;
import dev.jobwright.jobs.control.EditJob;
import dev.jobwright.jobs.control.ExecuteStep;
import dev.jobwright.jobs.control.HoldToBudget;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.PlanRerun;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.dependencies.NewEdges;
import dev.jobwright.jobs.dependencies.Ties;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.explain.ExplainJob;
import dev.jobwright.jobs.files.CreateFile;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.limits.DeletePool;
import dev.jobwright.jobs.limits.PauseQueue;
import dev.jobwright.jobs.limits.ReadQueue;
import dev.jobwright.jobs.limits.SetPool;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.log.Watchers;
import dev.jobwright.jobs.log.WriteLog;
import dev.jobwright.jobs.move.ExportJob;
import dev.jobwright.jobs.move.ForkJob;
import dev.jobwright.jobs.move.ImportJob;
import dev.jobwright.jobs.move.SigningKey;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.publish.ImportWorkflow;
import dev.jobwright.jobs.publish.PlanWorkflow;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.registry.DeleteTool;
import dev.jobwright.jobs.registry.FunctionArns;
import dev.jobwright.jobs.registry.RegisterTool;
import dev.jobwright.jobs.registry.Tools;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.retention.DeleteOldJobs;
import dev.jobwright.jobs.retention.EraseJob;
import dev.jobwright.jobs.retention.Lifetime;
import dev.jobwright.jobs.schedules.Crons;
import dev.jobwright.jobs.schedules.DeleteSchedule;
import dev.jobwright.jobs.schedules.FireSchedule;
import dev.jobwright.jobs.schedules.FireTimes;
import dev.jobwright.jobs.schedules.Firing;
import dev.jobwright.jobs.schedules.HoldSchedule;
import dev.jobwright.jobs.schedules.ReadSchedule;
import dev.jobwright.jobs.schedules.RunSchedule;
import dev.jobwright.jobs.schedules.Schedules;
import dev.jobwright.jobs.schedules.SetSchedule;
import dev.jobwright.jobs.settings.Installation;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Compiler;
import dev.jobwright.jobs.workflow.HoldToSchemas;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.SchemaCheck;
import dev.jobwright.statemachines.StateMachines;
import dev.jobwright.statemachines.Target;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** The use cases on a function's ports. A function asks for those it needs. */
public final class UseCases {
    /** The secret that the installation's key is made of. */
    private static final String SIGNING_KEY = "signing-key";

    private final Ports ports;
    private final Tell tell;
    private final Workflows workflows;
    private final Files files;
    private final Installation installation;
    private final SchemaCheck schemas = new JsonSchemas();
    private final Crons crons = new UnixCrons();

    /** On these ports. */
    public UseCases(Ports ports) {
        this.ports = ports.waking();
        this.installation = Installation.read(ports.environment()::setting);
        this.tell = new Tell(ports.queue(), ports.ids());
        this.workflows = new Workflows(ports.table(), ports.blobs());
        this.files = new Files(ports.table(), ports.blobs());
    }

    /** Publishes workflows. */
    public PublishWorkflow publishWorkflow() {
        return new PublishWorkflow(publishing());
    }

    /** Says what workflows would be. */
    public PlanWorkflow planWorkflow() {
        return new PlanWorkflow(publishing());
    }

    /** Translates workflows of other systems. */
    public ImportWorkflow importWorkflow() {
        return new ImportWorkflow(publishing());
    }

    private PublishWorkflow.Around publishing() {
        return new PublishWorkflow.Around(
                ports.table(), workflows, machines(), compiler(), ports.clock());
    }

    private PublishWorkflow.Machines machines() {
        return new PublishWorkflow.Machines(
                ports.executions(),
                ports.blobs(),
                ports.environment().machinePrefix(),
                tools()::of);
    }

    private Compiler compiler() {
        return new HoldToSchemas(stateMachines(), schemas);
    }

    private StateMachines stateMachines() {
        var environment = ports.environment();
        return new StateMachines(
                new Target(environment.stepFunctionArn(), environment.machinePrefix()));
    }

    /** Reads tools. */
    public Tools tools() {
        return new Tools(ports.table(), ports.tools());
    }

    /** Registers tools. */
    public RegisterTool registerTool() {
        var arns = FunctionArns.beside(ports.environment().stepFunctionArn());
        var rules = new RegisterTool.Rules(arns, schemas);
        return new RegisterTool(ports.table(), tools(), rules, ports.clock());
    }

    /** Takes tools away. */
    public DeleteTool deleteTool() {
        return new DeleteTool(ports.table(), tools());
    }

    /** Records jobs. */
    public CreateJob createJob() {
        var publish = new PublishAdHoc(publishing());
        var pin = new PinWorkflow(workflows, publish, tools()::of);
        return new CreateJob(creating(), pin, inputs(), newEdges());
    }

    private CreateJob.Around creating() {
        return new CreateJob.Around(ports.table(), ports.clock(), ports.ids());
    }

    /** Records batches. */
    public CreateBatch createBatch() {
        var making = new CreateBatch.Making(createJob(), inputs());
        return new CreateBatch(creating(), making, eraseBatch(), admitJob());
    }

    /** Reads batches. */
    public Batches batches() {
        return new Batches(ports.table());
    }

    /** Sees batches end. */
    public EndBatch endBatch() {
        return new EndBatch(ports.table());
    }

    /** Waits for batches. */
    public AwaitBatch awaitBatch() {
        return new AwaitBatch(endBatch(), ports.pause());
    }

    /** Deletes batches. */
    public DeleteBatch deleteBatch() {
        return new DeleteBatch(ports.table(), eraseBatch());
    }

    private EraseBatch eraseBatch() {
        return new EraseBatch(ports.table(), deleteJob(), eraseJob(), ports.clock());
    }

    /** Makes the dependencies of jobs that are new. */
    public NewEdges newEdges() {
        return new NewEdges(ports.table(), workflows, admitJob().tellDependents());
    }

    /** Edits dependencies. */
    public EditDependencies editDependencies() {
        return new EditDependencies(
                new EditDependencies.Around(
                        ports.table(), workflows, admitJob().tellDependents(), ports.clock()));
    }

    /** Reads dependencies. */
    public Edges edges() {
        return new Edges(ports.table());
    }

    /** Makes inputs of what other jobs have brought about. */
    public MapOutputs mapOutputs() {
        return new MapOutputs(ports.table(), workflows, inputs());
    }

    /** Records jobs for requests that may come again. */
    public SubmitJob submitJob() {
        return new SubmitJob(ports.table(), createJob(), inputs(), ports.clock());
    }

    /** Sets and clears inputs. */
    public EditInputs editInputs() {
        return new EditInputs(ports.table(), workflows, inputs(), ports.clock());
    }

    /** Changes what jobs say about themselves. */
    public EditJob editJob() {
        return new EditJob(ports.table(), admitJob(), ports.clock());
    }

    /** Starts jobs. */
    public StartJob startJob() {
        return new StartJob(around(), workflows, inputs());
    }

    /** Lets jobs that wait run. */
    public AdmitJob admitJob() {
        return new AdmitJob(around(), workflows, inputs());
    }

    /** Sets limits. */
    public SetPool setPool() {
        return new SetPool(limits());
    }

    /** Pauses queues, and resumes them. */
    public PauseQueue pauseQueue() {
        return new PauseQueue(limits());
    }

    /** Takes limits away. */
    public DeletePool deletePool() {
        return new DeletePool(limits());
    }

    /** Reads limits. */
    public Pools pools() {
        return new Pools(ports.table());
    }

    /** Says how lines stand. */
    public ReadQueue readQueue() {
        return new ReadQueue(ports.table());
    }

    /** Says why jobs stand where they stand. */
    public ExplainJob explainJob() {
        var around =
                new ExplainJob.Around(
                        ports.table(),
                        workflows,
                        ports.executions(),
                        installation.interruptedAfter());
        return new ExplainJob(around, jobSteps(), inputs());
    }

    /** The time. */
    public InstantSource clock() {
        return ports.clock();
    }

    private SetPool.Around limits() {
        return new SetPool.Around(ports.table(), admitJob(), installation.administrators());
    }

    /** Runs jobs again. */
    public RerunJob rerunJob() {
        return new RerunJob(around(), workflows, inputs(), restRun());
    }

    /** Puts jobs back to their beginning. */
    public ResetJob resetJob() {
        return new ResetJob(around(), restRun());
    }

    /** Runs single steps. */
    public ExecuteStep executeStep() {
        return new ExecuteStep(around(), workflows, inputs(), this::stepMachine);
    }

    private String stepMachine(Version version, Plan.Step step) {
        var prefix = ports.environment().machinePrefix();
        return stateMachines().single(version.name(), step).stream()
                .map(one -> ports.executions().define(one.machineName(prefix), one.text()))
                .toList()
                .getLast();
    }

    /** Pauses jobs. */
    public PauseJob pauseJob() {
        return new PauseJob(around(), restRun());
    }

    /** Resumes jobs. */
    public ResumeJob resumeJob() {
        return new ResumeJob(around(), workflows, inputs());
    }

    /** Cancels jobs. */
    public CancelJob cancelJob() {
        return new CancelJob(around(), restRun());
    }

    /** Says what a cancel has stopped. */
    public CancelReport cancelReport() {
        return new CancelReport(around(), workflows);
    }

    private HoldToBudget holdToBudget() {
        return new HoldToBudget(ports.table(), workflows, pauseJob());
    }

    private RestRun restRun() {
        return new RestRun(around(), ports.blobs(), admitJob());
    }

    /** Waits for jobs. */
    public AwaitJob awaitJob() {
        return new AwaitJob(jobs(), ports.pause());
    }

    /** Acts on many jobs. */
    public ActOnJobs actOnJobs() {
        var verbs =
                new ActOnJob.Verbs(
                        startJob(),
                        pauseJob(),
                        resumeJob(),
                        cancelJob(),
                        rerunJob(),
                        resetJob(),
                        deleteJob());
        return new ActOnJobs(ports.table(), new ActOnJob(verbs, spending()), ports.clock());
    }

    /** Announces files. */
    public CreateFile createFile() {
        return new CreateFile(files, ports.clock(), ports.ids());
    }

    /** Runs steps. */
    public RunStep runStep() {
        return new RunStep(
                new RunStep.Around(
                        ports.table(),
                        ports.blobs(),
                        ports.executions(),
                        ports.functions(),
                        tell,
                        ports.secrets(),
                        ports.environment()::setting,
                        schemas,
                        ports.clock()),
                ports.tools(),
                new RunStep.Then(restRun()::handle, holdToBudget()::handle));
    }

    /** Takes answers to steps that wait for them. */
    public AnswerStep answerStep() {
        return new AnswerStep(
                new Outside.Around(
                        ports.table(), ports.blobs(), ports.executions(), tell, ports.clock()),
                this::question,
                schemas);
    }

    private Optional<Tool.Question> question(Owner owner, ToolId id) {
        var installed = ports.tools().find(id);
        return installed.isPresent()
                ? installed.filter(Tool.Question.class::isInstance).map(Tool.Question.class::cast)
                : tools().of(owner).apply(id).map(signature -> () -> signature);
    }

    /** Closes runs. */
    public CloseRun closeRun() {
        return new CloseRun(around(), ports.blobs(), admitJob());
    }

    /** Looks after jobs. */
    public Sweep sweep() {
        var looks = new Sweep.Looks(healJob(), fireSchedule());
        var gone = new Sweep.Gone(eraseJob(), eraseBatch());
        return new Sweep(ports.table(), looks, gone, ports.clock());
    }

    /** Makes the jobs of schedules. */
    public FireSchedule fireSchedule() {
        return new FireSchedule(ports.table(), firing(), fireTimes(), ports.clock());
    }

    /** Makes them at once. */
    public RunSchedule runSchedule() {
        return new RunSchedule(ports.table(), firing(), ports.clock());
    }

    /** Reads schedules. */
    public Schedules schedules() {
        return new Schedules(ports.table());
    }

    /** Reads what is wanted of schedules. */
    public ReadSchedule readSchedule() {
        return new ReadSchedule(crons, ScheduledJob::read);
    }

    /** Sets schedules up. */
    public SetSchedule setSchedule() {
        return new SetSchedule(ports.table(), fireTimes(), ports.clock());
    }

    /** Lets schedules stand still, or go on. */
    public HoldSchedule holdSchedule() {
        return new HoldSchedule(ports.table(), fireTimes(), ports.clock());
    }

    /** Takes schedules away. */
    public DeleteSchedule deleteSchedule() {
        return new DeleteSchedule(ports.table(), firing());
    }

    private Firing firing() {
        return new Firing(ports.table(), submitJob(), startJob(), ScheduledJob::read);
    }

    private FireTimes fireTimes() {
        return new FireTimes(crons);
    }

    /** Looks after one job. */
    public HealJob healJob() {
        var rules = new HealJob.Rules(lifetime(), installation.interruptedAfter());
        return new HealJob(around(), ports.blobs(), admitJob(), rules);
    }

    /** Writes jobs down. */
    public ExportJob exportJob() {
        var around =
                new ExportJob.Around(ports.table(), ports.clock(), ports.pause(), this::signingKey);
        return new ExportJob(around, workflows, values(), files);
    }

    /** Makes jobs of what was written down. */
    public ImportJob importJob() {
        var publish = new PublishAdHoc(publishing());
        var around =
                new ImportJob.Around(
                        ports.table(), ports.clock(), this::trust, around().linkBase());
        return new ImportJob(around, workflows, publish, new ImportJob.Stores(values(), files));
    }

    /** Makes jobs of what others have done. */
    public ForkJob forkJob() {
        var around = new ForkJob.Around(ports.clock(), ports.ids(), around().linkBase());
        var planRerun = new PlanRerun(ports.table(), workflows, inputs());
        return new ForkJob(around, exportJob(), planRerun, values());
    }

    private ImportJob.Trust trust() {
        return new ImportJob.Trust(signingKey().open(), installation.trusted());
    }

    /** The key by which what this installation exports is known. */
    public SigningKey signingKey() {
        return ports.secrets()
                .find(SIGNING_KEY)
                .map(SigningKey::of)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the installation's secret " + SIGNING_KEY + " is missing"));
    }

    /** How long jobs are kept. */
    public Lifetime lifetime() {
        return new Lifetime(ports.clock(), installation::kept);
    }

    /** Deletes jobs. */
    public DeleteJob deleteJob() {
        var around = new DeleteJob.Around(ports.table(), cancelJob(), ports.clock(), ties());
        return new DeleteJob(around, eraseJob());
    }

    /** Deletes jobs that ended long ago. */
    public DeleteOldJobs deleteOldJobs() {
        return new DeleteOldJobs(jobs(), deleteJob(), ports.clock());
    }

    private EraseJob eraseJob() {
        var around = new EraseJob.Around(ports.table(), values(), ports.clock());
        return new EraseJob(around, cancelJob(), ties());
    }

    private Ties ties() {
        return new Ties(ports.table(), admitJob().tellDependents());
    }

    /** Writes logs. */
    public WriteLog writeLog() {
        return new WriteLog(ports.table(), watchers(), ports.clock());
    }

    /** Those who watch jobs. */
    public Watchers watchers() {
        return new Watchers(ports.table(), ports.push());
    }

    /** Reads workflows. */
    public Workflows workflows() {
        return workflows;
    }

    /** Reads the steps of jobs. */
    public JobSteps jobSteps() {
        return new JobSteps(ports.table(), new Scopes(workflows));
    }

    /** Says what jobs have used up. */
    public Spending spending() {
        return new Spending(ports.table());
    }

    /** Reads jobs. */
    public Jobs jobs() {
        return new Jobs(ports.table());
    }

    /** Checks inputs. */
    public Inputs inputs() {
        return new Inputs(files, values(), schemas);
    }

    /** Reads files. */
    public Files files() {
        return files;
    }

    /** Reads large values. */
    public Values values() {
        return new Values(ports.blobs());
    }

    /** Reads logs. */
    public Log log() {
        return new Log(ports.table());
    }

    /** The progress queue. */
    public Tell tell() {
        return tell;
    }

    private StartJob.Around around() {
        var linkBase = ports.environment().apiUrl().map(URI::toString).orElse("");
        return new StartJob.Around(
                ports.table(),
                ports.executions(),
                tell,
                ports.clock(),
                linkBase.endsWith("/") ? linkBase.substring(0, linkBase.length() - 1) : linkBase);
    }
}
