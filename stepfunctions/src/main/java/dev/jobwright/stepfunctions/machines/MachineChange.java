package dev.jobwright.stepfunctions.machines;

import java.util.Optional;

/** What UpdateStateMachine is asked for; what is absent stays as it is. */
public record MachineChange(
        Optional<String> definition,
        Optional<String> roleArn,
        Optional<LoggingConfiguration> logging,
        Optional<Boolean> tracing,
        Optional<EncryptionConfiguration> encryption,
        Publication publication) {

    /** Another definition. */
    public static MachineChange to(String definition) {
        return new MachineChange(
                Optional.of(definition),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Publication.NONE);
    }

    /** The same, published at once. */
    public MachineChange with(Publication other) {
        return new MachineChange(definition, roleArn, logging, tracing, encryption, other);
    }

    /** Whether nothing is to change. */
    public boolean isEmpty() {
        return definition.isEmpty()
                && roleArn.isEmpty()
                && logging.isEmpty()
                && tracing.isEmpty()
                && encryption.isEmpty();
    }

    /** What the configuration becomes. */
    public Configuration of(Configuration before) {
        return new Configuration(
                logging.orElse(before.logging()),
                tracing.orElse(before.tracing()),
                encryption.orElse(before.encryption()));
    }
}
