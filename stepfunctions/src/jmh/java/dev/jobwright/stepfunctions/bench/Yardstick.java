package dev.jobwright.stepfunctions.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** npm's aws-local-stepfunctions with the same chain, in a process of its own. */
final class Yardstick {
    static final String REMEDY =
            "aws-local-stepfunctions is not there to compare with:"
                    + " npm install --prefix stepfunctions/target/yardstick aws-local-stepfunctions@3.0.0";

    private static final Path HOME = Path.of("target/yardstick");

    private Yardstick() {}

    /** Nothing when it is not installed. */
    static Optional<Rate> run(long millis) throws IOException, InterruptedException {
        if (!Files.exists(HOME.resolve("node_modules/aws-local-stepfunctions"))) {
            return Optional.empty();
        }
        Path script = HOME.resolve("yardstick.mjs");
        Files.writeString(script, Files.readString(Path.of("src/jmh/node/yardstick.mjs")));
        Path definition = HOME.resolve("chain.json");
        Files.writeString(definition, Chain.text("JSONPath", "\"Type\":\"Pass\""));
        Process node =
                new ProcessBuilder(
                                "node",
                                script.toString(),
                                definition.toString(),
                                Chain.INPUT,
                                Integer.toString(Chain.LENGTH),
                                Long.toString(millis))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String told = new String(node.getInputStream().readAllBytes()).strip();
        if (node.waitFor() != 0) {
            throw new IOException("node ended with " + node.exitValue());
        }
        String[] numbers = told.split(" ");
        return Optional.of(
                new Rate(
                        Double.parseDouble(numbers[0]),
                        Double.parseDouble(numbers[1]),
                        Double.parseDouble(numbers[2])));
    }
}
