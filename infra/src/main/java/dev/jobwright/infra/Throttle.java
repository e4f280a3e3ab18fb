package dev.jobwright.infra;

import dev.jobwright.jobs.settings.Setting;

import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.constructs.Construct;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many requests an API takes of everybody together: what a flood may cost. It is far above what
 * one user may ask, since what the user is refused counts here as well.
 *
 * @param perSecond on average; twice as many at once
 */
record Throttle(int perSecond) {
    static final String RATE = "JOBWRIGHT_GATEWAY_REQUESTS_PER_SECOND";

    /** Twenty users who each ask as much as one may, for a fifth of what AWS lets an account. */
    private static final String USUAL = "2000";

    private static final String ONE_USERS = Setting.REQUESTS_PER_SECOND.variable();
    private static final int LEAST = 10;
    private static final int MOST = 100_000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    /** As whoever deploys says. */
    static Throttle of(Construct scope) {
        return read(context(scope, RATE), context(scope, ONE_USERS));
    }

    /**
     * Reads what whoever deploys says.
     *
     * @param rate of everybody together
     * @param ofOne what a user may ask
     * @throws IllegalArgumentException if one user could take it all
     */
    static Throttle read(Optional<String> rate, Optional<String> ofOne) {
        var given = rate.orElse(USUAL);
        var one = ofOne.orElse(Setting.REQUESTS_PER_SECOND.usual());
        int least = NUMBER.matcher(one).matches() ? 2 * Integer.parseInt(one) : LEAST;
        if (!NUMBER.matcher(given).matches()
                || Integer.parseInt(given) < least
                || Integer.parseInt(given) > MOST) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; give a whole number of requests from %d to %d, at least twice %s"
                            .formatted(RATE, given, LEAST, MOST, ONE_USERS));
        }
        return new Throttle(Integer.parseInt(given));
    }

    /** For the stage of an API. */
    ThrottleSettings settings() {
        return ThrottleSettings.builder().rateLimit(perSecond).burstLimit(2 * perSecond).build();
    }

    private static Optional<String> context(Construct scope, String name) {
        return Optional.ofNullable(scope.getNode().tryGetContext(name)).map(Object::toString);
    }
}
