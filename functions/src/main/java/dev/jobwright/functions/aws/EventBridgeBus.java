package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.PortUnavailable;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

import java.util.List;

/** The bus on EventBridge. */
public final class EventBridgeBus implements Bus {
    /** What an event says that it comes from. */
    public static final String SOURCE = "jobwright";

    /** EventBridge takes so many at a time. */
    private static final int MOST = 10;

    private final EventBridgeClient client;
    private final String bus;

    /** The bus of this name. */
    public EventBridgeBus(EventBridgeClient client, String bus) {
        this.client = client;
        this.bus = bus;
    }

    @Override
    public void put(List<Event> events) {
        for (int from = 0; from < events.size(); from += MOST) {
            putPart(events.subList(from, Math.min(from + MOST, events.size())));
        }
    }

    private void putPart(List<Event> part) {
        var entries = part.stream().map(this::entry).toList();
        try {
            var answer = client.putEvents(put -> put.entries(entries));
            if (answer.failedEntryCount() > 0) {
                throw new PortUnavailable(
                        answer.failedEntryCount() + " events were not taken",
                        new IllegalStateException(String.valueOf(answer.entries())));
            }
        } catch (SdkException e) {
            throw new PortUnavailable("the event bus did not take events", e);
        }
    }

    private PutEventsRequestEntry entry(Event event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(event.type())
                .time(event.at())
                .detail(JsonText.write(event.detail()))
                .build();
    }
}
