package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.log.ReadLog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which part of a job's log is asked for.
 *
 * @param afterSeq after which event
 * @param limit how many at most
 * @param stepId of which step, by its path; of all and of the job itself when empty
 * @param longest how long to wait for one
 */
record LogQuery(long afterSeq, int limit, Optional<String> stepId, Duration longest) {
    private static final Pattern SEQ = Pattern.compile("[0-9]{1,11}");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

    /** Reads {@code after_seq}, {@code limit}, {@code step_id} and {@code wait}. */
    static Parsed<LogQuery> read(HttpRequest request) {
        var after = request.query("after_seq").orElse("0");
        var limit = request.query("limit").orElse(Integer.toString(ReadLog.MOST));
        var problems = new ArrayList<Problem>();
        if (!SEQ.matcher(after).matches()) {
            problems.add(
                    new Problem(
                            "/after_seq",
                            "OUT_OF_RANGE",
                            "give a job_seq of at most 11 digits, or 0 for all"));
        }
        if (!LIMIT.matcher(limit).matches() || Integer.parseInt(limit) > ReadLog.MOST) {
            problems.add(
                    new Problem(
                            "/limit", "OUT_OF_RANGE", "give a limit from 1 to " + ReadLog.MOST));
        }
        return switch (Wait.read(request)) {
            case Parsed.Bad<Duration>(var more) -> {
                problems.addAll(more);
                yield new Parsed.Bad<>(problems);
            }
            case Parsed.Good<Duration>(var longest) ->
                    problems.isEmpty()
                            ? new Parsed.Good<>(
                                    new LogQuery(
                                            Long.parseLong(after),
                                            Integer.parseInt(limit),
                                            request.query("step_id"),
                                            longest))
                            : new Parsed.Bad<>(problems);
        };
    }

    /** As a request for those events of it that are wanted. */
    ReadLog.Request of(Job job, Predicate<Event> wanted) {
        return new ReadLog.Request(job, afterSeq, limit, wanted.and(this::isOfStep), longest);
    }

    private boolean isOfStep(Event event) {
        return stepId.isEmpty() || event.frame().text("node_id").equals(stepId);
    }

    /** The answer with a part of a log. */
    static Json.Obj answer(String name, List<Json.Obj> items, ReadLog.Part part) {
        return Json.object()
                .put(name, Json.array(items))
                .put("last_seq", part.lastSeq())
                .put("next_after_seq", part.readTo())
                .put("ended", part.ended())
                .done();
    }
}
