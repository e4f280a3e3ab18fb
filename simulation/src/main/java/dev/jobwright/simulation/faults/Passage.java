package dev.jobwright.simulation.faults;

import dev.jobwright.simulation.time.Scheduler;

/**
 * Through which every call to a port goes: others get their turn, time passes, the process may die,
 * and the call may go wrong.
 */
public final class Passage {
    private final Scheduler scheduler;
    private final Trace trace;
    private Faults faults;

    /** With nothing going wrong yet. */
    public Passage(Scheduler scheduler, Trace trace) {
        this.scheduler = scheduler;
        this.trace = trace;
        this.faults = Faults.NONE;
    }

    /** From now on these befall the calls. */
    public void befallenBy(Faults other) {
        faults = other;
    }

    /**
     * Begins a call.
     *
     * @return how it goes; the caller sees to it, and ends the call by {@link #leave}
     */
    public Fault enter(String port, String verb, String subject) {
        var actor = scheduler.here();
        actor.alive();
        var call = new Call(actor.name(), port, verb, subject);
        if (actor.isHere()) {
            scheduler.pause(faults.latency(call));
            actor.alive();
        }
        var fault = faults.of(call);
        trace.add(scheduler.instant(), call, fault);
        if (fault == Fault.DIES_BEFORE) {
            throw actor.die("killed before " + call);
        }
        return fault;
    }

    /** Whether something befalls the world that is no call. */
    public boolean befalls(String what) {
        boolean does = faults.befalls(what);
        if (does) {
            trace.note(scheduler.instant(), what);
        }
        return does;
    }

    /** Ends a call. */
    public void leave(Fault fault) {
        if (fault == Fault.DIES_AFTER) {
            throw scheduler.here().die("killed after a call");
        }
    }
}
