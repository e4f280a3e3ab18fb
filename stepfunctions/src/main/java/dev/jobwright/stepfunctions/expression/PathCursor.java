package dev.jobwright.stepfunctions.expression;

import java.util.Optional;

/** A place in the text of a path, and the tokens that may be read from there. */
class PathCursor {
    /** The text is no path and no call; caught by whoever asked, who knows the field. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private static final String ESCAPED = "'{}\\";

    final String text;
    int at;

    PathCursor(String text) {
        this.text = text;
    }

    Malformed malformed() {
        return new Malformed("Invalid path '" + text + "' at character " + at);
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean accept(char c) {
        skip();
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) {
        if (!accept(c)) {
            throw malformed();
        }
    }

    String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return Character.isUnicodeIdentifierPart(c) || c == '-' || c == '_';
    }

    Optional<Integer> integer() {
        skip();
        int start = at;
        if (peek() == '-') {
            at++;
        }
        while (Character.isDigit(peek())) {
            at++;
        }
        try {
            return start == at
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(text.substring(start, at)));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    /**
     * A text in quotes, as an argument of a call: quotes, braces and backslashes are written behind
     * a backslash, and nothing else is.
     */
    String quoted(char quote) {
        at++;
        var out = new StringBuilder();
        while (peek() != quote) {
            if (at >= text.length()) {
                throw malformed();
            }
            if (peek() == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (ESCAPED.indexOf(next) < 0) {
                    throw malformed();
                }
                // Escaped braces stay escaped for States.Format to see.
                if (next == '{' || next == '}') {
                    out.append('\\');
                }
                at++;
            }
            out.append(text.charAt(at++));
        }
        at++;
        return out.toString();
    }

    /** A key in quotes, where a backslash is itself unless it stands before a quote or another. */
    String key(char quote) {
        at++;
        var out = new StringBuilder();
        while (peek() != quote) {
            if (at >= text.length()) {
                throw malformed();
            }
            if (text.startsWith("\\" + quote, at) || text.startsWith("\\\\", at)) {
                at++;
            }
            out.append(text.charAt(at++));
        }
        at++;
        return out.toString();
    }

    boolean acceptAll(String token) {
        skip();
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }
}
