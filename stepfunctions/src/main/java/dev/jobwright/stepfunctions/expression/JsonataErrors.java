package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;

import org.jspecify.annotations.Nullable;

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
            default -> String.valueOf(cause.getMessage());
        };
    }

    static String told(JException e) {
        String message = String.valueOf(e.getMessage());
        String code = e.getError();
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
