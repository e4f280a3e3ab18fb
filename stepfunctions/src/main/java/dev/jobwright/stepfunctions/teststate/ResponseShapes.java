package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.language.Resource;
import dev.jobwright.stepfunctions.teststate.Shape.Service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the services that Tasks call answer, as far as our table goes. */
final class ResponseShapes {
    private static final Map<String, Service> SERVICES = ReadShapes.read(table());

    /** Services that have another name in integrations than in the SDK. */
    private static final Map<String, String> SDK_NAMES =
            Map.of("states", "sfn", "events", "eventbridge");

    private static final String SDK = "aws-sdk:";

    private ResponseShapes() {}

    private static String table() {
        try (InputStream in = ResponseShapes.class.getResourceAsStream("response-shapes.txt")) {
            return new String(
                    Objects.requireNonNull(in, "response-shapes.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a resource answers; nothing when it may answer anything, or when we do not know.
     *
     * <p>What comes with a token is its sender's to choose. A job that is waited for answers what
     * describes it, of which we know executions.
     */
    static Optional<Shape.Structure> of(Resource resource) {
        if (!(resource instanceof Resource.Integration(var _, String type, String action))) {
            return Optional.empty();
        }
        boolean sdk = type.startsWith(SDK);
        String service = sdk ? type.substring(SDK.length()) : SDK_NAMES.getOrDefault(type, type);
        return Optional.ofNullable(SERVICES.get(service)).flatMap(known -> known.answerOf(action));
    }
}
