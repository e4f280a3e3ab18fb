package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.workflow.Schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a tool takes and gives.
 *
 * @param id how steps name it
 * @param name how people name it
 * @param description one or two sentences
 * @param kind whether it computes or only lets time pass
 * @param functionArn for {@link Kind#FUNCTION}: which
 * @param timeout how long one attempt may take where a step does not say
 * @param parameters what a step may give it
 * @param outputs what it gives on success
 */
public record ToolSignature(
        ToolId id,
        String name,
        String description,
        Kind kind,
        Optional<String> functionArn,
        Optional<Duration> timeout,
        List<Parameter> parameters,
        List<Output> outputs) {

    /** How a step of the tool is carried out. */
    public enum Kind {
        /** Our own function computes. */
        WORK,
        /** The state machine waits. */
        TIMER,
        /** Somebody's Lambda function computes; ours calls it. */
        FUNCTION,
        /** Somebody outside answers, by a call of the API. */
        CALLBACK
    }

    /**
     * A parameter.
     *
     * @param name as steps map it
     * @param schema which values it takes
     * @param required whether the tool always has a value for it: a step's, or its default
     * @param description one sentence
     */
    public record Parameter(String name, Schema schema, boolean required, String description) {

        /** Whether a step must give it a value: none stands in for one that is missing. */
        public boolean isNeeded() {
            return required && schema.defaultValue().isEmpty();
        }
    }

    /**
     * An output.
     *
     * @param name as steps map it
     * @param schema which values it has
     * @param description one sentence
     */
    public record Output(String name, Schema schema, String description) {}

    /** A signature of a tool that we run ourselves. */
    public ToolSignature(
            ToolId id,
            String name,
            String description,
            Kind kind,
            List<Parameter> parameters,
            List<Output> outputs) {
        this(id, name, description, kind, Optional.empty(), Optional.empty(), parameters, outputs);
    }

    public ToolSignature {
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** The parameter of a name. */
    public Optional<Parameter> parameter(String parameter) {
        return parameters.stream().filter(each -> each.name().equals(parameter)).findFirst();
    }

    /** The output of a name. */
    public Optional<Output> output(String output) {
        return outputs.stream().filter(each -> each.name().equals(output)).findFirst();
    }
}
