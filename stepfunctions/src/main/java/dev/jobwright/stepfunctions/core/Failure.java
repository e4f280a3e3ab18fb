package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ErrorNames;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a state failed. Neither error nor cause need be said: a Fail state or a worker may not. */
record Failure(Optional<String> error, Optional<String> cause, Kind kind) {

    enum Kind {
        PLAIN,
        TIMEOUT,
        /** A timeout for want of a sign of life, which goes by two names. */
        HEARTBEAT,
        /** No Retry or Catch may see it, however far up. */
        UNCATCHABLE
    }

    static Failure of(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause), Kind.PLAIN);
    }

    static Failure of(Optional<String> error, Optional<String> cause) {
        return new Failure(error, cause, Kind.PLAIN);
    }

    static Failure timeout(Kind kind) {
        return new Failure(Optional.of(ErrorNames.TIMEOUT), Optional.empty(), kind);
    }

    static Failure tooLarge(String stateOrTask, Kind kind) {
        return tooLarge(stateOrTask, "returned a result", kind);
    }

    /** What a state's work is given is over the limit, so that the work cannot begin. */
    static Failure inputTooLarge(String state) {
        return tooLarge(state, "made an input", Kind.PLAIN);
    }

    static Failure variablesTooLarge(String state) {
        return tooLarge(state, "assigned variables", Kind.UNCATCHABLE);
    }

    private static Failure tooLarge(String stateOrTask, String did, Kind kind) {
        return new Failure(
                Optional.of(ErrorNames.DATA_LIMIT_EXCEEDED),
                Optional.of(
                        "The state/task '%s' %s with a size exceeding the maximum number of bytes service limit."
                                .formatted(stateOrTask, did)),
                kind);
    }

    boolean uncatchable() {
        return kind == Kind.UNCATCHABLE;
    }

    /** Whether the list of a Retrier or Catcher takes the failure in. */
    boolean isIn(List<String> errorEquals) {
        return ErrorNames.match(errorEquals, error.orElse(""))
                || (kind == Kind.HEARTBEAT && errorEquals.contains(ErrorNames.HEARTBEAT_TIMEOUT));
    }

    /** {@code $states.errorOutput}; a timeout's cause is empty there, though it has none. */
    Map<String, Object> output() {
        Object unsaid = kind == Kind.TIMEOUT || kind == Kind.HEARTBEAT ? "" : Json.NULL;
        return Json.object(
                "Error", error.<Object>map(text -> text).orElse(Json.NULL),
                "Cause", cause.<Object>map(text -> text).orElse(unsaid));
    }
}
