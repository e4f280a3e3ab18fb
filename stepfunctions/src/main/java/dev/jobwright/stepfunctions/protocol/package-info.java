/**
 * Step Functions' API as AWS's SDKs and command line speak it. Start at {@link
 * dev.jobwright.stepfunctions.protocol.AwsJsonProtocol}.
 */
@NullMarked
package dev.jobwright.stepfunctions.protocol;

import org.jspecify.annotations.NullMarked;
