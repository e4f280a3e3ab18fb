package dev.jobwright.functions.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Serves the API's description. */
final class GetOpenApi implements Operation {
    private static final String RESOURCE = "openapi.json";

    @Override
    public HttpReply handle(Call call) {
        return HttpReply.text(document());
    }

    /** The description, as text. */
    static String document() {
        try (var resource = GetOpenApi.class.getResourceAsStream(RESOURCE)) {
            return new String(
                    Objects.requireNonNull(resource, RESOURCE).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
