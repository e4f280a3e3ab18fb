package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ErrorNames;

import java.util.Map;
import java.util.Optional;

/**
 * Why a state failed. A Fail state may say neither error nor cause.
 *
 * @param uncatchable whether no Retry or Catch may see it, however far up
 */
record Failure(Optional<String> error, Optional<String> cause, boolean uncatchable) {

    static Failure of(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause), false);
    }

    static Failure of(Optional<String> error, Optional<String> cause) {
        return new Failure(error, cause, false);
    }

    static Failure timeout() {
        return new Failure(Optional.of(ErrorNames.TIMEOUT), Optional.empty(), false);
    }

    static Failure tooLarge(String stateOrTask, boolean uncatchable) {
        return new Failure(
                Optional.of(ErrorNames.DATA_LIMIT_EXCEEDED),
                Optional.of(
                        "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
                                .formatted(stateOrTask)),
                uncatchable);
    }

    /** {@code $states.errorOutput}. */
    Map<String, Object> output() {
        return Json.object("Error", error.orElse(""), "Cause", cause.orElse(""));
    }
}
