package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.Optional;

/**
 * Puts items together, so that one child execution works on many.
 *
 * @param maxInputBytes how long the JSON text of a child's input may become
 * @param batchInput what every child is given beside its items
 */
public record ItemBatcher(
        Optional<Amount> maxItems, Optional<Amount> maxInputBytes, Optional<Template> batchInput) {}
