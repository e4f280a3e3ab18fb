package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.expression.Template;

import java.util.Optional;

/**
 * Where and in which form the results of a distributed Map go.
 *
 * @param export where they are written to; nothing when the state itself passes them on
 */
public record ResultWriter(
        Optional<Export> export, Optional<Transformation> transformation, OutputType outputType) {

    /**
     * A place in S3.
     *
     * @param arguments bucket and prefix
     */
    public record Export(Resource.Integration resource, Optional<Template> arguments) {}

    /** What becomes of the output of each child. */
    public enum Transformation {
        /** It stands among what else is known of the child. */
        NONE,
        /** It stands alone. */
        COMPACT,
        /** It stands alone, and of an array each element does. */
        FLATTEN
    }

    /** The form of a file of results. */
    public enum OutputType {
        /** One array. */
        JSON,
        /** One value a line. */
        JSONL
    }
}
