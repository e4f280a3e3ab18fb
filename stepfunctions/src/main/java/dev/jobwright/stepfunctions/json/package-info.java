/**
 * JSON as plain Java values: maps, lists, strings, numbers, booleans, and {@code Json.NULL} for
 * null. Start reading at {@code Json}.
 */
@NullMarked
package dev.jobwright.stepfunctions.json;

import org.jspecify.annotations.NullMarked;
