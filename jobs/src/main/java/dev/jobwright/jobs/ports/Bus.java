package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.json.Json;

import java.time.Instant;
import java.util.List;

/** The installation's event bus, with the promises of EventBridge: each event at least once. */
public interface Bus {

    /** Where nobody listens. */
    Bus NONE = _ -> {};

    /** The most bytes of an event. */
    int MAX_EVENT_BYTES = 256 * 1024;

    /**
     * An event.
     *
     * @param type its detail-type
     * @param at when it happened
     * @param detail what it says
     */
    record Event(String type, Instant at, Json.Obj detail) {}

    /**
     * Puts events.
     *
     * @throws PortUnavailable if one was not taken; others may have been
     */
    void put(List<Event> events);
}
