package dev.jobwright.jobs.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.dependencies.Mark.End;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Status;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A job that waits for others says for which, how each stands, and what helps. */
final class NeedsTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobId ME = new JobId("me");

    private static Need need(String id, OnFailure onFailure, Optional<End> told, Status... now) {
        var dependency = new Dependency(new JobId(id), onFailure, Map.of());
        var mark = told.map(how -> new Mark(how, T, 1));
        return new Need(new Edge(dependency, mark), Arrays.stream(now).findFirst());
    }

    private static Need open(String id, Status now) {
        return need(id, OnFailure.HOLD, Optional.empty(), now);
    }

    private static Need held(String id, End told, Status... now) {
        return need(id, OnFailure.HOLD, Optional.of(told), now);
    }

    private static void assertSaid(String sentence, String remedy, Need... needs) {
        var cause = new Cause.NeedsJobs(List.of(needs));
        assertEquals(sentence, Sentence.of(cause));
        assertEquals(remedy, Remedy.of(ME, false, cause).orElse(""));
    }

    @Test
    void it_names_those_it_waits_for_and_says_what_helps() {
        assertSaid(
                "The job waits for 2 of its 3 dependencies: job_a runs, job_b has failed and is set"
                        + " to hold; retry job_b or remove the dependency.",
                "POST /v1/jobs/job_b/retry, or DELETE /v1/jobs/me/dependencies/job_b",
                open("job_a", Status.RUNNING),
                held("job_b", End.FAILED, Status.FAILED),
                held("job_c", End.COMPLETED, Status.COMPLETED));
    }

    @Test
    void each_that_waits_for_somebody_is_told_how() {
        assertSaid(
                "The job waits for 5 of its 5 dependencies: a was never started, b is paused, c was"
                        + " cancelled and is set to hold, d has failed and is set to hold, e was"
                        + " deleted and is set to hold; start a; resume b; retry c, d or remove the"
                        + " dependencies; remove the dependency on e.",
                "POST /v1/jobs/a/start; POST /v1/jobs/b/resume; POST /v1/jobs/{other}/retry, or"
                        + " DELETE /v1/jobs/me/dependencies/{other}; DELETE"
                        + " /v1/jobs/me/dependencies/e",
                open("a", Status.CREATED),
                open("b", Status.PAUSED),
                held("c", End.CANCELLED, Status.CANCELLED),
                held("d", End.FAILED, Status.FAILED),
                held("e", End.DELETED));
    }

    @Test
    void where_nothing_need_be_done_no_remedy_is_told() {
        assertSaid(
                "The job waits for 5 of its 6 dependencies: a waits, b runs, c has completed, d has"
                        + " failed and is set to cancel, e was deleted.",
                "",
                open("a", Status.PENDING),
                held("b", End.FAILED, Status.RUNNING),
                open("c", Status.COMPLETED),
                need("d", OnFailure.CANCEL, Optional.of(End.FAILED), Status.FAILED),
                need("e", OnFailure.HOLD, Optional.of(End.FAILED)),
                need("f", OnFailure.RUN, Optional.of(End.FAILED), Status.FAILED));
    }

    @Test
    void one_that_ended_before_it_ever_ran_is_reset_since_nothing_of_it_is_missing() {
        var dependency = new Dependency(new JobId("a"), OnFailure.HOLD, Map.of());
        var edge = new Edge(dependency, Optional.of(new Mark(End.FAILED, T, 0)));
        assertEquals(
                Optional.of(
                        "the job a has failed; reset that job and start it, or remove the"
                                + " dependency on it"),
                edge.why());
        assertSaid(
                "The job waits for 1 of its 1 dependency: a has failed and is set to hold; reset"
                        + " and start a or remove the dependency.",
                "POST /v1/jobs/a/reset and …/start, or DELETE /v1/jobs/me/dependencies/a",
                new Need(edge, Optional.of(Status.FAILED)));
    }

    @Test
    void a_job_that_never_ran_is_itself_reset_and_one_that_did_is_retried() {
        var broke = new Cause.Broke(T, new Failure("E", "no"), Optional.empty());
        assertEquals(
                Optional.of(
                        "mend what the message says; POST /v1/jobs/me/reset makes it as it was"
                                + " made, and …/start then starts it"),
                Remedy.of(ME, false, broke));
        assertEquals(
                Optional.of(
                        "mend what the message says; POST /v1/jobs/me/retry then does what is"
                                + " missing, and …/rerun begins earlier, with other input_values"
                                + " or another workflow_version"),
                Remedy.of(ME, true, broke));
    }

    @Test
    void of_many_the_first_ten_are_named() {
        var needs =
                IntStream.range(0, 100)
                        .mapToObj(i -> held("j" + i, End.FAILED, Status.FAILED))
                        .toArray(Need[]::new);
        var sentence = Sentence.of(new Cause.NeedsJobs(List.of(needs)));
        assertEquals(
                "j9 has failed and is set to hold and 90 more; retry j0, j1, j2, j3, j4, j5, j6,"
                        + " j7, j8, j9 and 90 more or remove the dependencies.",
                sentence.substring(sentence.indexOf("j9")));
    }
}
