package dev.jobwright.jobs.items;

import static dev.jobwright.jobs.items.Samples.BASE;
import static dev.jobwright.jobs.items.Samples.BATCH;
import static dev.jobwright.jobs.items.Samples.DOCUMENT;
import static dev.jobwright.jobs.items.Samples.FLOW;
import static dev.jobwright.jobs.items.Samples.ID;
import static dev.jobwright.jobs.items.Samples.LINES;
import static dev.jobwright.jobs.items.Samples.OWNER;
import static dev.jobwright.jobs.items.Samples.T;
import static dev.jobwright.jobs.items.Samples.UID;
import static dev.jobwright.jobs.items.Samples.VALUES;
import static dev.jobwright.jobs.items.Samples.WHY;
import static dev.jobwright.jobs.items.Samples.accepted;
import static dev.jobwright.jobs.items.Samples.declared;
import static dev.jobwright.jobs.items.Samples.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.cost.Budget;
import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Jobs and their runs are read as they were written, in every case. */
final class JobItemsTest {
    private static final Job.Terms TERMS =
            new Job.Terms(Optional.of(T), Optional.of("customer ü"), true);

    private static final List<Job.Policy> POLICIES =
            List.of(
                    Job.Policy.NONE,
                    new Job.Policy(
                            3,
                            Duration.ofMillis(1_500),
                            Optional.of(Duration.ofHours(2)),
                            Optional.of(new BigDecimal("0.25"))));

    private static final List<Next> NEXTS =
            List.of(Next.fresh(), new Next.Opens(BASE, 3), new Next.GoesOn(T));

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

    private static final Cancellation BY = new Cancellation(T, "why", true, T);

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
}
