package dev.jobwright.stepfunctions.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a task's end from outside: names the task by itself, so that no index has to be kept
 * of those given out.
 *
 * @param nonce drawn by chance, so that nobody makes up a token that was never given out
 */
public record TaskToken(String executionArn, int task, long nonce) {
    private static final Pattern INSIDE = Pattern.compile("(\\S+) (\\d{1,9}) ([0-9a-f]{16})");

    /** The token as it is given out: at most 1,024 characters that need no quoting anywhere. */
    public String text() {
        String inside = "%s %d %016x".formatted(executionArn, task, nonce);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(inside.getBytes(StandardCharsets.UTF_8));
    }

    /** The token of this text, or nothing when it never was one. */
    public static Optional<TaskToken> parse(String text) {
        try {
            byte[] inside = Base64.getUrlDecoder().decode(text);
            Matcher matcher = INSIDE.matcher(new String(inside, StandardCharsets.UTF_8));
            return matcher.matches()
                    ? Optional.of(
                            new TaskToken(
                                    matcher.group(1),
                                    Integer.parseInt(matcher.group(2)),
                                    Long.parseUnsignedLong(matcher.group(3), 16)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
