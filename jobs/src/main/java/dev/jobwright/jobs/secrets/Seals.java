package dev.jobwright.jobs.secrets;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Seals of one kind by the installation's own secret, which may be replaced at any time. What opens
 * soon after it was sealed goes by the secret as it was a while ago; what stays goes by the secret
 * as it is.
 */
public final class Seals {
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    /** Somebody who sends what never was sealed is no reason to ask for the secret each time. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final String kind;
    private final Function<Duration, String> secret;

    /**
     * With what says the secret, as it was so long ago at most.
     *
     * @param kind what is sealed; each kind has a key of its own
     */
    public Seals(String kind, Function<Duration, String> secret) {
        this.kind = kind;
        this.secret = secret;
    }

    /** For what stays. */
    public Seal lasting() {
        return of(Duration.ZERO);
    }

    /** For what is sent back soon, or sealed once more if it does not open then. */
    public Seal passing() {
        return of(A_WHILE);
    }

    /**
     * What was sealed for a purpose; nothing if it was for another, or by a secret that is not the
     * installation's. One that was replaced meanwhile is asked for again.
     */
    public Optional<byte[]> open(byte[] sealed, String purpose) {
        return passing().open(sealed, purpose).or(() -> of(A_MOMENT).open(sealed, purpose));
    }

    private Seal of(Duration age) {
        return Seal.of(kind, secret.apply(age));
    }
}
