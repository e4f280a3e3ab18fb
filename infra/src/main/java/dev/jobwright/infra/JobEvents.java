package dev.jobwright.infra;

import software.amazon.awscdk.services.events.EventBus;
import software.constructs.Construct;

import java.util.List;

/** The event bus that is told what becomes of jobs; rules on it are the installation's own. */
final class JobEvents {
    private final EventBus bus;

    JobEvents(Construct scope) {
        bus =
                EventBus.Builder.create(scope, "JobEvents")
                        .description("What becomes of jobs, as Jobwright tells it")
                        .build();
    }

    /** Lets a function put events. */
    void toldBy(LiveFunction function) {
        function.set("JOBWRIGHT_EVENT_BUS", bus.getEventBusName());
        function.may(List.of("events:PutEvents"), bus.getEventBusArn());
    }

    /** What rules name. */
    String name() {
        return bus.getEventBusName();
    }
}
