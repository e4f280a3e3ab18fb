package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Holds one evaluation to a time, a depth and a size, looking at every node the evaluator passes.
 *
 * <p>The time is a guard against expressions that never end and not part of any result, so it is
 * read from the machine and not from the {@link Moment}.
 */
final class JsonataBounds {
    static final String TOO_DEEP =
            "U1001: Stack overflow error: Check for non-terminating recursive function."
                    + "  Consider rewriting as tail-recursive.";
    private static final String TOO_LONG =
            "U1001: Expression evaluation timeout: Check for infinite loop";
    private static final String TOO_LARGE = "U1002: The value is too large";

    private static final long NANOS = 2_000_000_000L;
    private static final int DEPTH = 500;
    private static final int NESTING = 300;
    private static final int SOURCE = 100_000;

    /** Above any payload that could leave the state. */
    private static final int CHARACTERS = 1_000_000;

    private static final int ITEMS = 1_000_000;

    private final long end = System.nanoTime() + NANOS;
    private int depth;
    private int nodes;

    void watch(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((node, input, environment) -> enter());
        frame.setEvaluateExitCallback((node, input, environment, result) -> leave(result));
    }

    /** Refuses what the parser itself could not survive. */
    static void checkSource(String source) {
        if (source.length() > SOURCE) {
            throw new JException("The expression is too long", 0);
        }
        int open = 0;
        for (int i = 0; i < source.length(); i++) {
            switch (source.charAt(i)) {
                case '(', '[', '{' -> open++;
                case ')', ']', '}' -> open--;
                default -> {}
            }
            if (open > NESTING) {
                throw new JException("The expression is nested too deeply", i);
            }
        }
    }

    /** Refuses a width before the text is made. */
    static void checkWidth(long characters) {
        if (characters > CHARACTERS) {
            throw new JException(TOO_LARGE, 0);
        }
    }

    private void enter() {
        if (++depth > DEPTH) {
            throw new JException(TOO_DEEP, 0);
        }
        // A call of the clock costs as much as a small node: ask it now and then only.
        if ((++nodes & 63) == 0 && System.nanoTime() > end) {
            throw new JException(TOO_LONG, 0);
        }
    }

    private void leave(@Nullable Object result) {
        depth--;
        if ((result instanceof String text && text.length() > CHARACTERS)
                || (result instanceof List<?> list && list.size() > ITEMS)) {
            throw new JException(TOO_LARGE, 0);
        }
    }
}
