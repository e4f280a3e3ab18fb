/**
 * The edge between Lambda and a function of ours. Start at {@link
 * dev.jobwright.functions.lambda.JsonFunction}.
 */
@NullMarked
package dev.jobwright.functions.lambda;

import org.jspecify.annotations.NullMarked;
