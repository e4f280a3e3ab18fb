package dev.jobwright.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

import java.util.List;

/**
 * What tools may know and nobody may read. The secrets themselves are made by whoever deploys, in
 * Secrets Manager: a template would show them.
 */
final class ToolSecrets {

    /** What their names begin with. */
    static final String PREFIX = "jobwright/";

    private ToolSecrets() {}

    /** Lets a function read those under the prefix. */
    static void readBy(LiveFunction function, Stack stack) {
        function.set("JOBWRIGHT_SECRET_PREFIX", PREFIX);
        var arn =
                stack.formatArn(
                        ArnComponents.builder()
                                .service("secretsmanager")
                                .resource("secret")
                                .resourceName(PREFIX + "*")
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build());
        function.may(List.of("secretsmanager:GetSecretValue"), arn);
    }
}
