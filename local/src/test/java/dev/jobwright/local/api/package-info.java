/**
 * The HTTP API through its handler, on a real table: every answer is held against the document that
 * the API serves of itself. Start at {@code Api}.
 */
@NullMarked
package dev.jobwright.local.api;

import org.jspecify.annotations.NullMarked;
