package dev.jobwright.stepfunctions.junit;

import org.jspecify.annotations.Nullable;

/** What stands for a Lambda function. */
@FunctionalInterface
public interface LambdaFunction {
    /**
     * Answers an event. Both are JSON values: maps, lists, strings, numbers, booleans, null.
     *
     * @throws Exception as a function of Java does: the task fails with the name of its class as
     *     the error, and its message in the cause; a {@link TaskError} fails it as Lambda itself or
     *     a function in another language does. An error, such as an assertion that fails, also
     *     fails the test
     */
    @Nullable Object answer(@Nullable Object event) throws Exception;
}
