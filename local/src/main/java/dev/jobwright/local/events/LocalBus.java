package dev.jobwright.local.events;

import dev.jobwright.jobs.ports.Bus;

import java.util.List;

/**
 * An event bus in the process: what is put on it goes to the rules that the deployment has on it.
 *
 * @param name the bus's
 */
public record LocalBus(Rules rules, String name) implements Bus {
    private static final String SOURCE = "jobwright";

    @Override
    public void put(List<Event> events) {
        events.forEach(event -> rules.put(name, SOURCE, event.type(), List.of(), event.detail()));
    }
}
