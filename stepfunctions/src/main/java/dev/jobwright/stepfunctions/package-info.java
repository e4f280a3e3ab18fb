/**
 * AWS Step Functions in the JVM: a pure core for the language, and a thin driver. Start reading at
 * {@code StepFunctions}; {@code AwsJsonProtocol} speaks AWS's own protocol to it.
 */
@NullMarked
package dev.jobwright.stepfunctions;

import org.jspecify.annotations.NullMarked;
