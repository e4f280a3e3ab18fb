package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Place;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the keywords of JSON Schema that a schema may carry beside its own words, so far that
 * nothing in them can be misread, lead elsewhere, or take more time than anybody would wait for.
 */
final class ReadKeywords {
    /** The deepest that schemas stand in schemas. */
    private static final int DEEPEST = 16;

    private static final int MOST_KEYWORDS = 500;
    private static final int MOST_BYTES = 32 * 1024;
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_MEMBERS = 200;
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(400);

    private static final List<String> TYPES =
            List.of("string", "number", "integer", "boolean", "object", "array", "null");

    private static final List<String> FORMATS =
            List.of(
                    "date-time",
                    "date",
                    "time",
                    "duration",
                    "email",
                    "ipv4",
                    "ipv6",
                    "uri",
                    "uuid");

    /** What a keyword's value must be. */
    private enum Shape {
        TEXT,
        PATTERN,
        FORMAT,
        WHOLE,
        NUMBER,
        POSITIVE,
        FLAG,
        VALUE,
        VALUES,
        NAMES,
        SCHEMA,
        SCHEMAS,
        PROPERTIES
    }

    private static final Map<String, Shape> SHAPES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("title", Shape.TEXT),
                            Map.entry("description", Shape.TEXT),
                            Map.entry("default", Shape.VALUE),
                            Map.entry("examples", Shape.VALUES),
                            Map.entry("const", Shape.VALUE),
                            Map.entry("minLength", Shape.WHOLE),
                            Map.entry("maxLength", Shape.WHOLE),
                            Map.entry("pattern", Shape.PATTERN),
                            Map.entry("format", Shape.FORMAT),
                            Map.entry("minimum", Shape.NUMBER),
                            Map.entry("maximum", Shape.NUMBER),
                            Map.entry("exclusiveMinimum", Shape.NUMBER),
                            Map.entry("exclusiveMaximum", Shape.NUMBER),
                            Map.entry("multipleOf", Shape.POSITIVE),
                            Map.entry("items", Shape.SCHEMA),
                            Map.entry("prefixItems", Shape.SCHEMAS),
                            Map.entry("minItems", Shape.WHOLE),
                            Map.entry("maxItems", Shape.WHOLE),
                            Map.entry("uniqueItems", Shape.FLAG),
                            Map.entry("properties", Shape.PROPERTIES),
                            Map.entry("required", Shape.NAMES),
                            Map.entry("additionalProperties", Shape.SCHEMA),
                            Map.entry("anyOf", Shape.SCHEMAS),
                            Map.entry("oneOf", Shape.SCHEMAS),
                            Map.entry("allOf", Shape.SCHEMAS),
                            Map.entry("not", Shape.SCHEMA)));

    private int keywords;

    /** The keywords that may stand beside a schema's own words, and its description. */
    static List<String> names() {
        return SHAPES.keySet().stream().filter(name -> !name.equals("description")).toList();
    }

    /** Reads the keywords of one schema, as they stand. */
    static Json.Obj read(Map<String, Place> found) {
        var reader = new ReadKeywords();
        var fields = Json.object();
        found.forEach((name, at) -> {
            reader.field(name, at, 1);
            fields.put(name, at.value());
        });
        return fields.done();
    }

    /** Whether keywords are small enough to be kept and looked through. */
    static boolean isSmall(Json.Obj keywords) {
        return JsonText.bytes(keywords).length <= MOST_BYTES;
    }

    static String tooLarge() {
        return "a schema takes at most " + MOST_BYTES + " bytes of JSON";
    }

    private void keyword(Shape shape, Place at, int depth) {
        if (++keywords == MOST_KEYWORDS + 1) {
            at.problem("LIMIT_EXCEEDED", "a schema has at most " + MOST_KEYWORDS + " keywords");
        }
        if (keywords > MOST_KEYWORDS) {
            return;
        }
        switch (shape) {
            case TEXT -> at.text(0, LONGEST_TEXT);
            case PATTERN -> at.text(1, LONGEST_PATTERN);
            case FORMAT -> at.word(ReadKeywords::format, FORMATS);
            case WHOLE -> at.whole(0, Integer.MAX_VALUE);
            case NUMBER -> at.number(LARGEST.negate(), LARGEST);
            case POSITIVE ->
                    at.number(BigDecimal.ZERO, LARGEST).ifPresent(one -> positive(at, one));
            case FLAG -> at.flag();
            case VALUE -> {}
            case VALUES -> at.items(0, MOST_MEMBERS);
            case NAMES -> names(at);
            case SCHEMA -> schema(at, depth + 1);
            case SCHEMAS ->
                    at.items(1, MOST_MEMBERS)
                            .ifPresent(each -> each.forEach(one -> schema(one, depth + 1)));
            case PROPERTIES ->
                    at.entries(MOST_MEMBERS)
                            .ifPresent(
                                    each -> each.values().forEach(one -> schema(one, depth + 1)));
        }
    }

    private static void positive(Place at, BigDecimal number) {
        if (number.signum() == 0) {
            at.problem("OUT_OF_RANGE", "give a number over 0");
        }
    }

    private static Optional<String> format(String word) {
        return Optional.of(word).filter(FORMATS::contains);
    }

    private static void names(Place at) {
        at.items(0, MOST_MEMBERS).ifPresent(each -> each.forEach(one -> one.text(0, LONGEST_TEXT)));
    }

    /** A schema within a schema: JSON Schema's own words, and true or false. */
    private void schema(Place at, int depth) {
        if (at.value() instanceof Json.Bool || keywords > MOST_KEYWORDS) {
            return;
        }
        if (depth > DEEPEST) {
            at.problem("LIMIT_EXCEEDED", "schemas stand at most " + DEEPEST + " deep in schemas");
            return;
        }
        at.entries(MOST_MEMBERS)
                .ifPresent(fields -> fields.forEach((name, one) -> field(name, one, depth)));
    }

    private void field(String name, Place at, int depth) {
        switch (name) {
            case "type" -> type(at);
            case "enum" -> at.items(1, MOST_MEMBERS);
            default -> {
                var shape = SHAPES.get(name);
                if (shape == null) {
                    refuse(name, at);
                } else {
                    keyword(shape, at, depth);
                }
            }
        }
    }

    private static void type(Place at) {
        if (at.value() instanceof Json.Arr) {
            at.items(1, TYPES.size())
                    .ifPresent(each -> each.forEach(one -> one.word(ReadKeywords::type, TYPES)));
        } else {
            at.word(ReadKeywords::type, TYPES);
        }
    }

    private static Optional<String> type(String word) {
        return Optional.of(word).filter(TYPES::contains);
    }

    /** A reference could lead out of the document, or round in a circle. */
    static void refuseReference(Place at) {
        at.problem("UNKNOWN_FIELD", "$ref is not followed: write the schema out here");
    }

    private static void refuse(String name, Place at) {
        if (name.equals("$ref")) {
            refuseReference(at);
        } else {
            at.problem(
                    "UNKNOWN_FIELD",
                    "no such keyword is known; these are: type, enum, "
                            + String.join(", ", SHAPES.keySet()));
        }
    }
}
