package dev.jobwright.stepfunctions.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.TokenStreamLocation;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says that a text is not the JSON that was expected; the message names the place. */
public final class JsonMalformed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 500;
    private static final Pattern TOKEN = Pattern.compile("Unrecognized token '(.*?)'");
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character .*");

    /** Where the parser would tell the beginning of what was not closed, if it had the text. */
    private static final Pattern OPENED = Pattern.compile("\\[Source: REDACTED[^]]*]");

    /** A place in a text; both numbers count from 1, the column's 0 is before all. */
    record Spot(int line, int column) implements Serializable {
        static Spot of(@Nullable TokenStreamLocation at) {
            return at == null ? new Spot(1, 0) : new Spot(at.getLineNr(), at.getColumnNr());
        }

        @Override
        public String toString() {
            return "line: " + line + ", column: " + column;
        }
    }

    private final String what;
    private final Spot at;
    private final Spot opened;

    JsonMalformed(String what, Spot at, Spot opened, Throwable cause) {
        super(OPENED.matcher(what).replaceAll("[" + opened + "]") + " at [" + at + "]", cause);
        this.what = what;
        this.at = at;
        this.opened = opened;
    }

    JsonMalformed(String what) {
        super(what);
        this.what = what;
        this.at = Spot.of(null);
        this.opened = at;
    }

    /** What is wrong with this text, which is the one that was read, and where, as AWS tells it. */
    public String told(String text) {
        String worded = what.replace("property name", "field name");
        String start = Matcher.quoteReplacement(source(text, opened));
        return OPENED.matcher(worded).replaceAll(start) + "\n at " + place(text);
    }

    /**
     * The place in this text, which is the one that was read, as AWS tells it. It counts on to the
     * end of what it could not take, where we tell the beginning.
     */
    public String place(String text) {
        Matcher token = TOKEN.matcher(what);
        int length = token.lookingAt() ? token.group(1).length() : 0;
        int passed = CHARACTER.matcher(what).lookingAt() ? 1 : length;
        return source(text, new Spot(at.line(), at.column() + passed));
    }

    private static String source(String text, Spot spot) {
        String cut =
                text.length() > SHOWN ? "[truncated " + (text.length() - SHOWN) + " chars]" : "";
        return "[Source: (String)\"%s\"%s; %s]"
                .formatted(text.substring(0, Math.min(SHOWN, text.length())), cut, spot);
    }
}
