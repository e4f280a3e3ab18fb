package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.Owner;

import java.time.Duration;
import java.time.Instant;

/**
 * How many state machines an owner's jobs have had made in a minute.
 *
 * @param owner whose
 * @param minute which, since the epoch
 * @param count how many
 */
public record MachineCount(Owner owner, long minute, int count) {
    /** The most that are made; AWS makes about one a second for a whole account. */
    static final int MOST = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** None yet. */
    static MachineCount none(Owner owner, Instant at) {
        return new MachineCount(owner, at.getEpochSecond() / MINUTE.toSeconds(), 0);
    }

    /** Whether some more may be made; what needs more than a minute's can begin one. */
    boolean allows(int more) {
        return count == 0 || count + more <= MOST;
    }

    MachineCount plus(int more) {
        return new MachineCount(owner, minute, count + more);
    }

    /** How long until the next minute. */
    Duration left(Instant at) {
        return Duration.between(at, ends());
    }

    /** When it no longer counts. */
    public Instant ends() {
        return Instant.ofEpochSecond((minute + 1) * MINUTE.toSeconds());
    }
}
