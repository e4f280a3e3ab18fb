package dev.jobwright.stepfunctions.machines;

import dev.jobwright.stepfunctions.language.ExecutionType;

import java.util.Map;

/** What CreateStateMachine is asked for. */
public record NewMachine(
        String name,
        ExecutionType type,
        String definition,
        String roleArn,
        Configuration configuration,
        Publication publication,
        Map<String, String> tags) {

    /** A Standard machine, configured as AWS does by itself. */
    public static NewMachine standard(String name, String definition, String roleArn) {
        return new NewMachine(
                name,
                ExecutionType.STANDARD,
                definition,
                roleArn,
                Configuration.DEFAULT,
                Publication.NONE,
                Map.of());
    }

    /** The same as a machine of another type. */
    public NewMachine with(ExecutionType other) {
        return new NewMachine(name, other, definition, roleArn, configuration, publication, tags);
    }

    /** The same with other logs. */
    public NewMachine with(LoggingConfiguration logging) {
        return new NewMachine(
                name, type, definition, roleArn, configuration.with(logging), publication, tags);
    }

    /** The same, published at once. */
    public NewMachine with(Publication other) {
        return new NewMachine(name, type, definition, roleArn, configuration, other, tags);
    }
}
