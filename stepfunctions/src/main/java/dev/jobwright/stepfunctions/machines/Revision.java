package dev.jobwright.stepfunctions.machines;

import dev.jobwright.stepfunctions.language.StateMachine;

import java.time.Instant;
import java.util.Optional;

/**
 * A state machine's content at one time.
 *
 * @param id absent for the first one
 * @param machine the definition, read
 */
public record Revision(
        Optional<String> id,
        String definition,
        StateMachine machine,
        String roleArn,
        Configuration configuration,
        Instant since) {

    /** What AWS calls the revision that has no id. */
    public static final String INITIAL = "INITIAL";

    /** The id as the caller may name it. */
    public String name() {
        return id.orElse(INITIAL);
    }

    /** Whether both say the same, whatever their ids. */
    public boolean same(Revision other) {
        return definition.equals(other.definition)
                && roleArn.equals(other.roleArn)
                && configuration.equals(other.configuration);
    }
}
