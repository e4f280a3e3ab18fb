/**
 * Measures speed and memory, and asserts nothing. Start reading at {@code Speed}; the command
 * stands in the README of the module.
 */
@NullMarked
package dev.jobwright.stepfunctions.bench;

import org.jspecify.annotations.NullMarked;
