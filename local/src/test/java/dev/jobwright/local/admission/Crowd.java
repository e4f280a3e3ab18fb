package dev.jobwright.local.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.JobSource;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.PoolItem;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Shards;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.FunctionPayload;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.publish.PublishWorkflow;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Functions side by side over one table, each with use cases of its own as containers have them.
 * Executions run until the test ends them, and nobody sweeps.
 */
final class Crowd {
    static final WorkflowId FLOW = new WorkflowId("flow");
    private static final String DOCUMENT =
            """
            {"name": "Flow", "steps": [{"step_id": "one", "tool_id": "nothing"}]}
            """;

    final Table table;
    final LiveExecutions executions;

    /** The jobs that somebody wants looked at. */
    final Queue<JobUid> alarms = new ConcurrentLinkedQueue<>();

    private final KeptBlobs blobs = new KeptBlobs();
    private final InstantSource clock;
    private final AtomicLong lastId = new AtomicLong();

    /** With what is told of each execution that starts, by name. */
    Crowd(Table table, InstantSource clock, Consumer<String> onStart) {
        this.table = table;
        this.clock = clock;
        this.executions = new LiveExecutions(onStart);
    }

    /** A tool that no step of the tests gets to. */
    private static final class Nothing implements Tool.Work {
        @Override
        public ToolSignature signature() {
            return new ToolSignature(
                    new ToolId("nothing"),
                    "Nothing",
                    "",
                    ToolSignature.Kind.WORK,
                    List.of(),
                    List.of());
        }

        @Override
        public ToolResult run(ToolCall call) {
            throw new AssertionError("executions are ended by the test");
        }
    }

    /** The use cases of one more function. */
    UseCases function() {
        return new UseCases(
                new Ports(
                        new Environment(
                                Map.of(
                                        Environment.STEP_FUNCTION_ARN,
                                        "arn:aws:lambda:local:000000000000:function:step",
                                        Environment.MACHINE_PREFIX,
                                        "crowd")),
                        table,
                        _ -> {},
                        this::set,
                        executions,
                        _ -> FunctionPayload.late(),
                        blobs,
                        _ -> Optional.empty(),
                        (_, _) -> Push.Delivery.GONE,
                        Bus.NONE,
                        Posts.NONE,
                        clock,
                        _ -> {},
                        () -> new UUID(7, lastId.incrementAndGet()),
                        new ToolCatalog(List.of(() -> List.of(new Nothing())))));
    }

    private void set(Alarms.Alarm alarm) {
        if (!alarm.at().isAfter(clock.instant())) {
            alarms.add(((Alarms.What.OfJob) alarm.what()).job());
        }
    }

    /** Publishes the workflow for an owner. */
    static void publish(UseCases use, Owner owner) {
        var request = new PublishWorkflow.Request(owner, FLOW, JsonText.readOwn(DOCUMENT));
        assertInstanceOf(
                PublishWorkflow.Reply.Published.class,
                use.publishing().publishWorkflow().handle(request));
    }

    /** Sets a limit. */
    void limit(Optional<Owner> owner, PoolId id, int limit) {
        var before = new Pools(table).find(owner, id);
        var pool =
                new Pool(
                        owner,
                        id,
                        Pool.About.ALL,
                        Optional.of(limit),
                        Map.of(),
                        false,
                        Math.max(limit, before.map(Pool::highest).orElse(0)),
                        before.map(Pool::revision).orElse(0L) + 1);
        assertInstanceOf(Outcome.Committed.class, table.transact(List.of(PoolItem.replace(pool))));
    }

    /** Records a job. */
    static JobUid create(UseCases use, Owner owner, JobId id, Priority priority) {
        var request =
                new CreateJob.Request(
                        owner,
                        Optional.of(id),
                        new JobSource.Published(FLOW),
                        Optional.empty(),
                        "",
                        priority,
                        List.of(),
                        Json.EMPTY,
                        Job.Policy.NONE,
                        Job.Terms.NONE,
                        List.of(),
                        Json.EMPTY,
                        List.of());
        assertInstanceOf(CreateJob.Reply.Created.class, use.createJob().handle(request));
        return JobUid.of(owner, id);
    }

    /** Asks a job to start. */
    static Job start(UseCases use, Owner owner, JobId id) {
        var reply = use.startJob().handle(new StartJob.Request(owner, id));
        return assertInstanceOf(StartJob.Reply.Started.class, reply).job();
    }

    /** An execution ends well. */
    static void end(UseCases use, String name) {
        var how =
                new Executions.Description(
                        Executions.Status.SUCCEEDED, 0, Optional.empty(), Optional.empty());
        var launch = Run.launchOf(name).orElseThrow();
        var reply = use.running().closeRun().handle(new CloseRun.Request(launch, how));
        assertInstanceOf(CloseRun.Reply.Closed.class, reply);
    }

    /** How many slots of a line are held. */
    int held(Line line, int limit) {
        int held = 0;
        for (int number = 0; number < Shards.count(limit); number++) {
            held +=
                    table.get(Keys.shard(line, number))
                            .map(ShardItem::read)
                            .map(shard -> shard.holders().size())
                            .orElse(0);
        }
        return held;
    }

    /** That nothing is held or waits any more. */
    void assertEmpty(Line line, int limit) {
        assertEquals(0, held(line, limit), "slots of " + line);
    }
}
