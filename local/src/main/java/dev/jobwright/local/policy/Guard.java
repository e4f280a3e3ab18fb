package dev.jobwright.local.policy;

import java.util.Map;
import java.util.Optional;

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
        var denied = refusal(action, resource, context);
        if (denied.isPresent()) {
            throw denied.get();
        }
    }

    /** Why a call is not allowed, for those who answer with it; empty when it is. */
    public Optional<AccessDenied> refusal(String action, String resource) {
        return refusal(action, resource, Map.of());
    }

    private Optional<AccessDenied> refusal(
            String action, String resource, Map<String, String> context) {
        return grants.allow(action, resource, context)
                ? Optional.empty()
                : Optional.of(new AccessDenied(function, action, resource));
    }
}
