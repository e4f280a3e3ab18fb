package dev.jobwright.stepfunctions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The client tokens of an execution's latest redrives: who asks again with one is told again. */
record RedriveTokens(List<Used> used) {
    /** When a redrive was asked for with a token. */
    record Used(String token, Instant at) {}

    static final RedriveTokens NONE = new RedriveTokens(List.of());

    private static final int MOST = 10;
    private static final Duration VALID = Duration.ofMinutes(15);

    /** When the token was used, if that is not too long ago. */
    Optional<Instant> find(String token, Instant now) {
        return used.stream()
                .filter(one -> one.token().equals(token) && !one.at().plus(VALID).isBefore(now))
                .map(Used::at)
                .findFirst();
    }

    RedriveTokens with(String token, Instant now) {
        List<Used> more =
                new ArrayList<>(used.subList(Math.max(0, used.size() + 1 - MOST), used.size()));
        more.add(new Used(token, now));
        return new RedriveTokens(List.copyOf(more));
    }
}
