package dev.jobwright.stepfunctions.machines;

import java.util.Optional;

/** Whether a change is published as a version at once, and how that is described. */
public record Publication(boolean publish, Optional<String> description) {
    /** Nothing is published. */
    public static final Publication NONE = new Publication(false, Optional.empty());
}
