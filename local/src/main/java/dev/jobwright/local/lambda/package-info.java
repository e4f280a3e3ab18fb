/**
 * Lambda in the process: the template's handlers, made once and called with the limits, errors and
 * retries that Lambda has. Start at {@link dev.jobwright.local.lambda.LocalLambda}.
 */
@NullMarked
package dev.jobwright.local.lambda;

import org.jspecify.annotations.NullMarked;
