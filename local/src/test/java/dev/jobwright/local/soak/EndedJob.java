package dev.jobwright.local.soak;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.soak.Outside.Call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What must be true of a job that has ended, whatever was killed on the way.
 *
 * @param job what was promised of it
 * @param whole as the API shows it
 * @param log all of it
 * @param calls what it did outside
 * @param kills how many there were in its life, at most
 */
record EndedJob(
        Promised job,
        Json.Obj whole,
        List<Json.Obj> log,
        Map<String, List<Call>> calls,
        int kills) {
    private static final Set<String> STEP_ENDS =
            Set.of("completed", "failed", "skipped", "cancelled");

    private static final Optional<String> WAITING = Optional.of("waiting");

    /** What is not true. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        Stream.of(
                        end(),
                        order(),
                        steps(),
                        attempts(),
                        answer(),
                        question(),
                        note(),
                        rounds(),
                        timer(),
                        repetitions(),
                        recorded())
                .forEach(faults::addAll);
        return faults;
    }

    /** The objects in a field of another. */
    static List<Json.Obj> objects(Json.Obj of, String field) {
        return of.items(field).orElse(List.of()).stream().map(Json.Obj.class::cast).toList();
    }

    private static List<String> unless(boolean isSo, String otherwise) {
        return isSo ? List.of() : List.of(otherwise);
    }

    private boolean isCompleted() {
        return whole.text("status").filter("COMPLETED"::equals).isPresent();
    }

    private List<String> end() {
        var wanted = job.isCancelled() ? "CANCELLED" : job.shape().end();
        var status = whole.text("status").orElse("");
        return unless(status.equals(wanted), "it should be " + wanted + ", but: " + whole);
    }

    private List<String> order() {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).whole("job_seq").orElse(0L) != i + 1) {
                return List.of("a gap in the log at " + i + ": " + log);
            }
        }
        long ends = log.stream().filter(Follower::isEnd).count();
        var last = log.getLast().text("status").orElse("");
        return unless(
                ends == 1 && whole.text("status").filter(last::equalsIgnoreCase).isPresent(),
                "the log has " + ends + " ends, and ends as " + last + ": " + log);
    }

    /** Of each step, visit and item there is one end, and nothing after it. */
    private List<String> steps() {
        var ended = new HashSet<String>();
        var faults = new ArrayList<String>();
        for (var frame : log) {
            var node = Stream.of("node_id", "visit", "item").map(frame::text).toList().toString();
            var word = frame.text("status").orElse("");
            if (frame.text("type").filter("node_update"::equals).isPresent()) {
                if (ended.contains(node)) {
                    faults.add(word + " after the end of " + node + ": " + log);
                }
                if (STEP_ENDS.contains(word)) {
                    ended.add(node);
                }
            }
        }
        return faults;
    }

    private List<String> attempts() {
        return objects(whole, "steps").stream()
                .filter(step ->
                        step.whole("attempts").orElse(0L)
                                > job.shape().maxAttempts(step.text("step_id").orElse("")))
                .map(step -> "too many attempts: " + step)
                .toList();
    }

    private List<String> answer() {
        var said = output("ask", "comment");
        return unless(
                job.answer().isEmpty() || job.answer().equals(said.map(EndedJob::text)),
                "the answer " + job.answer() + " was forgotten: " + said);
    }

    private List<String> question() {
        long asked = log.stream().filter(frame -> frame.text("status").equals(WAITING)).count();
        return unless(asked <= 1, "somebody was asked " + asked + " times: " + log);
    }

    /** The edit that was acknowledged last is what the run has taken. */
    private List<String> note() {
        if (job.shape() != Shape.CHAIN || !isCompleted()) {
            return List.of();
        }
        var noted = whole.object("output_data").flatMap(out -> out.whole("noted"));
        return unless(noted.equals(job.note()), "it took " + noted + " for " + job.note());
    }

    private List<String> rounds() {
        if (job.shape() != Shape.LOOP || !isCompleted()) {
            return List.of();
        }
        var counted = outputs("add", "result").map(Json::toString).toList();
        return unless(counted.equals(List.of("1", "2", "3", "4")), "it counted " + counted);
    }

    private List<String> timer() {
        var before = output("a", "body").map(EndedJob::text);
        var after = calls.get(job.ticket() + "/b");
        if (job.shape() != Shape.WAITING || before.isEmpty() || after == null) {
            return List.of();
        }
        var begin = at(job.ticket() + "/a", before.get());
        var end = after.getFirst().at();
        return unless(
                !end.isBefore(begin.plus(Duration.ofSeconds(Shape.WAIT_SECONDS))),
                "a timer was early: from " + begin + " to " + end);
    }

    private Instant at(String what, String answer) {
        return calls.getOrDefault(what, List.of()).stream()
                .filter(call -> call.answer().equals(answer))
                .map(Call::at)
                .findFirst()
                .orElse(Instant.MAX.minusSeconds(Shape.WAIT_SECONDS));
    }

    /** A step is done again only for a kill or an attempt, and then with the same parameters. */
    private List<String> repetitions() {
        var faults = new ArrayList<String>();
        calls.forEach((what, made) -> {
            var bodies = new HashSet<>(made.stream().map(Call::body).toList());
            int most = kills + job.shape().maxAttempts(what.substring(what.indexOf('/') + 1));
            if (made.size() > most || bodies.size() > 1) {
                faults.add("with " + kills + " kills " + what + " was called by " + made);
            }
        });
        return faults;
    }

    /** What steps have as the answer of the world outside is what it has answered. */
    private List<String> recorded() {
        var faults = new ArrayList<String>();
        var recorded = new TreeMap<String, Integer>();
        log.stream()
                .filter(frame -> frame.text("output_name").filter("body"::equals).isPresent())
                .flatMap(frame -> texts(frame.get("value").orElse(Json.NULL)))
                .forEach(answer -> recorded.merge(answer, 1, Integer::sum));
        recorded.forEach((answer, times) -> {
            var what = answer.substring(0, Math.max(0, answer.indexOf(':')));
            if (times > 1
                    || calls.getOrDefault(what, List.of()).stream()
                            .noneMatch(call -> call.answer().equals(answer))) {
                faults.add(answer + " was recorded " + times + " times; called: " + calls);
            }
        });
        if (isCompleted() && recorded.size() != calls.size()) {
            faults.add("it has done " + calls.keySet() + ", and recorded " + recorded.keySet());
        }
        return faults;
    }

    private static Stream<String> texts(Json value) {
        return value instanceof Json.Arr(var items)
                ? items.stream().map(EndedJob::text)
                : Stream.of(text(value));
    }

    private static String text(Json value) {
        return value instanceof Json.Str(var text) ? text : value.toString();
    }

    private Optional<Json> output(String step, String name) {
        return outputs(step, name).findFirst();
    }

    private Stream<Json> outputs(String step, String name) {
        return log.stream()
                .filter(frame -> frame.text("node_id").filter(step::equals).isPresent())
                .filter(frame -> frame.text("output_name").filter(name::equals).isPresent())
                .flatMap(frame -> frame.get("value").stream());
    }
}
