package dev.jobwright.local.lambda;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.Arrays;

/** Error payloads as Lambda's Java runtime writes them. */
final class LambdaErrors {
    /** A cause of a cause of a cause is enough for any reader. */
    private static final int CAUSES = 5;

    private LambdaErrors() {}

    static String of(Throwable thrown) {
        return JsonText.write(json(thrown, CAUSES));
    }

    static String of(String type, String message) {
        return JsonText.write(
                Json.object().put("errorMessage", message).put("errorType", type).done());
    }

    private static Json.Obj json(Throwable thrown, int causes) {
        var type = thrown.getClass().getName();
        var message = thrown.getLocalizedMessage();
        var fields =
                Json.object()
                        .put("errorMessage", message == null ? type : message)
                        .put("errorType", type)
                        .put(
                                "stackTrace",
                                Json.strings(
                                        Arrays.stream(thrown.getStackTrace())
                                                .map(StackTraceElement::toString)
                                                .toList()));
        var cause = thrown.getCause();
        return cause == null || causes == 0
                ? fields.done()
                : fields.put("cause", json(cause, causes - 1)).done();
    }
}
