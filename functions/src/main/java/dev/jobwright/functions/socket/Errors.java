package dev.jobwright.functions.socket;

import dev.jobwright.jobs.control.PinWorkflow;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Problem;

import java.util.List;
import java.util.Optional;

/** What is answered to a command that cannot be carried out. */
final class Errors {
    private Errors() {}

    /**
     * A refusal.
     *
     * @param code stable, in capitals
     * @param message for people
     * @param problems the places of a document that are wrong; may be empty
     */
    record Refusal(String code, String message, List<Problem> problems) {
        Json.Obj json(Optional<String> jobId) {
            var fields = Json.object().put("type", "error").put("code", code).put("error", message);
            if (!problems.isEmpty()) {
                fields.put("errors", Json.array(problems.stream().map(Problem::json).toList()));
            }
            return fields.putIf("job_id", jobId.map(Json::of)).done();
        }
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
            case PinWorkflow.Reply.NoTool(var id) -> of("TOOL_NOT_FOUND", "there is no tool " + id);
            case PinWorkflow.Reply.Invalid(var problems) ->
                    new Refusal(
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

    static Refusal invalidState(String why) {
        return of("INVALID_STATE", "the job cannot be started: " + why);
    }

    static Refusal ended(String why) {
        return of("JOB_ALREADY_TERMINAL", "the job cannot be cancelled: " + why);
    }

    static Refusal invalidInputs(List<Problem> problems) {
        return new Refusal("INVALID_INPUTS", "inputs are missing or wrong; see errors", problems);
    }

    static Refusal invalid(List<Problem> problems) {
        return new Refusal("INVALID_COMMAND", problems.getFirst().message(), problems);
    }

    private static Refusal of(String code, String message) {
        return new Refusal(code, message, List.of());
    }
}
