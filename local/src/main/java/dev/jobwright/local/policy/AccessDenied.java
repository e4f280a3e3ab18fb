package dev.jobwright.local.policy;

/** A function's role does not allow a call; in the cloud the call would fail the same way. */
public final class AccessDenied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessDenied(String function, String action, String resource) {
        super(
                "the role of "
                        + function
                        + " does not allow "
                        + action
                        + " on "
                        + resource
                        + ": grant it in the infra module");
    }
}
