package dev.jobwright.functions;

import dev.jobwright.functions.schemas.JsonSchemas;
import dev.jobwright.jobs.control.ActOnJob;
import dev.jobwright.jobs.control.ActOnJobs;
import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.AwaitJob;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.CancelReport;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.EditInputs;
import dev.jobwright.jobs.control.EditJob;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.Spending;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.ends.RestRun;
import dev.jobwright.jobs.explain.ExplainJob;
import dev.jobwright.jobs.files.CreateFile;
import dev.jobwright.jobs.files.Files;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.log.ReadLog;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.log.Watchers;
import dev.jobwright.jobs.log.WriteLog;
import dev.jobwright.jobs.publish.PublishAdHoc;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.settings.Installation;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.tickets.IssueTicket;
import dev.jobwright.jobs.tickets.OpenConnection;
import dev.jobwright.jobs.workflow.SchemaCheck;

import java.net.URI;
import java.time.InstantSource;
import java.util.Set;

/** The use cases on a function's ports. A function asks for those it needs. */
public final class UseCases {
    private final Ports ports;
    private final Tell tell;
    private final Workflows workflows;
    private final Files files;
    private final Installation installation;
    private final SchemaCheck schemas = new JsonSchemas();

    /** On these ports. */
    public UseCases(Ports ports) {
        this.ports = ports.waking();
        this.installation = Installation.read(ports.environment()::setting);
        this.tell = new Tell(ports.queue(), ports.ids());
        this.workflows = new Workflows(ports.table(), ports.blobs());
        this.files = new Files(ports.table(), ports.blobs());
    }

    /** Records jobs. */
    public CreateJob createJob() {
        var publish = new PublishAdHoc(publishing().around());
        var pin = new PinWorkflow(workflows, publish, publishing().tools()::of);
        return new CreateJob(creating(), pin, inputs(), depending().newEdges());
    }

    CreateJob.Around creating() {
        return new CreateJob.Around(ports.table(), ports.clock(), ports.ids());
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

    /** Runs jobs again. */
    public RerunJob rerunJob() {
        return new RerunJob(around(), workflows, inputs(), restRun());
    }

    /** Puts jobs back to their beginning. */
    public ResetJob resetJob() {
        return new ResetJob(around(), restRun());
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

    RestRun restRun() {
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
                        editJob(),
                        upkeep().deleteJob());
        return new ActOnJobs(ports.table(), new ActOnJob(verbs, spending()), ports.clock());
    }

    /** Makes tickets to connections. */
    public IssueTicket issueTicket() {
        return new IssueTicket(ports.table(), ports.clock(), ports.ids());
    }

    /** Opens connections. */
    public OpenConnection openConnection() {
        return new OpenConnection(ports.table(), ports.clock());
    }

    /** Announces files. */
    public CreateFile createFile() {
        return new CreateFile(creating(), files);
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

    /** Reads logs, and waits for more of them. */
    public ReadLog readLog() {
        return new ReadLog(ports.table(), ports.pause());
    }

    /** The progress queue. */
    public Tell tell() {
        return tell;
    }

    StartJob.Around around() {
        var linkBase = ports.environment().apiUrl().map(URI::toString).orElse("");
        return new StartJob.Around(
                ports.table(),
                ports.executions(),
                tell,
                ports.clock(),
                linkBase.endsWith("/") ? linkBase.substring(0, linkBase.length() - 1) : linkBase);
    }

    /** Publishes workflows, and keeps the tools that they use. */
    public Publishing publishing() {
        return new Publishing(ports, this);
    }

    /** Makes and ends batches. */
    public Batching batching() {
        return new Batching(ports, this);
    }

    /** Bounds how many jobs run, and says how those that wait stand. */
    public Limiting limiting() {
        return new Limiting(ports, this);
    }

    /** Makes jobs at their times. */
    public Scheduling scheduling() {
        return new Scheduling(ports, this);
    }

    /** Keeps jobs sound, and takes away what is old. */
    public Upkeep upkeep() {
        return new Upkeep(ports, this);
    }

    /** Ties jobs to jobs. */
    public Depending depending() {
        return new Depending(ports, this);
    }

    /** Runs steps, and ends runs. */
    public Running running() {
        return new Running(ports, this);
    }

    /** Tells those outside what becomes of jobs. */
    public Listening listening() {
        return new Listening(ports, this);
    }

    /** Copies jobs, within an installation and from one to another. */
    public Moving moving() {
        return new Moving(ports, this);
    }

    /** The pages that may connect from a browser. */
    public Set<String> origins() {
        return installation.origins();
    }

    SchemaCheck schemas() {
        return schemas;
    }

    Installation installation() {
        return installation;
    }
}
