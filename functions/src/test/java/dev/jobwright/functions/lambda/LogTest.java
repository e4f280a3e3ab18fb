package dev.jobwright.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** That whatever is logged is one JSON object on one line, and says what it is about. */
final class LogTest {
    /** Text that would begin a line, end a string, or turn what is shown around. */
    private static final List<String> HOSTILE =
            List.of(
                    "a\n{\"level\":\"FORGED\"}",
                    "a\r\nb",
                    "\u2028\u2029\u0085\u000b\f",
                    "\u0000\u0007\u001b[31mred\u007f\u009f",
                    "\u202e\u2066evil\u2069\u200b\ufeff",
                    "\"},{\"level\":\"FORGED\"",
                    "\ud83d\udcc4 ü 漢");

    private final List<String> lines = new ArrayList<>();
    private final Log log = new Log(lines::add);

    private Json.Obj only() {
        assertEquals(1, lines.size());
        var line = lines.removeFirst();
        assertTrue(
                line.codePoints().noneMatch(LogTest::isUnseen),
                () -> "a character that is not seen stands in " + line);
        try {
            return (Json.Obj) JsonText.read(line);
        } catch (InvalidJson e) {
            throw new AssertionError(line, e);
        }
    }

    private static boolean isUnseen(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }

    @Test
    void hostile_text_stays_within_its_field_wherever_it_comes_from() {
        for (var text : HOSTILE) {
            log.warn(text, Json.object().put("why", text).done());
            var warned = only();
            assertEquals(Optional.of(text), warned.text("message"));
            assertEquals(
                    Optional.of(text),
                    warned.object("details").flatMap(details -> details.text("why")));

            log.about(new Subject(Optional.of(text), Optional.of(text)))
                    .failure(new IllegalStateException(text), new OneInvocation(text, text));
            var failed = only();
            for (var field : List.of("message", "job_id", "job_uid", "function", "request_id")) {
                assertEquals(Optional.of(text), failed.text(field), field);
            }
            assertEquals(Optional.of("ERROR"), failed.text("level"));
        }
    }

    @Test
    void a_line_names_request_trace_and_job() {
        log.about(Subject.ofId(Optional.of("j-1")))
                .failure(new IllegalStateException("no"), new OneInvocation("api", "r-1"));
        var line = only();
        assertEquals(Optional.of("r-1"), line.text("request_id"));
        assertEquals(Optional.of("Root=1-trace-of-r-1"), line.text("trace_id"));
        assertEquals(Optional.of("j-1"), line.text("job_id"));
        assertEquals(Optional.empty(), line.text("job_uid"));
    }

    @Test
    void who_knows_whose_job_it_is_names_it_as_the_functions_do_that_know_its_uid_alone() {
        var owner = new Owner("alice");
        log.about(Subject.of(Optional.of(owner), "j-1"))
                .failure(new IllegalStateException("no"), new OneInvocation("api", "r-1"));
        var ofApi = only();
        var uid = JobUid.of(owner, new JobId("j-1")).value();
        log.about(Subject.ofUid(Optional.of(uid)))
                .failure(new IllegalStateException("no"), new OneInvocation("step", "r-2"));
        var ofStep = only();

        assertEquals(Optional.of("j-1"), ofApi.text("job_id"));
        assertEquals(Optional.of(uid), ofApi.text("job_uid"));
        assertEquals(Optional.of(uid), ofStep.text("job_uid"));
        assertEquals(Optional.empty(), ofStep.text("job_id"));
        assertEquals(Optional.empty(), Subject.of(Optional.of(owner), "no id").uid());
    }

    @Test
    void what_libraries_log_is_a_line_too() {
        for (var text : HOSTILE) {
            var said = new LogRecord(Level.WARNING, text);
            said.setLoggerName(text);
            said.setThrown(new IllegalStateException(text));
            LibraryLog.of(log).publish(said);
            var line = only();
            assertEquals(Optional.of(text), line.text("message"));
            assertEquals(Optional.of(text), line.text("logger"));
            assertEquals(Optional.of("WARN"), line.text("level"));
        }
    }

    @Test
    void what_is_printed_is_a_line_too_whatever_it_is() {
        var out = LibraryLog.stream(log, "stdout");
        out.print("half ");
        assertEquals(List.of(), lines);
        out.println("a line \u001b[2J");
        var line = only();
        assertEquals(Optional.of("half a line \u001b[2J"), line.text("message"));
        assertEquals(Optional.of("stdout"), line.text("logger"));
        out.print("x".repeat(100_000));
        assertTrue(lines.size() > 1 && lines.stream().allMatch(each -> each.length() < 3_000));
    }

    @Test
    void what_is_counted_is_a_line_that_cloud_watch_makes_metrics_of() {
        var metrics =
                new Metrics(
                        lines::add, InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L)));
        metrics.add(Map.of(Metrics.Count.JOBS_REPAIRED, 2, Metrics.Count.JOBS_LOOKED_AT, 0));
        assertEquals(
                "{\"_aws\":{\"Timestamp\":1700000000000,\"CloudWatchMetrics\":[{\"Namespace\":\"Jobwright\","
                        + "\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"JobsLookedAt\",\"Unit\":\"Count\"},"
                        + "{\"Name\":\"JobsRepaired\",\"Unit\":\"Count\"}]}]},"
                        + "\"JobsLookedAt\":0,\"JobsRepaired\":2}",
                lines.getFirst());
    }
}
