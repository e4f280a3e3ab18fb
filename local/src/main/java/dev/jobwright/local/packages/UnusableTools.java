package dev.jobwright.local.packages;

/** A tool package cannot be loaded, and what to do about it. */
public final class UnusableTools extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableTools(String message) {
        super(message);
    }
}
