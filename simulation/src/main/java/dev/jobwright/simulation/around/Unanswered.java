package dev.jobwright.simulation.around;

import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.simulation.faults.Passage;

import java.io.IOException;
import java.util.function.Supplier;

/** Calls that answer, or of which it is not known what became. */
final class Unanswered {
    private Unanswered() {}

    /** A call. */
    record Deed<T>(String verb, String subject, Supplier<T> does) {}

    /** Makes a call of a port, or lets it go wrong as adapters to AWS tell it. */
    static <T> T or(Passage passage, String port, Deed<T> deed) {
        var fault = passage.enter(port, deed.verb(), deed.subject());
        return switch (fault) {
            case NONE -> deed.does().get();
            case DIES_AFTER -> {
                var answer = deed.does().get();
                passage.leave(fault);
                yield answer;
            }
            case UNHEARD -> {
                var _ = deed.does().get();
                throw silence(deed);
            }
            case REFUSED, LOST, LATE -> throw silence(deed);
            case DIES_BEFORE -> throw new AssertionError(fault);
        };
    }

    private static PortUnavailable silence(Deed<?> deed) {
        return new PortUnavailable("no answer to " + deed.verb(), new IOException("simulated"));
    }
}
