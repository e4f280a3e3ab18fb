package dev.jobwright.functions.schemas;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Regular expressions that take time in proportion to the text and to their own size (RE2), and no
 * more of it than a check is given.
 */
final class Patterns implements RegularExpressionFactory {
    /** The largest pattern, in characters that it stands for when its repeats are written out. */
    private static final long MOST_WRITTEN_OUT = 2_000;

    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    @Override
    public RegularExpression getRegularExpression(String regex) {
        var pattern = Pattern.compile(regex);
        return text ->
                !Effort.allows((long) text.length() * pattern.programSize())
                        || pattern.matcher(text).find();
    }

    /** Why a pattern cannot be used, if it cannot. */
    static Optional<String> flaw(String regex) {
        if (writtenOut(regex) > MOST_WRITTEN_OUT) {
            return Optional.of("The pattern repeats too much");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("The pattern cannot be used: " + e.getDescription());
        }
    }

    /**
     * How long a pattern is at most when its repeats are written out, which is what compiling it
     * does. Characters in a class and behind a backslash are taken for what they are not, which
     * makes it longer and never shorter.
     */
    private static long writtenOut(String regex) {
        var groups = new ArrayDeque<Long>();
        long before = 0;
        long last = 0;
        var repeat = REPEAT.matcher(regex);
        for (int i = 0; i < regex.length(); i++) {
            char here = regex.charAt(i);
            if (here == '{' && repeat.find(i) && repeat.start() == i) {
                last = Math.min(last * times(repeat), Integer.MAX_VALUE);
                i = repeat.end() - 1;
            } else if (here == '(') {
                groups.push(before + last);
                before = 0;
                last = 0;
            } else if (here == ')' && !groups.isEmpty()) {
                last = before + last + 1;
                before = groups.pop();
            } else {
                before += last;
                last = 1;
            }
        }
        return before + last + groups.stream().mapToLong(Long::longValue).sum();
    }

    private static long times(java.util.regex.Matcher repeat) {
        long least = Long.parseLong(repeat.group(1));
        var most = repeat.group(2);
        return Math.max(1, most == null || most.isEmpty() ? least : Long.parseLong(most));
    }
}
