package dev.jobwright.jobs.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.cost.Budget;
import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.counts.Counted;
import dev.jobwright.jobs.counts.OwnerCount;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.Dependent;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Membership;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.ScheduleId;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.log.Subscription;
import dev.jobwright.jobs.pools.KeyExpression;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Shard;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.publish.Latest;
import dev.jobwright.jobs.publish.VersionHead;
import dev.jobwright.jobs.registry.RegisteredTool;
import dev.jobwright.jobs.retention.Shadow;
import dev.jobwright.jobs.schedules.Missed;
import dev.jobwright.jobs.schedules.Schedule;
import dev.jobwright.jobs.schedules.Timing;
import dev.jobwright.jobs.steps.Order;
import dev.jobwright.jobs.steps.Question;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.Onward;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.steps.TaskToken;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Kind;
import dev.jobwright.jobs.tool.ToolSignature.Output;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.WorkflowId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written to the table is read as it was, in every case of every shape. */
final class RoundTripTest {
    private static final Schedule.Skipped SKIPPED =
            new Schedule.Skipped(
                    Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    private static final Owner OWNER = new Owner("arn:aws:iam::1:user/ada");
    private static final JobId ID = new JobId("job_1");
    private static final Membership BATCH = new Membership(new BatchId("batch_1"), 17);
    private static final JobUid UID = JobUid.of(OWNER, ID);
    private static final Instant T = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Failure WHY = new Failure("Ü", "why \u0000 🙂");
    private static final WorkflowRef FLOW = new WorkflowRef(OWNER, new WorkflowId("flow"), 7);
    private static final Cancellation BY = new Cancellation(T, "why", true, T);
    private static final Optional<Base> BASE =
            Optional.of(new Base(2, Set.of(new StepId("a"), new StepId("b"))));
    private static final Run.Course COURSE =
            new Run.Course(
                    BASE,
                    4,
                    Duration.ofNanos(1_000_000_007),
                    Optional.of(T),
                    Optional.of(
                            new Budget(
                                    new BigDecimal("0.05"),
                                    new Spent(new BigDecimal("0.01"), 5_000_000_000L, 3))));
    private static final List<Next> NEXTS =
            List.of(Next.fresh(), new Next.Opens(BASE, 3), new Next.GoesOn(T));
    private static final List<Job.Policy> POLICIES =
            List.of(
                    Job.Policy.NONE,
                    new Job.Policy(
                            3,
                            Duration.ofMillis(1_500),
                            Optional.of(Duration.ofHours(2)),
                            Optional.of(new BigDecimal("0.25"))));
    private static final Job.Terms TERMS =
            new Job.Terms(Optional.of(T), Optional.of("customer ü"), true);
    private static final Json.Obj DOCUMENT =
            Json.object()
                    .put("exact", JsonText.readOwn("0.12345678901234567890123456789012345678901"))
                    .put("null", Json.NULL)
                    .put("list", Json.array(List.of(Json.of(1), Json.of("ü"))))
                    .done();
    private static final Map<String, Stored> VALUES =
            Map.of(
                    "in place",
                    new Stored.Inline(DOCUMENT),
                    "far",
                    new Stored.Ref("0a1b", 40_000),
                    "in pieces",
                    new Stored.Chunked("2c3d", 9_000_000, 100_000));

    /** The item as an engine accepts it. */
    private static Item accepted(Item item) {
        Limits.check(List.of(new Write.Put(item, new dev.jobwright.jobs.table.Condition.Always())));
        return item;
    }

    private static Set<Class<?>> kinds(List<?> cases) {
        return cases.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> declared(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? declared(each).stream() : Stream.of(each))
                .collect(Collectors.toSet());
    }

    @Test
    void a_count_is_read_as_it_was() {
        for (var what : Counted.values()) {
            var count = new OwnerCount(OWNER, what, 29_555_555, 60);
            assertEquals(count, OwnerCountItem.read(OwnerCountItem.of(count)));
        }
    }

    @Test
    void jobs_in_every_state() {
        var phases =
                List.<Phase>of(
                        new Phase.Steady(),
                        new Phase.Pausing("", true),
                        new Phase.Pausing("why", false),
                        new Phase.Cancelling(new Cancellation(T, "why", false, T.plusSeconds(9))),
                        new Phase.Cancelling(BY),
                        new Phase.SingleStep(new StepId("one")),
                        new Phase.Recovering(),
                        new Phase.CleaningUp(new JobState.Completed(T), T),
                        new Phase.CleaningUp(new JobState.Failed(T, WHY), T),
                        new Phase.CleaningUp(new JobState.Cancelled(T, BY), T));
        var states = new ArrayList<JobState>();
        states.add(new JobState.Created());
        for (var next : NEXTS) {
            for (var why : WaitReason.values()) {
                states.add(new JobState.Pending(T, why, Optional.empty(), next));
            }
            states.add(new JobState.Pending(T, WaitReason.RETRY, Optional.of(T), next));
            states.add(new JobState.Paused(T, "why", next));
        }
        phases.forEach(phase -> states.add(new JobState.Running(T, phase)));
        states.add(new JobState.Completed(T));
        states.add(new JobState.Failed(T, WHY));
        states.add(new JobState.Cancelled(T, BY));
        assertEquals(declared(Phase.class), kinds(phases));
        assertEquals(declared(JobState.class), kinds(states));

        for (var state : states) {
            for (var policy : POLICIES) {
                var bare =
                        new Job.Times(T, T, Optional.empty(), Optional.empty(), Optional.empty());
                var full = new Job.Times(T, T, Optional.of(T), Optional.of(T), Optional.of(T));
                for (var times : List.of(bare, full)) {
                    var spec =
                            new Job.Spec(
                                    FLOW,
                                    "N",
                                    "",
                                    Priority.HIGH,
                                    List.of("a", "ü"),
                                    DOCUMENT,
                                    policy,
                                    TERMS);
                    var job = new Job(UID, OWNER, ID, spec, state, times, 3, 9);
                    var member = job.with(spec.in(BATCH));
                    assertEquals(member, JobItem.read(accepted(JobItem.of(member))));
                    assertEquals(job, JobItem.read(accepted(JobItem.of(job))));
                    assertEquals(Optional.of(UID), JobItem.uid(JobItem.of(job)));
                }
            }
        }
    }

    @Test
    void runs_live_and_ended() {
        var states = new ArrayList<Run.State>();
        states.add(new Run.State.Live(T));
        Arrays.stream(Status.values())
                .filter(Status::isFinal)
                .forEach(status -> states.add(new Run.State.Ended(T, T, status, VALUES)));
        assertEquals(declared(Run.State.class), kinds(states));

        for (var state : states) {
            for (var cleanUp : List.of(Optional.<String>empty(), Optional.of("arn:c"))) {
                for (var course : List.of(Run.Course.FRESH, COURSE)) {
                    var run =
                            new Run(
                                    UID, 2, 3, 4, FLOW, "arn:m", cleanUp, "{}", VALUES, course,
                                    state);
                    assertEquals(run, RunItem.read(accepted(RunItem.of(run))));
                }
            }
        }
    }

    @Test
    void steps_in_every_state() {
        var states =
                List.<State>of(
                        new State.Waiting(T, WHY),
                        new State.Leased(new Order(2, 1, 5), "request", T),
                        new State.Timed(T),
                        new State.Asked(
                                T,
                                T.plusSeconds(60),
                                T.plusSeconds(7),
                                new Question("Pay? 🙂", Optional.of("ada"), VALUES)),
                        new State.Asked(T, T, T, new Question("", Optional.empty(), Map.of())),
                        new State.Completed(T, VALUES),
                        new State.Failed(T, WHY, true),
                        new State.Failed(T, WHY, false),
                        new State.Skipped(T, new Reason.Gone(WHY)),
                        new State.Skipped(T, new Reason.ConditionNotMet()),
                        new State.Called(),
                        new State.Spread(3, new Stored.Inline(Json.array(List.of()))),
                        new State.Spread(5_000, new Stored.Chunked("c".repeat(64), 9, 5_000)),
                        new State.Completed(T, Map.of(), new Onward("jump_1", "2.2")),
                        new State.Cancelled(T));
        assertEquals(declared(State.class), kinds(states));

        for (var state : states) {
            for (var key :
                    List.of(
                            StepKey.of(new StepId("step_1")),
                            new StepKey("a@1@/", new StepId("step_1"), "2.1", "17/3"))) {
                for (var cost : List.of("0", "0.0125", "100")) {
                    var spent = new Spent(new BigDecimal(cost), 1_500, 3);
                    var step = new StepRun(key, 2, 5_000_000_000L, T, spent, state);
                    for (var one : List.of(step, step.saying(DOCUMENT))) {
                        assertEquals(one, StepItem.read(accepted(StepItem.of(UID, 1, one))));
                    }
                }
            }
        }
    }

    @Test
    void checkpoints_of_any_json() {
        for (var value : List.of(Json.NULL, Json.of(""), DOCUMENT)) {
            var item = CheckpointItem.of(UID, 1, StepKey.of(new StepId("step_1")), value);
            assertEquals(value, CheckpointItem.read(accepted(item)));
        }
    }

    @Test
    void tokens_of_steps_in_every_scope() {
        for (var key :
                List.of(
                        StepKey.of(new StepId("step_1")),
                        new StepKey("a@1@/", new StepId("step_1"), "2.1", "17/3"))) {
            var token = new TaskToken(key, new Order(2, 1, 5), "AQB8/+=");
            assertEquals(token, TokenItem.read(accepted(TokenItem.of(UID, 1, token))));
            assertFalse(token.toString().contains("AQB8"), token::toString);
        }
    }

    @Test
    void variables_in_place_and_by_reference() {
        assertEquals(declared(Stored.class), kinds(List.copyOf(VALUES.values())));
        for (var value : VALUES.values()) {
            var item =
                    VariableItem.of(
                            UID, 1, new VariableId("v"), StepKey.of(new StepId("step_1")), value);
            assertEquals(value, VariableItem.read(accepted(item)));
            assertEquals("1", VariableItem.visit(item));
        }
    }

    @Test
    void inputs_of_a_called_workflow() {
        var call = StepKey.of(new StepId("call"));
        assertEquals(VALUES, ScopeItem.read(accepted(ScopeItem.of(UID, 1, call, VALUES))));
    }

    @Test
    void the_parts_of_a_count_together() {
        var each = StepKey.of(new StepId("each"));
        var table = new MemoryTable();
        table.transact(List.of(TallyItem.open(UID, 1, each, 100_000)));
        for (int index : List.of(0, 1, 64, 99_999)) {
            var spent = new Spent(new BigDecimal("0.0125"), 1_500, 3);
            var one = index == 1 ? new Tally(0, 0, 1, 0, spent) : new Tally(0, 1, 0, 0, Spent.NONE);
            table.transact(List.of(TallyItem.count(UID, 1, each.at(index), one)));
        }
        var parts = table.query(TallyItem.ofStep(UID, 1, each)).items();
        assertEquals(4, parts.size());
        var spent = new Spent(new BigDecimal("0.0125"), 1_500, 3);
        assertEquals(new Tally(100_000, 3, 1, 0, spent), TallyItem.sum(parts));
    }

    @Test
    void what_a_run_has_used_up() {
        for (var cost : List.of("0", "0.0125", "100")) {
            var spent = new Spent(new BigDecimal(cost), 5_000_000_000L, 3);
            var item = accepted(SpentItem.of(UID, 7, spent));
            assertEquals(spent, SpentItem.read(item));
            assertEquals(7, SpentItem.runNo(item));
        }
    }

    @Test
    void gates_in_every_state() {
        for (var gate : GateItem.Gate.values()) {
            assertGates(gate, Optional.empty(), GateItem.all(run(), gate));
        }
        assertGates(GateItem.Gate.ENDING, Optional.of(T), GateItem.ending(run(), T));
    }

    private static void assertGates(
            GateItem.Gate gate, Optional<Instant> until, List<Write> writes) {
        assertEquals(Keys.GATES, writes.size());
        for (var write : writes) {
            var item = accepted(write.after(Optional.empty()).orElseThrow());
            assertEquals(gate, GateItem.read(item));
            assertEquals(until, GateItem.until(item));
        }
    }

    private static Run run() {
        return new Run(
                UID,
                1,
                2,
                0,
                FLOW,
                "arn:m",
                Optional.empty(),
                "{}",
                VALUES,
                Run.Course.FRESH,
                new Run.State.Live(T));
    }

    @Test
    void the_log_its_head_and_what_waits_for_it() {
        var head =
                new Head(
                        UID,
                        ID,
                        FLOW.id(),
                        99,
                        2,
                        "line ü",
                        Map.of("step_1#1#", new Head.Mark(1, 2)));
        assertEquals(head, HeadItem.read(accepted(HeadItem.of(head))));
        var event = new Event(123_456_789_012L, T, 1, DOCUMENT);
        assertEquals(List.of(event), EventItem.read(accepted(EventItem.of(UID, event))));
        var together =
                List.of(
                        new Event(7, T, 1, DOCUMENT),
                        new Event(8, T, 1, Json.EMPTY),
                        new Event(9, T, 1, DOCUMENT));
        assertEquals(together, EventItem.read(accepted(EventItem.of(UID, together))));
        var frames = List.of(Frame.job(Status.RUNNING, "one"), Frame.job(Status.FAILED, "two"));
        var outbox = Outbox.of(UID, 1, T, "step_1#1##2#completed", frames);
        assertEquals(outbox, OutboxItem.read(accepted(OutboxItem.of(outbox))));
        assertEquals(outbox.closing(), OutboxItem.read(accepted(OutboxItem.of(outbox.closing()))));
        var subscription = new Subscription(UID, "c=1", 42);
        assertEquals(
                subscription, SubscriptionItem.read(accepted(SubscriptionItem.of(subscription))));
    }

    @Test
    void events_lie_in_the_order_of_their_numbers() {
        var query = EventItem.after(UID, 9);
        for (long seq : List.of(10L, 99L, 100L, 99_999_999_999L)) {
            assertTrue(query.sorts().has(Keys.event(UID, seq).sort()), "seq " + seq);
        }
        assertTrue(!query.sorts().has(Keys.event(UID, 9).sort()));
        assertTrue(!query.sorts().has(Keys.head(UID).sort()));
        assertTrue(!query.sorts().has(Keys.subscription(UID, "c").sort()));
    }

    @Test
    void workflows_and_their_versions() {
        for (int gone : List.of(0, FLOW.version())) {
            var latest = new Latest(FLOW, "Flow", "", "hash", T, gone);
            assertEquals(latest, WorkflowItem.read(accepted(WorkflowItem.of(latest))));
        }
        var document = new Stored.Inline(DOCUMENT);
        var plan = new Stored.Ref("a".repeat(64), 1_000_000);
        for (var cleanUp : List.of(Optional.<String>empty(), Optional.of("arn:c"))) {
            var version =
                    new VersionHead(FLOW, "Flow", "d", document, plan, "hash", "arn:m", cleanUp, T);
            assertEquals(version, VersionItem.read(accepted(VersionItem.of(version))));
        }
    }

    @Test
    void schedules_with_all_that_can_have_come_of_a_time() {
        var timing = new Timing("0 9 * * *", ZoneId.of("Europe/Berlin"));
        var lasts =
                List.of(
                        Optional.<Schedule.Last>empty(),
                        Optional.of(new Schedule.Last(T, new Schedule.Result.Made(ID))),
                        Optional.of(new Schedule.Last(T, new Schedule.Result.Refused("C", "why"))));
        for (var last : lasts) {
            for (var skipped : List.of(Optional.<Schedule.Skipped>empty(), Optional.of(SKIPPED))) {
                for (var next : List.of(Optional.<Instant>empty(), Optional.of(T.plusSeconds(9)))) {
                    var starting = last.flatMap(one -> one.result().job());
                    var progress = new Schedule.Progress(next, last, starting, 7, skipped);
                    var plan = new Schedule.Plan(timing, DOCUMENT, Missed.ALL, next.isEmpty());
                    var schedule = new Schedule(OWNER, new ScheduleId("s"), plan, T, progress, 3);
                    var item = accepted(ScheduleItem.of(schedule));
                    assertEquals(schedule, ScheduleItem.read(item));
                    assertEquals(schedule.due().isPresent(), Index.BY_DUE.has(item));
                    assertEquals(
                            Optional.of(schedule),
                            ScheduleItem.written(ScheduleItem.replace(schedule)));
                }
            }
        }
    }

    @Test
    void tools_of_both_kinds() {
        var parameters =
                List.of(
                        new Parameter("p", Schema.oneOf("ü", "\u0000"), true, "why"),
                        new Parameter("f", Schema.file("a/b"), false, ""));
        var outputs = List.of(new Output("o", Schema.of(Schema.Type.ANY), "what"));
        var id = new ToolId("t");
        var function =
                new ToolSignature(
                        id,
                        "T",
                        "",
                        Kind.FUNCTION,
                        Optional.of("arn:f"),
                        Optional.of(Duration.ofSeconds(9)),
                        parameters,
                        outputs);
        var callback = new ToolSignature(id, "T", "d", Kind.CALLBACK, List.of(), List.of());
        for (var signature : List.of(function, callback)) {
            var tool = new RegisteredTool(OWNER, signature, T);
            assertEquals(tool, ToolItem.read(accepted(ToolItem.of(tool))));
        }
    }

    @Test
    void files_inputs_connections_and_submissions() {
        for (var sha256 : List.of(Optional.<String>empty(), Optional.of("a".repeat(64)))) {
            var file = new UserFile(OWNER, "file_1", "ü.pdf", "application/pdf", 12, sha256, T);
            assertEquals(file, FileItem.read(accepted(FileItem.of(file))));
        }
        assertEquals(VALUES, InputsItem.read(accepted(InputsItem.of(UID, VALUES))));
        var whole = Instant.ofEpochSecond(T.getEpochSecond());
        var connection = ((Write.Put) ConnectionItem.open("c=1", OWNER, whole)).item();
        assertEquals(OWNER, ConnectionItem.owner(accepted(connection)));
        assertEquals(whole, ConnectionItem.expires(connection));
        for (var route : Submission.Route.values()) {
            var submission = new Submission(OWNER, route, "key", "print", "made_1", whole);
            assertEquals(submission, SubmissionItem.read(accepted(SubmissionItem.of(submission))));
        }
    }

    @Test
    void batches_of_every_stage() {
        var end = new Batch.End(2, T, Status.FAILED, "mark");
        for (var stage :
                List.of(
                        new Batch.Stage.Building(Optional.empty()),
                        new Batch.Stage.Building(Optional.of("key")),
                        new Batch.Stage.There(Optional.empty()),
                        new Batch.Stage.There(Optional.of(end)),
                        new Batch.Stage.Leaving(true),
                        new Batch.Stage.Leaving(false))) {
            for (var due : List.of(Optional.<Instant>empty(), Optional.of(T))) {
                var batch = new Batch(OWNER, BATCH.batch(), "ü", 3, stage, T, due, 7);
                var item = accepted(BatchItem.of(batch));
                assertEquals(batch, BatchItem.read(item));
                assertTrue(BatchItem.isOne(item.key()));
            }
        }
    }

    @Test
    void members_of_batches_and_their_jobs() {
        for (var ended : List.of(Optional.<Instant>empty(), Optional.of(T))) {
            for (var status : Status.values()) {
                var member = new Member(OWNER, BATCH, ID, status, ended, false);
                assertEquals(member, MemberItem.read(accepted(MemberItem.of(member))));
                var gone = member.deleted();
                assertEquals(gone, MemberItem.read(accepted(MemberItem.of(gone))));
            }
        }
    }

    @Test
    void shadows_of_every_stage() {
        var gone = new Shadow.Stage.Gone(Shadow.Why.EXPIRED, T, 3, 1);
        for (var stage :
                List.of(
                        new Shadow.Stage.Building("a".repeat(64), 2),
                        new Shadow.Stage.Unwanted(),
                        gone)) {
            var shadow = new Shadow(UID, OWNER, ID, stage, T, 7);
            assertEquals(shadow, ShadowItem.read(accepted(ShadowItem.of(shadow))));
        }
    }

    @Test
    void dependencies_how_they_stand_and_those_who_wait() {
        var other = JobUid.of(OWNER, new JobId("other"));
        var all = new ArrayList<Dependency>();
        for (var onFailure : OnFailure.values()) {
            all.add(new Dependency(ID, onFailure, Map.of("a-b", "c")));
        }
        all.add(Dependency.on(new JobId("other")));
        var needs = NeedsItem.of(UID, all);
        assertEquals(all, NeedsItem.read(accepted(needs)));
        assertTrue(NeedsItem.isOne(needs));
        for (var how : Mark.End.values()) {
            var mark = new Mark(how, T, 3);
            var item = MarkItem.of(UID, other, mark);
            assertEquals(mark, MarkItem.read(accepted(item)));
            assertEquals(other, MarkItem.upstream(item));
            assertFalse(NeedsItem.isOne(item));
            assertTrue(NeedsItem.standing(UID).sorts().has(item.key().sort()));
        }
        assertTrue(NeedsItem.standing(UID).sorts().has(needs.key().sort()));
        var end = new Mark(Mark.End.FAILED, T, 3);
        for (var told : List.of(Optional.<Mark>empty(), Optional.of(end))) {
            var dependent = new Dependent(other, new JobId("other"), told);
            var item = NeededItem.of(UID, dependent);
            assertEquals(dependent, NeededItem.read(accepted(item)));
            assertTrue(NeededItem.of(UID).sorts().has(item.key().sort()));
            assertFalse(NeedsItem.standing(UID).sorts().has(item.key().sort()));
        }
        assertEquals(7, GraphItem.read(accepted(GraphItem.of(OWNER, 7))));
    }

    @Test
    void pools_of_an_owner_and_of_the_installation() {
        var key = Optional.of(new KeyExpression("inputs.order.region"));
        var about = new Pool.About(Optional.of(FLOW.id()), Optional.of(new ToolId("t")), key);
        var id = new PoolId("p");
        var shares = Map.of(Priority.LOW, 50, Priority.HIGH, 100);
        for (var pool :
                List.of(
                        new Pool(
                                Optional.of(OWNER),
                                id,
                                about,
                                Optional.of(65),
                                shares,
                                true,
                                99,
                                7),
                        new Pool(
                                Optional.empty(),
                                Pool.GLOBAL,
                                Pool.About.ALL,
                                Optional.empty(),
                                Map.of(),
                                false,
                                0,
                                1))) {
            assertEquals(pool, PoolItem.read(accepted(PoolItem.of(pool))));
        }
    }

    private static final List<Line> LINES =
            List.of(
                    new Line(Optional.of(OWNER), new PoolId("p"), "ü 🙂 " + "x".repeat(9_000)),
                    new Line(Optional.of(OWNER), new PoolId("p"), ""),
                    new Line(Optional.empty(), Pool.EACH_USER, OWNER.value()));

    @Test
    void who_waits_in_a_line_and_where_an_owner_was_last() {
        for (var line : LINES) {
            for (var priority : Priority.values()) {
                var at = new Permit.Waits(line, priority, T);
                var waiting = new Waiting(UID, OWNER, at, T.plusNanos(1));
                assertEquals(waiting, WaitingItem.read(accepted(WaitingItem.of(waiting))));
                var turn = new TurnItem.Turn(OWNER, at, UID);
                assertEquals(turn, TurnItem.read(accepted(TurnItem.of(turn))));
            }
        }
    }

    @Test
    void shards_new_and_with_who_holds_their_slots() {
        var holders =
                Map.of(
                        UID,
                        new Shard.Holder(3, Priority.LOW),
                        JobUid.of(OWNER, new JobId("b")),
                        new Shard.Holder(1, Priority.CRITICAL));
        for (var line : LINES) {
            var shard = new Shard(line, 2, holders, false);
            assertEquals(shard, ShardItem.read(accepted(ShardItem.of(shard))));
            assertEquals(Map.of(Priority.LOW, 1, Priority.CRITICAL, 1), shard.held());
        }
    }

    @Test
    void those_who_wait_in_a_line_lie_before_all_of_the_lines_after_it() {
        var table = new MemoryTable();
        for (var key : List.of("a", "b", "c")) {
            var line = new Line(Optional.of(OWNER), new PoolId("p"), key);
            for (var priority : Priority.values()) {
                var at = new Permit.Waits(line, priority, T);
                table.transact(WaitingItem.put(new Waiting(UID, OWNER, at, T)));
            }
        }
        var pool = new PoolId("p");
        var all = table.query(WaitingItem.of(Optional.of(OWNER), pool)).items();
        assertEquals(12, all.size());
        var first = WaitingItem.read(all.getFirst()).at();
        assertEquals(Priority.CRITICAL, first.priority());
        assertEquals(all.subList(4, 12), table.query(WaitingItem.after(first.line())).items());
    }

    @Test
    void how_a_job_stands_with_the_limits() {
        var slots = LINES.stream().map(line -> new Slot(line, 3, Priority.LOW)).toList();
        var permits =
                List.of(
                        new Permit.None(),
                        new Permit.Waits(LINES.getFirst(), Priority.HIGH, T),
                        new Permit.Holds(slots));
        assertEquals(declared(Permit.class), kinds(permits));
        var spec =
                new Job.Spec(
                        FLOW, "N", "", Priority.HIGH, List.of(), DOCUMENT, POLICIES.get(0), TERMS);
        var times = new Job.Times(T, T, Optional.empty(), Optional.empty(), Optional.empty());
        for (var permit : permits) {
            var job =
                    new Job(UID, OWNER, ID, spec, new JobState.Created(), times, 3, 9)
                            .with((Permit) permit);
            assertEquals(job, JobItem.read(accepted(JobItem.of(job))));
        }
    }
}
