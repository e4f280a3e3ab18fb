package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.tool.ToolSignature;

import java.time.Duration;
import java.util.Optional;

/**
 * A tool that comes as a directory: what stands in its {@code tool.json}. Locally it runs where it
 * says; in the cloud it is a Lambda function of the same name.
 *
 * @param signature what it takes and gives, without its function
 * @param environment where it runs
 * @param memoryMb the memory of one environment, in MB
 * @param timeout the longest that one call may take
 */
public record PackagedTool(
        ToolSignature signature, Environment environment, int memoryMb, Duration timeout) {

    /** The file that makes a directory a package. */
    public static final String FILE = "tool.json";

    /** The alias of its function that is called. */
    public static final String ALIAS = "live";

    /** Where a package's code runs. */
    public sealed interface Environment {
        /**
         * Java, in threads of the local process; a Java function in the cloud.
         *
         * @param handler the full name of a {@code ToolBundle} or a {@code RequestStreamHandler}
         */
        record InThread(String handler) implements Environment {}

        /**
         * A program that speaks Lambda's runtime API: the file {@code bootstrap}.
         *
         * @param handler what it is told as {@code _HANDLER}
         */
        record Subprocess(String handler) implements Environment {}

        /**
         * A container that does so.
         *
         * @param image as a container engine names it
         */
        record Container(String image) implements Environment {}
    }

    /** The signature, with the function beside our own that carries it out. */
    public ToolSignature beside(FunctionArns arns) {
        return new ToolSignature(
                signature.id(),
                signature.name(),
                signature.description(),
                ToolSignature.Kind.FUNCTION,
                Optional.of(arns.of(functionName()) + ":" + ALIAS),
                Optional.of(timeout),
                signature.parameters(),
                signature.outputs());
    }

    /** The name of its function. */
    public String functionName() {
        return Functions.PREFIX + signature.id();
    }
}
