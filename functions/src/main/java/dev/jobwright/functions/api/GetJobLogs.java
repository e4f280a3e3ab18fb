package dev.jobwright.functions.api;

import dev.jobwright.functions.UseCases;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.ReadLog;
import dev.jobwright.jobs.tool.ToolCall.Severity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the lines that a job's steps have logged, out of the job's own log. It may wait for the
 * next one.
 */
final class GetJobLogs extends JobOperation {
    private final ReadLog readLog;

    GetJobLogs(UseCases use) {
        super(use);
        this.readLog = use.readLog();
    }

    @Override
    HttpReply answer(Call call, Job job) {
        var asked = call.request().query("level");
        var level = asked.isEmpty() ? Optional.of(Severity.DEBUG) : asked.flatMap(GetJobLogs::read);
        return switch (LogQuery.read(call.request())) {
            case Parsed.Bad<LogQuery>(var problems) -> Paging.refuse(problems);
            case Parsed.Good<LogQuery>(var query) ->
                    level.map(least -> readLog.handle(query.of(job, isAtLeast(least))))
                            .map(GetJobLogs::answer)
                            .orElseGet(GetJobLogs::noLevel);
        };
    }

    private static HttpReply noLevel() {
        return Paging.refuse(
                List.of(
                        new Problem(
                                "/level",
                                "UNKNOWN_WORD",
                                "write debug, info, warning or error: lines of that level and"
                                        + " above")));
    }

    private static Optional<Severity> read(String word) {
        return Arrays.stream(Severity.values()).filter(one -> word(one).equals(word)).findFirst();
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** Only lines have a severity. */
    private static Predicate<Event> isAtLeast(Severity least) {
        return event ->
                event.frame()
                        .text("severity")
                        .flatMap(GetJobLogs::read)
                        .filter(severity -> severity.compareTo(least) >= 0)
                        .isPresent();
    }

    private static HttpReply answer(ReadLog.Part part) {
        var lines = part.events().stream().map(GetJobLogs::line).toList();
        return HttpReply.ok(LogQuery.answer("logs", lines, part));
    }

    private static Json.Obj line(Event event) {
        var frame = event.frame();
        return Json.object()
                .put("job_seq", event.jobSeq())
                .put("ts", Timestamps.text(event.at()))
                .put("run_no", event.runNo())
                .put("step_id", frame.text("node_id").orElseThrow())
                .put("step_name", frame.text("node_name").orElseThrow())
                .putIf("item", frame.get("item"))
                .putIf("visit", frame.get("visit"))
                .put("level", frame.text("severity").orElseThrow())
                .put("line", frame.text("content").orElseThrow())
                .done();
    }
}
