package dev.jobwright.jobs.workflow;

/**
 * A comparison of two values.
 *
 * @param left what is looked at
 * @param operator how
 * @param right what it is compared with
 * @param <T> how a value is named: a {@link Workflow.Mapping} in a document, a {@link Plan.Binding}
 *     in a plan
 */
public record Comparison<T>(T left, Operator operator, T right) {}
