package dev.jobwright.stepfunctions;

import java.util.regex.Pattern;

/** What AWS allows as the name of a state machine, an activity or an execution. */
final class Names {
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "[\\p{IsWhite_Space}<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cc}\\p{Cs}\ufffe\uffff]");

    private Names() {}

    static boolean valid(String name) {
        return !name.isEmpty() && name.length() <= 80 && !FORBIDDEN.matcher(name).find();
    }
}
