package dev.jobwright.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

import java.util.List;

/**
 * The functions that somebody wrote as tools. They are known by their names: a function of another
 * name is never called, whoever registers it.
 */
final class ToolFunctions {

    /** What the name of every such function begins with. */
    static final String PREFIX = "jobwright-tool-";

    private ToolFunctions() {}

    /** Lets a function call those of this account and region, and their aliases. */
    static void calledBy(Stack stack, LiveFunction function) {
        function.may(List.of("lambda:InvokeFunction"), all(stack));
    }

    private static String all(Stack stack) {
        return stack.formatArn(
                ArnComponents.builder()
                        .service("lambda")
                        .resource("function")
                        .resourceName(PREFIX + "*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
