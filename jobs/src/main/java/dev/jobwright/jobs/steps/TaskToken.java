package dev.jobwright.jobs.steps;

/**
 * By which a state machine's waiting task is told that its step has been answered. Whoever has the
 * text can end the task, so it shows in nothing but the table's own item.
 *
 * @param step whose task it is
 * @param order which invocation brought it
 * @param text the token itself
 */
public record TaskToken(StepKey step, Order order, String text) {

    @Override
    public String toString() {
        return "the token of " + step + " as of " + order;
    }
}
