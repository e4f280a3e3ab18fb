package dev.jobwright.functions.socket;

import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.log.Watchers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is answered to a command that cannot be carried out. */
final class Errors {
    /** Of the problems, of what a frame may have; the rest is for what stands around them. */
    private static final int MOST_BYTES = 24 * 1024;

    private static final String FORBIDDEN = "FORBIDDEN";
    private static final String UNKNOWN_FIELD = "UNKNOWN_FIELD";
    private static final int MOST_TEXT = 1_000;

    private Errors() {}

    /**
     * A refusal.
     *
     * @param code stable, in capitals
     * @param message for people
     * @param problems the places of a document that are wrong; may be empty
     * @param state what was asked in vain of a job, if it is that which stands against it
     */
    record Refusal(String code, String message, List<Problem> problems, Optional<InVain> state) {
        Json.Obj json(Optional<String> jobId) {
            var fields = Json.object().put("type", "error").put("code", code).put("error", message);
            if (!problems.isEmpty()) {
                fields.put("errors", Json.array(firstOf(problems)));
            }
            return fields.putIf("action", state.map(InVain::action).map(Json::of))
                    .putIf("from", state.map(InVain::from))
                    .putIf("job_id", jobId.map(Json::of))
                    .done();
        }
    }

    /** As many as fit into a frame. */
    private static List<Json> firstOf(List<Problem> problems) {
        var first = new ArrayList<Json>();
        int bytes = 0;
        for (var problem : problems) {
            var json = problem.json();
            bytes += JsonText.bytes(json).length + 1;
            if (bytes > MOST_BYTES) {
                break;
            }
            first.add(json);
        }
        return first;
    }

    /**
     * What does not go as a job stands.
     *
     * @param action a word that programs decide by
     */
    record InVain(Job job, String action) {
        Json from() {
            return Json.object()
                    .put("status", job.state().status().word())
                    .putOrNull(
                            "phase",
                            job.state()
                                    .phaseWord()
                                    .map(word -> word.toLowerCase(Locale.ROOT))
                                    .orElse(null))
                    .done();
        }

        Refusal refusal(String code, String why) {
            var message =
                    "cannot "
                            + action
                            + " while the job is "
                            + job.state().status().word()
                            + ": "
                            + why;
            return new Refusal(code, message, List.of(), Optional.of(this));
        }
    }

    static Refusal tooMuch() {
        return of(
                "RATE_LIMITED",
                "a connection may send "
                        + Connections.MOST
                        + " messages in "
                        + Connections.SECONDS
                        + " s; one that goes on is closed");
    }

    static Refusal watchesTooMany() {
        return of(
                "LIMIT_EXCEEDED",
                "a connection watches at most "
                        + Watchers.MOST_WATCHED
                        + " jobs; unsubscribe from one, or open another connection");
    }

    static Refusal noJob(JobId id) {
        return of("JOB_NOT_FOUND", "you have no job " + id);
    }

    static Refusal jobExists(JobId id) {
        return of("JOB_EXISTS", "you have a job " + id + " already; leave job_id out");
    }

    static Refusal jobTaken(JobId id) {
        return of("JOB_ID_TAKEN", "you had a job " + id + " that is gone; take another id");
    }

    static Refusal notPinned(PinWorkflow.Reply.Refusal why) {
        return switch (why) {
            case PinWorkflow.Reply.NoWorkflow(var id) ->
                    of("WORKFLOW_NOT_FOUND", "you have no workflow " + id + "; publish it first");
            case PinWorkflow.Reply.NoVersion(var id, var version) ->
                    of("WORKFLOW_NOT_FOUND", "the workflow " + id + " has no version " + version);
            case PinWorkflow.Reply.NoTool(var id) -> of("TOOL_NOT_FOUND", "there is no tool " + id);
            case PinWorkflow.Reply.Invalid(var problems) ->
                    wrong(
                            "WORKFLOW_INVALID",
                            "the workflow cannot run as it is written; see errors",
                            problems);
            case PinWorkflow.Reply.TooMany(var after) ->
                    of(
                            "LIMIT_EXCEEDED",
                            "too many new state machines were needed just now; try again in "
                                    + (after.toSeconds() + 1)
                                    + " s, or publish the workflow and name it");
        };
    }

    static Refusal invalidState(Job job, String action, String why) {
        return new InVain(job, action).refusal("INVALID_STATE", why);
    }

    static Refusal overBudget(Job job, String action, Overspent why) {
        return new InVain(job, action).refusal(Overspent.CODE, why.remedy());
    }

    static Refusal ended(Job job, String action, String why) {
        return new InVain(job, action).refusal("JOB_ALREADY_TERMINAL", why);
    }

    /** Problems of the inputs, which a command has in another place than a job. */
    static Refusal invalidInputs(List<Problem> problems) {
        var here =
                problems.stream()
                        .map(one ->
                                new Problem(
                                        one.pointer()
                                                .replaceFirst("^/input_values", "/data/params"),
                                        one.code(),
                                        one.message()))
                        .toList();
        return wrong("INVALID_INPUTS", "inputs are missing or wrong; see errors", here);
    }

    static Refusal invalid(List<Problem> problems) {
        return wrong(
                code(problems),
                Texts.shortened(problems.getFirst().message(), MOST_TEXT),
                problems);
    }

    private static String code(List<Problem> problems) {
        if (problems.stream().anyMatch(one -> one.code().equals(FORBIDDEN))) {
            return FORBIDDEN;
        }
        return problems.stream().allMatch(one -> one.code().equals(UNKNOWN_FIELD))
                ? UNKNOWN_FIELD
                : "INVALID_COMMAND";
    }

    private static Refusal of(String code, String message) {
        return wrong(code, message, List.of());
    }

    private static Refusal wrong(String code, String message, List<Problem> problems) {
        return new Refusal(code, message, problems, Optional.empty());
    }
}
