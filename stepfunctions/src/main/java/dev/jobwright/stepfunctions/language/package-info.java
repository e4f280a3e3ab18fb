/**
 * The Amazon States Language as records, in the specification's own words, and the reader that
 * makes them from text or says every problem with its place. Start reading at {@code State}.
 */
@NullMarked
package dev.jobwright.stepfunctions.language;

import org.jspecify.annotations.NullMarked;
