package dev.jobwright.stepfunctions.machines;

/** What goes with a definition without being part of it. */
public record Configuration(
        LoggingConfiguration logging, boolean tracing, EncryptionConfiguration encryption) {

    /** No logs, no traces, AWS's own key. */
    public static final Configuration DEFAULT =
            new Configuration(LoggingConfiguration.OFF, false, EncryptionConfiguration.AWS_OWNED);

    /** The same with other logs. */
    public Configuration with(LoggingConfiguration other) {
        return new Configuration(other, tracing, encryption);
    }
}
