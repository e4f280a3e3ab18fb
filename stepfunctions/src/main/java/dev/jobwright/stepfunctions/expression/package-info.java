/**
 * What stands in a state's fields: constants, JSONata and JSONPath, evaluated within bounds against
 * a {@code Scope}. Start reading at {@code Template}.
 */
@NullMarked
package dev.jobwright.stepfunctions.expression;

import org.jspecify.annotations.NullMarked;
