package dev.jobwright.stepfunctions.expression;

import java.util.Optional;

/** Equality and order of values, where numbers are equal whatever their Java type. */
final class Comparison {
    private Comparison() {}

    static boolean equal(Optional<Object> left, Optional<Object> right) {
        return left.isPresent() && right.isPresent() && equal(left.get(), right.get());
    }

    static boolean equal(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return one.doubleValue() == other.doubleValue();
        }
        return left.equals(right);
    }

    /** Nothing for values that have no order. */
    static Optional<Integer> order(Optional<Object> left, Optional<Object> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return switch (left.get()) {
            case Number one when right.get() instanceof Number other ->
                    Optional.of(Double.compare(one.doubleValue(), other.doubleValue()));
            case String one when right.get() instanceof String other ->
                    Optional.of(one.compareTo(other));
            default -> Optional.empty();
        };
    }
}
