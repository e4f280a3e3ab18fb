package dev.jobwright.stepfunctions.json;

import dev.jobwright.stepfunctions.json.JsonMalformed.Spot;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text to values. Whole numbers are Integer, Long or BigInteger, all others Double. */
final class JsonReader {
    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder().maxNestingDepth(Json.MOST_NESTED).build();
    private static final JsonFactory LENIENT =
            JsonFactory.builder().streamReadConstraints(BOUNDS).build();
    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    .streamReadConstraints(BOUNDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private JsonReader() {}

    static Object read(String text, boolean strict) {
        JsonFactory factory = strict ? STRICT : LENIENT;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return read(parser);
        }
    }

    private static Object read(JsonParser parser) {
        try {
            @Nullable JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonMalformed("No content to map due to end-of-input");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new JsonMalformed("Text goes on after the end of the JSON value");
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation opened =
                    parser.streamReadContext().startLocation(ContentReference.unknown());
            throw new JsonMalformed(
                    e.getOriginalMessage(), Spot.of(e.getLocation()), Spot.of(opened), e);
        }
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Json.NULL;
            default -> throw new JsonMalformed("Unexpected " + token);
        };
    }

    private static Object whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
        };
    }

    private static Object fraction(JsonParser parser) {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            return parser.getDecimalValue();
        }
        return value;
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (JsonToken next = token(parser); next != JsonToken.END_OBJECT; next = token(parser)) {
            String key = parser.currentName();
            map.put(key, value(parser, token(parser)));
        }
        return map;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = token(parser); next != JsonToken.END_ARRAY; next = token(parser)) {
            list.add(value(parser, next));
        }
        return list;
    }

    private static JsonToken token(JsonParser parser) {
        @Nullable JsonToken token = parser.nextToken();
        if (token == null) {
            throw new JsonMalformed("Unexpected end of text");
        }
        return token;
    }
}
