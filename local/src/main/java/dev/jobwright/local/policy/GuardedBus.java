package dev.jobwright.local.policy;

import dev.jobwright.jobs.ports.Bus;

import java.util.List;

/** An event bus behind a role. */
public record GuardedBus(Bus bus, String arn, Guard guard) implements Bus {

    @Override
    public void put(List<Event> events) {
        guard.check("events:PutEvents", arn);
        bus.put(events);
    }
}
