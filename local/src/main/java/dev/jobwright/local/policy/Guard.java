package dev.jobwright.local.policy;

import java.util.Map;

/**
 * Refuses what a function's role does not allow.
 *
 * @param function the function's name, for the error
 * @param grants its role's policies
 */
public record Guard(String function, Grants grants) {

    /**
     * Passes an allowed call.
     *
     * @param action like {@code sqs:SendMessage}
     * @param resource its ARN
     * @throws AccessDenied otherwise
     */
    public void check(String action, String resource) {
        check(action, resource, Map.of());
    }

    /**
     * Passes an allowed call.
     *
     * @param context condition keys and their values
     * @throws AccessDenied otherwise
     */
    public void check(String action, String resource, Map<String, String> context) {
        if (!grants.allow(action, resource, context)) {
            throw new AccessDenied(function, action, resource);
        }
    }
}
