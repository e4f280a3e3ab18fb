/**
 * How Task states reach services. Start at {@link
 * dev.jobwright.stepfunctions.integrations.Integrations}, which is the {@code TaskHandler} to give
 * to an engine:
 *
 * <pre>{@code
 * var tasks =
 *         Integrations.of(invoker)
 *                 .endpoints(
 *                         new Endpoints(
 *                                 Map.of("sqs", URI.create("http://localhost:9324")),
 *                                 Credentials.local("us-east-1"),
 *                                 InstantSource.system()))
 *                 .serve("events", call -> new ServiceAnswer.Returned(Map.of(...)));
 * }</pre>
 *
 * Lambda functions are reached by the {@code FunctionInvoker}, and other executions of the same
 * engine always. Every other service is reached at the endpoint that is configured for it, or by
 * the function that serves it; what has neither is refused by a name that says what to configure.
 *
 * <p>Requests carry a signature of AWS's version 4 with the credentials given, so that stand-ins
 * that look at it or verify it are served alike.
 */
@NullMarked
package dev.jobwright.stepfunctions.integrations;

import org.jspecify.annotations.NullMarked;
