package dev.jobwright.jobs.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads and writes JSON text. Reading is strict (RFC 8259): duplicate names, NaN, lone surrogates,
 * trailing text, nesting deeper than {@value #MAX_DEPTH} and numbers of more than {@value
 * #MAX_DIGITS} characters are refused, with the line and column of the fault.
 */
public final class JsonText {

    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 100;

    /** The longest number that is read, in characters. */
    public static final int MAX_DIGITS = 400;

    /** The largest exponent that is read; beyond it a number's plain form would not be bounded. */
    private static final int MAX_EXPONENT = 400;

    private static final Pattern SETTINGS =
            Pattern.compile("(?: \\(start marker at \\[Source|: enable `).*", Pattern.DOTALL);

    private static final JsonFactory FACTORY = factory(MAX_DEPTH, MAX_DIGITS);

    /** Values that were let in stand deeper in what is stored, and their numbers are spelt out. */
    private static final JsonFactory OWN_FACTORY = factory(2 * MAX_DEPTH, 3 * MAX_DIGITS);

    private JsonText() {}

    private static JsonFactory factory(int depth, int digits) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(depth)
                                .maxNumberLength(digits)
                                .maxStringLength(64 * 1024 * 1024)
                                .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /**
     * Reads one JSON value from UTF-8 text.
     *
     * @throws InvalidJson if the text is not exactly one JSON value within the limits
     */
    public static Json read(byte[] utf8) throws InvalidJson {
        return read(FACTORY, utf8);
    }

    /**
     * Reads one JSON value from UTF-8 text that has values within it which were let in elsewhere,
     * and so may be deeper than one that comes in by itself.
     *
     * @throws InvalidJson if the text is not exactly one JSON value within the wider limits
     */
    public static Json readDeep(byte[] utf8) throws InvalidJson {
        return read(OWN_FACTORY, utf8);
    }

    private static Json read(JsonFactory factory, byte[] utf8) throws InvalidJson {
        try (var parser = factory.createParser(ObjectReadContext.empty(), utf8)) {
            return readOnly(parser);
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @throws InvalidJson if the text is not exactly one JSON value within the limits
     */
    public static Json read(String text) throws InvalidJson {
        return read(FACTORY, text);
    }

    private static Json read(JsonFactory factory, String text) throws InvalidJson {
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return readOnly(parser);
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    /**
     * Reads text that this system wrote itself.
     *
     * @throws IllegalStateException if it is not JSON, which means that something else wrote it
     */
    public static Json readOwn(String text) {
        try {
            return read(OWN_FACTORY, text);
        } catch (InvalidJson e) {
            throw new IllegalStateException("stored text is not JSON: " + e.getMessage(), e);
        }
    }

    /** Writes a value without white space, fields in their order. */
    public static String write(Json json) {
        return generate(json, false);
    }

    /** Writes a value as bytes of UTF-8, without white space. */
    public static byte[] bytes(Json json) {
        return write(json).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a value with the fields of every object sorted, so that equal values read equal. */
    public static String canonical(Json json) {
        return generate(sorted(json), false);
    }

    /** Writes a value for a reader: two spaces a level, a line a field, and a last line end. */
    public static String pretty(Json json) {
        return generate(json, true) + "\n";
    }

    private static Json sorted(Json json) {
        return switch (json) {
            case Json.Obj(var fields) -> {
                var copy = new TreeMap<String, Json>();
                fields.forEach((name, value) -> copy.put(name, sorted(value)));
                yield new Json.Obj(copy);
            }
            case Json.Arr(var items) -> new Json.Arr(items.stream().map(JsonText::sorted).toList());
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> json;
        };
    }

    private static Json readOnly(JsonParser parser) throws InvalidJson {
        if (parser.nextToken() == null) {
            throw new InvalidJson("there is no JSON value", 1, 1);
        }
        var json = readValue(parser);
        if (parser.nextToken() != null) {
            throw at(parser, "text follows the JSON value");
        }
        return json;
    }

    private static Json readValue(JsonParser parser) throws InvalidJson {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new Json.Str(scalars(parser, parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw at(parser, "unexpected " + parser.currentToken());
        };
    }

    private static Json readNumber(JsonParser parser) throws InvalidJson {
        BigDecimal value;
        try {
            value = parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // An exponent that no int holds; the parser has checked the rest.
            throw at(parser, "the number's exponent is beyond " + MAX_EXPONENT);
        }
        if (Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT
                || Math.abs((long) value.scale()) > MAX_EXPONENT) {
            throw at(parser, "the number's exponent is beyond " + MAX_EXPONENT);
        }
        return new Json.Num(value);
    }

    private static Json readObject(JsonParser parser) throws InvalidJson {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = scalars(parser, parser.currentName());
            parser.nextToken();
            fields.put(name, readValue(parser));
        }
        return new Json.Obj(fields);
    }

    private static Json readArray(JsonParser parser) throws InvalidJson {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(parser));
        }
        return new Json.Arr(items);
    }

    /** Refuses lone surrogates, which no UTF-8 store can keep. */
    private static String scalars(JsonParser parser, String text) throws InvalidJson {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw at(parser, "a string holds half of a surrogate pair");
            }
        }
        return text;
    }

    private static InvalidJson at(JsonParser parser, String problem) {
        return refusal(problem, parser.currentTokenLocation());
    }

    /** The parser does not say where a limit was passed. */
    private static InvalidJson refusal(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return new InvalidJson(
                    "there is a number of more than "
                            + MAX_DIGITS
                            + " characters, nesting deeper than "
                            + MAX_DEPTH
                            + ", or a name beyond all measure");
        }
        return refusal(withoutSource(e.getOriginalMessage()), e.getLocation());
    }

    /** The parser also names its own settings, which say nothing to whoever wrote the text. */
    private static String withoutSource(String message) {
        return SETTINGS.matcher(message).replaceFirst("");
    }

    private static InvalidJson refusal(String problem, TokenStreamLocation where) {
        return new InvalidJson(
                problem, Math.max(1, where.getLineNr()), Math.max(1, where.getColumnNr()));
    }

    private static String generate(Json json, boolean pretty) {
        var out = new StringWriter();
        if (pretty) {
            writePretty(json, "", out);
        } else {
            try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
                writeValue(json, generator);
            } catch (JacksonException e) {
                throw new UncheckedIOException(new java.io.IOException(e));
            }
        }
        return out.toString();
    }

    private static void writeValue(Json json, JsonGenerator generator) {
        switch (json) {
            case Json.Null _ -> generator.writeNull();
            case Json.Bool(var value) -> generator.writeBoolean(value);
            case Json.Num(var value) -> generator.writeNumber(value);
            case Json.Str(var value) -> generator.writeString(value);
            case Json.Arr(var items) -> {
                generator.writeStartArray();
                items.forEach(item -> writeValue(item, generator));
                generator.writeEndArray();
            }
            case Json.Obj(var fields) -> {
                generator.writeStartObject();
                fields.forEach((name, value) -> {
                    generator.writeName(name);
                    writeValue(value, generator);
                });
                generator.writeEndObject();
            }
        }
    }

    private static void writePretty(Json json, String indent, StringWriter out) {
        switch (json) {
            case Json.Arr(var items) when !items.isEmpty() -> {
                var separator = "[\n";
                for (var item : items) {
                    out.append(separator).append(indent).append("  ");
                    writePretty(item, indent + "  ", out);
                    separator = ",\n";
                }
                out.append("\n").append(indent).append("]");
            }
            case Json.Obj(var fields) when !fields.isEmpty() -> {
                var separator = "{\n";
                for (var field : fields.entrySet()) {
                    out.append(separator).append(indent).append("  ");
                    out.append(write(new Json.Str(field.getKey()))).append(": ");
                    writePretty(field.getValue(), indent + "  ", out);
                    separator = ",\n";
                }
                out.append("\n").append(indent).append("}");
            }
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _, Json.Arr _, Json.Obj _ ->
                    out.append(write(json));
        }
    }
}
