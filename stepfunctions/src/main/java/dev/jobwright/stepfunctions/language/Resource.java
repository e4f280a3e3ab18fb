package dev.jobwright.stepfunctions.language;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Task calls; each kind leaves events of its own names in the history. */
public sealed interface Resource {

    /** The ARN as written. */
    String arn();

    /** A Lambda function, by its own ARN. */
    record Function(String arn) implements Resource {}

    /**
     * A service integration, {@code arn:aws:states:::TYPE:ACTION}.
     *
     * @param type such as {@code lambda} or {@code aws-sdk:s3}
     * @param action such as {@code invoke} or {@code startExecution.sync}
     */
    record Integration(String arn, String type, String action) implements Resource {
        static final String TOKEN = ".waitForTaskToken";

        /** Whether the task ends by its token, and not when the call has returned. */
        public boolean waitsForToken() {
            return action.endsWith(TOKEN);
        }

        /** What the task does, without how it waits for it. */
        public String deed() {
            return waitsForToken() ? action.substring(0, action.length() - TOKEN.length()) : action;
        }
    }

    /** An activity, whose workers ask for tasks themselves. */
    record Activity(String arn) implements Resource {}

    /** The resource of this ARN, or nothing when it is none we know. */
    static Optional<Resource> parse(String arn) {
        if (ACTIVITY.matcher(arn).matches()) {
            return Optional.of(new Activity(arn));
        }
        Matcher integration = INTEGRATION.matcher(arn);
        if (integration.matches()) {
            return Optional.of(new Integration(arn, integration.group(1), integration.group(2)));
        }
        return FUNCTION.matcher(arn).matches() ? Optional.of(new Function(arn)) : Optional.empty();
    }

    /** {@code arn:aws:states:::lambda:invoke}, {@code …:::aws-sdk:s3:getObject}. */
    Pattern INTEGRATION =
            Pattern.compile("arn:[\\w-]+:states:[\\w-]*:\\d*:((?:aws-sdk:)?[\\w-]+):([\\w.:-]+)");

    /** {@code arn:aws:states:us-east-1:123456789012:activity:NAME}. */
    Pattern ACTIVITY = Pattern.compile("arn:[\\w-]+:states:[\\w-]*:\\d*:activity:[^:\\s]+");

    /** A function, with or without a version or alias. */
    Pattern FUNCTION =
            Pattern.compile("arn:[\\w-]+:lambda:[\\w-]*:[\\w-]*:function:[\\w$-]+(?::[\\w$-]+)?");
}
