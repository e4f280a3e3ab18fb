package dev.jobwright.stepfunctions.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds one evaluation to a depth, a size and an amount of work, looking at every node the
 * evaluator passes.
 *
 * <p>Depth, size and words are AWS's. AWS's third bound is a second of time; here work is counted
 * instead, so that an expression that is refused is refused on every machine and at every replay.
 * What the evaluator does between two nodes can be counted only roughly, so a clock stands behind
 * the count; no result depends on it that the count would not have refused within seconds.
 */
final class JsonataBounds {
    static final String TOO_DEEP =
            "Stack overflow error: Check for non-terminating recursive function."
                    + " Consider rewriting as tail-recursive";
    static final String TOO_LONG = "Expression evaluation timeout: Check for infinite loop";
    static final String TOO_LARGE =
            "Expression evaluation memory limit exceeded: Check for excessive memory usage";

    static final int MOST_DEPTH = 100;

    /** Nodes passed, or as much done inside of functions; a second or two of a slow machine. */
    static final int MOST_WORK = 10_000_000;

    /** Fewer can be copied as often as there are of them. */
    private static final int MANY = 512;

    private static final long MOST_NANOS = 5_000_000_000L;

    /** Reading a character of a text costs this part of passing a node. */
    private static final int READS = 8;

    private final long end = System.nanoTime() + MOST_NANOS;
    private final List<Object> roots;
    private final JsonataWeights weights;
    private final int again;
    private final boolean reduces;
    private int rootsSeen;
    private int depth;
    private int work;
    private int reads;
    private @Nullable Breach breach;

    /** A bound was met; nothing in the evaluator may take it for an error of the expression's. */
    static final class Breach extends JException {
        private static final long serialVersionUID = 1;
        private final String told;

        Breach(String told) {
            super(told, -1);
            this.told = told;
        }

        String told() {
            return told;
        }
    }

    /**
     * @param roots what the expression is given, which is weighed only if it is looked at often
     * @param syntax what the expression's syntax makes of values
     */
    JsonataBounds(List<Object> roots, JsonataSyntax syntax) {
        this.roots = roots;
        this.weights = new JsonataWeights(this, !syntax.changes());
        // Each element of a stream of tuples becomes a table of its own.
        this.again = syntax.tuples() ? 4 : 16;
        this.reduces = syntax.tuples() && syntax.source().indexOf('{') >= 0;
    }

    void watch(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((node, input, environment) -> enter(node, input));
        frame.setEvaluateExitCallback((node, input, environment, result) -> leave(result));
    }

    /** The bound that was met, whatever the evaluator has made of it. */
    @Nullable Breach breach() {
        return breach;
    }

    Breach refuse(String told) {
        breach = new Breach(told);
        return breach;
    }

    /** Counts what is done apart from passing nodes. */
    void charge(long more) {
        work = (int) Math.min(work + more, Integer.MAX_VALUE);
        if (work > MOST_WORK) {
            throw refuse(TOO_LONG);
        }
    }

    /** Counts one character read. */
    void read() {
        if (++reads == READS) {
            reads = 0;
            charge(1);
        }
    }

    /** Refuses a text before it is made. */
    void checkText(long characters) {
        if (characters > JsonataWeights.MOST_BYTES) {
            throw refuse(TOO_LARGE);
        }
        charge(characters / 8);
    }

    private void enter(Object node, @Nullable Object input) {
        if (breach != null) {
            throw breach;
        }
        if (++depth > MOST_DEPTH) {
            throw refuse(TOO_DEEP);
        }
        charge(1);
        // A call of the clock costs as much as a small node: ask it now and then only.
        if ((work & 63) == 0 && System.nanoTime() > end) {
            throw refuse(TOO_LONG);
        }
        if (input instanceof Map<?, ?> map && map.size() > MANY) {
            gathering(node, map.values());
        } else if (input instanceof List<?> list && list.size() > MANY) {
            gathering(node, list);
        }
    }

    /** A wildcard copies all that it has gathered for each array that it comes to. */
    private void gathering(Object node, Collection<?> values) {
        if (String.valueOf(node).indexOf('*') < 0) {
            return;
        }
        long gathered = 0;
        long copied = 0;
        for (Object value : values) {
            if (value instanceof List<?> list) {
                gathered += list.size();
                copied += gathered;
            }
        }
        charge(copied / 64);
    }

    private void leave(@Nullable Object result) {
        depth--;
        if (result instanceof String text && text.length() > JsonataWeights.SMALL) {
            charge(weights.ofText(text) / 64);
        } else if ((result instanceof List<?> || result instanceof Map<?, ?>) && !spared(result)) {
            charge(weights.of(result) / again);
            if (reduces && result instanceof List<?> list) {
                // Grouping a stream copies a group for each that joins it.
                charge((long) list.size() * list.size() / 64);
            }
        } else if (result instanceof Pattern) {
            // One that was not taken out of the source: the library would match it unseen.
            throw new IllegalStateException("a regular expression cannot stand here");
        }
    }

    /** The first looks at what is given are free, and nearly all expressions take no more. */
    @SuppressWarnings("ReferenceEquality") // Asks whether it is the very value.
    private boolean spared(Object result) {
        if (rootsSeen < 8) {
            for (Object root : roots) {
                if (root == result) {
                    rootsSeen++;
                    return true;
                }
            }
        }
        return false;
    }

    /** What can be asked of values that a function is to work on. */
    JsonataWeights weights() {
        return weights;
    }
}
