package dev.jobwright.stepfunctions.expression;

import java.util.Optional;

/** The comparisons of filters. */
enum Comparing {
    EQUAL,
    DIFFERENT,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    static Comparing of(String sign) {
        return switch (sign) {
            case "==" -> EQUAL;
            case "!=" -> DIFFERENT;
            case "<" -> LESS;
            case "<=" -> LESS_OR_EQUAL;
            case ">" -> GREATER;
            case ">=" -> GREATER_OR_EQUAL;
            default -> throw new IllegalArgumentException(sign);
        };
    }

    boolean holds(Optional<Object> left, Optional<Object> right) {
        boolean equal = left.isPresent() && Comparison.equal(left, right);
        return switch (this) {
            case EQUAL -> equal;
            case DIFFERENT -> !equal;
            case LESS -> Comparison.order(left, right).filter(sign -> sign < 0).isPresent();
            case LESS_OR_EQUAL ->
                    Comparison.order(left, right).filter(sign -> sign <= 0).isPresent();
            case GREATER -> Comparison.order(left, right).filter(sign -> sign > 0).isPresent();
            case GREATER_OR_EQUAL ->
                    Comparison.order(left, right).filter(sign -> sign >= 0).isPresent();
        };
    }
}
