package dev.jobwright.tools.http;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the status
 * @param location where it sends us instead, if it does
 * @param headers by name in lower case; of several with one name all values, separated by commas
 * @param body JSON where the answer says that it is, else text, else Base64
 */
record Answer(int status, Optional<String> location, Map<String, String> headers, Json body) {
    private static final int MAX_BODY = 5 * 1024 * 1024;

    static Answer redirect(int status, String location) {
        return new Answer(status, Optional.of(location), Map.of(), Json.NULL);
    }

    /** Reads a response, to a bound. */
    static Answer of(ClassicHttpResponse response) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(header.getValue()),
                    (one, other) -> one + ", " + other);
        }
        return new Answer(response.getCode(), Optional.empty(), headers, body(response));
    }

    private static Json body(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return Json.of("");
        }
        try (var in = entity.getContent()) {
            // Unpacked, if it came packed.
            var bytes = in.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw Refused.answer("ResponseTooLarge", "The answer is larger than 5 MB");
            }
            return read(bytes, type(entity.getContentType()));
        }
    }

    /** What the server says of its answer, as far as it makes sense. */
    private static Optional<ContentType> type(@Nullable String header) {
        try {
            return Optional.ofNullable(ContentType.parseLenient(header));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Json read(byte[] bytes, Optional<ContentType> type) {
        var text = text(bytes, type.map(ContentType::getCharset).orElse(StandardCharsets.UTF_8));
        if (text.isEmpty()) {
            return Json.of(Base64.getEncoder().encodeToString(bytes));
        }
        try {
            return type.filter(Answer::isJson).isPresent()
                    ? JsonText.read(text.get())
                    : Json.of(text.get());
        } catch (InvalidJson e) {
            return Json.of(text.get());
        }
    }

    private static Optional<String> text(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isJson(ContentType type) {
        var mime = type.getMimeType().toLowerCase(Locale.ROOT);
        return mime.equals("application/json") || mime.endsWith("+json");
    }

    /** As the step's outputs. */
    Json.Obj outputs() {
        var fields = Json.object();
        headers.forEach(fields::put);
        return Json.object()
                .put("status", status)
                .put("headers", fields.done())
                .put("body", body)
                .done();
    }
}
