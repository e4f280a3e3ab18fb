/**
 * Step Functions in a JUnit 5 test. Start at {@link
 * dev.jobwright.stepfunctions.junit.StepFunctionsExtension}. Whoever uses it has JUnit on the class
 * path; nothing else here needs it.
 */
@NullMarked
package dev.jobwright.stepfunctions.junit;

import org.jspecify.annotations.NullMarked;
