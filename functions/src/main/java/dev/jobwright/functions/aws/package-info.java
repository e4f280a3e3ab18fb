/**
 * The ports as AWS serves them. Start at any port, for example {@link
 * dev.jobwright.functions.aws.SqsQueue}; {@link dev.jobwright.functions.aws.Clients} makes the SDK
 * clients they take.
 */
@NullMarked
package dev.jobwright.functions.aws;

import org.jspecify.annotations.NullMarked;
