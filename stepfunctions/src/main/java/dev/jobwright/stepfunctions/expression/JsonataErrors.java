package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** What the library's exceptions tell, in the words of JSONata's own catalogue. */
final class JsonataErrors {
    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");
    private static final String UNKNOWN = "JSonataException ";

    private JsonataErrors() {}

    /** Whether a text begins with one of JSONata's codes. */
    static boolean coded(String told) {
        return CODE.matcher(told).lookingAt();
    }

    /**
     * What a fault inside the library tells. It lets Java's own exceptions through where JSONata's
     * type errors would stand, and wraps what its functions throw.
     */
    static String told(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case JException own -> told(own);
            case StackOverflowError _ -> JsonataBounds.TOO_DEEP;
            case NumberFormatException no ->
                    "D3030: Unable to cast value to a number: " + unread(no);
            case DateTimeParseException no ->
                    "D3110: The argument of the toMillis function must be an ISO 8601 formatted"
                            + " timestamp. Given \"%s\"".formatted(no.getParsedString());
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** The text that is no number, in quotes, which Java's message ends with unless it is empty. */
    private static String unread(NumberFormatException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf('"');
        return at < 0 ? "\"\"" : message.substring(at);
    }

    static String told(JException e) {
        String message = String.valueOf(e.getMessage());
        String code = e.getError();
        if (code.equals("D1002")) {
            // The library names the sign, and not the value it stands before.
            Object value =
                    e.getExpected() instanceof String text ? Json.write(text) : e.getExpected();
            return "D1002: Cannot negate a non-numeric value: " + value;
        }
        if (message.startsWith(UNKNOWN)) {
            return message.substring(UNKNOWN.length());
        }
        return message.startsWith(code) ? message : code + ": " + function(message, e);
    }

    /**
     * The library's catalogue says "Object" wherever JSONata's says "function", and it puts all
     * values into quotes.
     */
    private static String function(String message, JException e) {
        Object first = String.valueOf(e.getCurrent());
        Object second = String.valueOf(e.getExpected());
        boolean quoted = (first + " " + second).contains("Object");
        String said = quoted ? message : message.replace("Object", "function");
        return bare(bare(said, e.getCurrent()), e.getExpected());
    }

    private static String bare(String message, @Nullable Object value) {
        return value instanceof Number || value instanceof Boolean
                ? message.replace("\"" + value + "\"", String.valueOf(value))
                : message;
    }
}
