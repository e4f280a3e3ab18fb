package dev.jobwright.stepfunctions.language;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a JSONata expression, one after the other. */
final class JsonataTokens {
    /** What a token is. */
    enum Kind {
        NAME,
        VARIABLE,
        /** A text, a number, a regular expression. */
        LITERAL,
        SIGN,
        END
    }

    /** A token; a variable's text is without its dollar. */
    record Token(Kind kind, String text) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private static final Token END = new Token(Kind.END, "");
    private static final List<String> LONG_SIGNS =
            List.of("..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??");
    private static final Set<String> CLOSING = Set.of(")", "]", "}");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final String SIGNS = ".[]{}(),@#;:?+-*/%|=<>^&!~";

    private final String text;
    private int at;
    private Token current = new Token(Kind.SIGN, "");
    private Token next;

    JsonataTokens(String text) {
        this.text = text;
        this.next = read();
    }

    /** The token that {@link #take} will give. */
    Token peek() {
        return next;
    }

    Token take() {
        current = next;
        next = read();
        return current;
    }

    boolean accept(String sign) {
        if (next.is(sign)) {
            take();
            return true;
        }
        return false;
    }

    private Token read() {
        skip();
        if (at >= text.length()) {
            return END;
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            String quoted = until(c);
            return new Token(c == '`' ? Kind.NAME : Kind.LITERAL, quoted);
        }
        if (c == '/' && !endsOperand(current)) {
            String pattern = until('/');
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.LITERAL, pattern);
        }
        if (Character.isDigit(c)) {
            return new Token(Kind.LITERAL, number());
        }
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign);
            }
        }
        if (SIGNS.indexOf(c) >= 0) {
            at++;
            return new Token(Kind.SIGN, String.valueOf(c));
        }
        String word = word();
        return word.startsWith("$")
                ? new Token(Kind.VARIABLE, word.substring(1))
                : new Token(Kind.NAME, word);
    }

    /** After an operand a slash divides; anywhere else it opens a regular expression. */
    private static boolean endsOperand(Token token) {
        return switch (token.kind()) {
            case NAME, VARIABLE, LITERAL -> true;
            case SIGN -> CLOSING.contains(token.text());
            case END -> false;
        };
    }

    private void skip() {
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private String until(char quote) {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        int end = Math.min(at, text.length());
        at = end + 1;
        return text.substring(start, end);
    }

    /** Digits, a fraction, an exponent; two dots are a range and none of it. */
    private String number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        int start = at;
        at = matcher.lookingAt() ? matcher.end() : at + 1;
        return text.substring(start, at);
    }

    private String word() {
        int start = at++;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && SIGNS.indexOf(text.charAt(at)) < 0
                && "\"'`".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
