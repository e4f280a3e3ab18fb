package dev.jobwright.jobs.steps;

/**
 * What a state machine asks for.
 *
 * @param place which step
 * @param payload in its own words
 * @param invocation what carries it
 */
record Asked(Place place, StepPayload payload, Invocation invocation) {

    /** Which invocation of the step it is. */
    Order order() {
        return new Order(payload.launch(), payload.redrive(), payload.retry());
    }
}
