/**
 * JSON Schema by a library, within bounds. Start at {@link
 * dev.jobwright.functions.schemas.JsonSchemas}.
 */
@NullMarked
package dev.jobwright.functions.schemas;

import org.jspecify.annotations.NullMarked;
