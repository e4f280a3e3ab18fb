/**
 * JSON as values, and its text. Start at {@link dev.jobwright.jobs.json.Json}; {@link
 * dev.jobwright.jobs.json.JsonText} reads and writes it strictly.
 */
@NullMarked
package dev.jobwright.jobs.json;

import org.jspecify.annotations.NullMarked;
