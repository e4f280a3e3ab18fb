package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.PathExpression;

/** A field such as {@code ResultPath}, where null means something else than nothing. */
public sealed interface PathField {
    /** Not written. */
    record Absent() implements PathField {}

    /** Written as null. */
    record Null() implements PathField {}

    /** A path. */
    record At(PathExpression path) implements PathField {}
}
