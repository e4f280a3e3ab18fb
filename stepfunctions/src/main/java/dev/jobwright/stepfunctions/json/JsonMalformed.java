package dev.jobwright.stepfunctions.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says that a text is not the JSON that was expected; the message names the place. */
public final class JsonMalformed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 500;
    private static final Pattern TOKEN = Pattern.compile("Unrecognized token '(.*?)'");
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character .*");

    private final String what;
    private final int line;
    private final int column;

    JsonMalformed(String what, int line, int column, Throwable cause) {
        super("%s at [line: %d, column: %d]".formatted(what, line, column), cause);
        this.what = what;
        this.line = line;
        this.column = column;
    }

    JsonMalformed(String what) {
        super(what);
        this.what = what;
        this.line = 1;
        this.column = 1;
    }

    /** What is wrong, without the place, in the words that AWS has for it. */
    public String what() {
        return what.replace("start property name", "start field name");
    }

    /** What is wrong with this text, which is the one that was read, and where, as AWS tells it. */
    public String told(String text) {
        return what() + "\n at " + place(text);
    }

    /**
     * The place in this text, which is the one that was read, as AWS tells it. It counts on to the
     * end of what it could not take, where we tell the beginning.
     */
    public String place(String text) {
        Matcher token = TOKEN.matcher(what);
        int length = token.lookingAt() ? token.group(1).length() : 0;
        int passed = CHARACTER.matcher(what).lookingAt() ? 1 : length;
        String cut =
                text.length() > SHOWN ? "[truncated " + (text.length() - SHOWN) + " chars]" : "";
        return "[Source: (String)\"%s\"%s; line: %d, column: %d]"
                .formatted(
                        text.substring(0, Math.min(SHOWN, text.length())),
                        cut,
                        line,
                        column + passed);
    }
}
