package dev.jobwright.simulation.faults;

import java.time.Duration;

/** What befalls the calls to ports. */
public interface Faults {

    /** How a call goes. */
    Fault of(Call call);

    /** How long it takes. */
    Duration latency(Call call);

    /**
     * Whether something befalls the world that is no call of ours: a message is delivered twice, an
     * event is lost.
     */
    boolean befalls(String what);

    /** Nothing goes wrong, and nothing takes long. */
    Faults NONE =
            new Faults() {
                @Override
                public Fault of(Call call) {
                    return Fault.NONE;
                }

                @Override
                public Duration latency(Call call) {
                    return Duration.ofMillis(1);
                }

                @Override
                public boolean befalls(String what) {
                    return false;
                }
            };
}
