package dev.jobwright.stepfunctions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What has to be known of an expression before it is evaluated.
 *
 * @param source the expression, with a variable in the place of each regular expression
 * @param patterns the regular expressions, which the variables {@link #variable} stand for
 * @param tuples whether a path carries positions, bound names or parents along
 * @param changes whether a transform changes values that were made before
 */
record JsonataSyntax(String source, List<Literal> patterns, boolean tuples, boolean changes) {
    private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final Set<String> WORDS = Set.of("and", "or", "in");

    /**
     * A regular expression as it is written.
     *
     * @param flags of {@code i} and {@code m}
     */
    record Literal(String pattern, String flags) {}

    /** No name in a definition can hold this sign. */
    static String variable(int index) {
        return "\u00a7" + index;
    }

    /** Looks through the source of an expression that the library could parse. */
    static JsonataSyntax of(String source) {
        return new Scan(source).syntax();
    }

    /** One look through; between operands a slash divides, and elsewhere it begins a literal. */
    private static final class Scan {
        private final String source;
        private final StringBuilder out = new StringBuilder();
        private final List<Literal> patterns = new ArrayList<>();
        private boolean tuples;
        private boolean changes;
        private boolean operandNext = true;
        private int at;

        Scan(String source) {
            this.source = source;
        }

        JsonataSyntax syntax() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (" \t\n\r".indexOf(c) >= 0) {
                    copyTo(at + 1);
                } else if (source.startsWith("/*", at)) {
                    copyTo(after("*/", at + 2));
                } else if (c == '"' || c == '\'') {
                    quoted(c);
                } else if (c == '`') {
                    copyTo(after("`", at + 1));
                    operandNext = false;
                } else if (c == '/' && operandNext) {
                    literal();
                } else if (OPERATORS.indexOf(c) >= 0) {
                    operator(c);
                } else {
                    word();
                }
            }
            return new JsonataSyntax(out.toString(), List.copyOf(patterns), tuples, changes);
        }

        private void copyTo(int end) {
            out.append(source, at, Math.min(end, source.length()));
            at = Math.min(end, source.length());
        }

        private int after(String mark, int from) {
            int found = source.indexOf(mark, from);
            return found < 0 ? source.length() : found + mark.length();
        }

        private void quoted(char quote) {
            int end = at + 1;
            while (end < source.length() && source.charAt(end) != quote) {
                end += source.charAt(end) == '\\' ? 2 : 1;
            }
            copyTo(end + 1);
            operandNext = false;
        }

        private void operator(char c) {
            tuples |= c == '@' || c == '#' || (c == '%' && operandNext);
            changes |= c == '|';
            // A wildcard, the parent and a place that is left open stand for an operand themselves.
            boolean operand = operandNext && (c == '*' || c == '%' || c == '?');
            operandNext = !operand && c != ')' && c != ']' && c != '}';
            copyTo(at + (source.startsWith("**", at) ? 2 : 1));
        }

        private void word() {
            int end = at;
            while (end < source.length()
                    && OPERATORS.indexOf(source.charAt(end)) < 0
                    && " \t\n\r".indexOf(source.charAt(end)) < 0) {
                end++;
            }
            boolean joins = !operandNext && WORDS.contains(source.substring(at, end));
            copyTo(end);
            operandNext = joins;
        }

        /** Ends where the library sees the end, which counts brackets and looks for backslashes. */
        private void literal() {
            int end = at + 1;
            int open = 0;
            while (end < source.length()
                    && (source.charAt(end) != '/' || open > 0 || escaped(end))) {
                char c = source.charAt(end);
                boolean plain = source.charAt(end - 1) != '\\';
                if (plain && "([{".indexOf(c) >= 0) {
                    open++;
                } else if (plain && ")]}".indexOf(c) >= 0) {
                    open--;
                }
                end++;
            }
            int flags = Math.min(end + 1, source.length());
            int done = flags;
            while (done < source.length() && "im".indexOf(source.charAt(done)) >= 0) {
                done++;
            }
            out.append('$').append(variable(patterns.size()));
            patterns.add(new Literal(source.substring(at + 1, end), source.substring(flags, done)));
            at = done;
            operandNext = false;
        }

        private boolean escaped(int index) {
            int slashes = 0;
            while (source.charAt(index - 1 - slashes) == '\\') {
                slashes++;
            }
            return slashes % 2 == 1;
        }
    }
}
