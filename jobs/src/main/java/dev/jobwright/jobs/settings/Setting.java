package dev.jobwright.jobs.settings;

import dev.jobwright.jobs.move.SigningKey;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting: an environment variable, locally and of the functions in the cloud, where the
 * deployment takes it as a context value of the same name. The guide's table is held to this.
 */
public enum Setting {
    /** After how long without a sign of life an execution that is gone counts as interrupted. */
    INTERRUPTED_AFTER(
            "JOBWRIGHT_INTERRUPTED_AFTER", "a whole number of seconds from 30 to 86400", "300"),

    /** How long a job is kept once it has ended. */
    RETENTION_DAYS("JOBWRIGHT_RETENTION_DAYS", "a whole number of days from 1 to 3650", "30"),

    /** Whether the tool {@code command} runs programs. */
    COMMAND_TOOL("JOBWRIGHT_COMMAND_TOOL", "on or off", "off"),

    /** The hosts that the tool {@code http_request} may ask though they are not public. */
    ALLOWED_HOSTS(
            "JOBWRIGHT_HTTP_ALLOWED_HOSTS",
            "host names with commas between, each with :port if one alone is meant",
            ""),

    /** The installations whose exports are taken, by their public keys. */
    TRUSTED_KEYS(
            "JOBWRIGHT_TRUSTED_KEYS",
            "public keys with commas between, each of 64 hexadecimal digits in lower case",
            ""),

    /** Who may set what is everybody's. */
    ADMINISTRATORS(
            "JOBWRIGHT_ADMINISTRATORS",
            "users with commas between, each as their tokens say sub, which is no ARN",
            ""),

    /** How many requests a user may make. */
    REQUESTS_PER_SECOND(
            "JOBWRIGHT_REQUESTS_PER_SECOND",
            "a whole number of requests from 10 to 10000, or off",
            "100"),

    /** The pages of which browsers may connect a WebSocket. */
    ALLOWED_ORIGINS(
            "JOBWRIGHT_ALLOWED_ORIGINS",
            "origins with commas between, each like https://app.example with no path",
            "");

    /** That a setting sets nothing. */
    static final String OFF = "off";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    /** Who was named by an ARN, as before there were tokens, would be nobody without a word. */
    private static final Pattern USER = Pattern.compile("(?!arn:)[!-~]{1,256}");

    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|http://\\[::1\\](:[0-9]{1,5})?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:\\-\\[\\]]+");

    private final String variable;
    private final String range;
    private final String usual;

    Setting(String variable, String range, String usual) {
        this.variable = variable;
        this.range = range;
        this.usual = usual;
    }

    /** The environment variable, and the deployment's context value. */
    public String variable() {
        return variable;
    }

    /** The values that it may have, in words. */
    public String range() {
        return range;
    }

    /** The value that counts where none is set. */
    public String usual() {
        return usual;
    }

    /** What is wrong with a value, if something is. */
    public Optional<String> problem(String value) {
        return allows(value)
                ? Optional.empty()
                : Optional.of(variable + " is \"" + value + "\"; give " + range);
    }

    private boolean allows(String value) {
        return switch (this) {
            case INTERRUPTED_AFTER -> isWhole(value, 30, 86_400);
            case RETENTION_DAYS -> isWhole(value, 1, 3_650);
            case COMMAND_TOOL -> value.equals("on") || value.equals(OFF);
            case ALLOWED_HOSTS -> list(value).allMatch(host -> HOST.matcher(host).matches());
            case TRUSTED_KEYS -> list(value).allMatch(SigningKey.PublicKey::isOne);
            case ADMINISTRATORS -> list(value).allMatch(user -> USER.matcher(user).matches());
            case REQUESTS_PER_SECOND -> value.equals(OFF) || isWhole(value, 10, 10_000);
            case ALLOWED_ORIGINS -> list(value).allMatch(one -> ORIGIN.matcher(one).matches());
        };
    }

    /** What stands between the commas. */
    static Stream<String> list(String value) {
        return value.isBlank()
                ? Stream.empty()
                : Arrays.stream(value.split(",", -1)).map(String::strip);
    }

    private static boolean isWhole(String value, int min, int max) {
        return NUMBER.matcher(value).matches()
                && Integer.parseInt(value) >= min
                && Integer.parseInt(value) <= max;
    }
}
