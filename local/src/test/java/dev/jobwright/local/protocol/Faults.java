package dev.jobwright.local.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every call to a port passes here, is counted, and may be the one that goes wrong. */
final class Faults {

    /** How a call goes wrong. */
    enum Kind {
        /** The process dies before the call has any effect. */
        DIES_BEFORE,
        /** The process dies when the call has had its effect. */
        DIES_AFTER,
        /** The call has its effect, and no answer. */
        UNHEARD,
        /** The call has no effect, and no answer. */
        LOST
    }

    /** The process is dead. An error, so that nobody survives it by catching exceptions. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("the process died", null, false, false);
        }
    }

    private final Map<Integer, Kind> plan = new HashMap<>();
    private final Map<Integer, Runnable> interludes = new HashMap<>();
    private int calls;
    private int struck;
    private boolean armed;
    private boolean dead;

    /** The call of a number, from 1, will go wrong. */
    Faults strike(int call, Kind kind) {
        plan.put(call, kind);
        return this;
    }

    /** Before the call of a number, from 1, something else happens, in which nothing goes wrong. */
    Faults interpose(int call, Runnable interlude) {
        interludes.put(call, interlude);
        return this;
    }

    void arm() {
        armed = true;
    }

    void disarm() {
        armed = false;
        dead = false;
    }

    /** Begins to count anew, with nothing planned. */
    Faults forget() {
        disarm();
        plan.clear();
        calls = 0;
        return this;
    }

    /** Another process takes over. */
    void revive() {
        dead = false;
    }

    boolean haveAllStruck() {
        return interludes.isEmpty() && struck == plan.size();
    }

    /** Makes a call, or lets it go wrong. */
    <T> T pass(Supplier<T> call, Supplier<T> noAnswer) {
        if (dead) {
            throw new Died();
        }
        if (!armed) {
            return call.get();
        }
        calls++;
        var interlude = interludes.remove(calls);
        if (interlude != null) {
            armed = false;
            interlude.run();
            armed = true;
        }
        var kind = plan.get(calls);
        if (kind == null) {
            return call.get();
        }
        struck++;
        if (kind == Kind.DIES_AFTER || kind == Kind.UNHEARD) {
            var _ = call.get();
        }
        if (kind == Kind.DIES_AFTER || kind == Kind.DIES_BEFORE) {
            dead = true;
            throw new Died();
        }
        return noAnswer.get();
    }
}
