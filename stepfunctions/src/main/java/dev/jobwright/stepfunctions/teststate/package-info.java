/**
 * TestState: one state tried by itself, its work mocked or done, with what becomes of its data.
 * Start at {@link dev.jobwright.stepfunctions.teststate.TestState}.
 */
@NullMarked
package dev.jobwright.stepfunctions.teststate;

import org.jspecify.annotations.NullMarked;
