package dev.jobwright.functions.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.SchemaCheck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class JsonSchemasTest {
    /** Far more than any needs, on a machine that does much else. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private static final JsonSchemas SCHEMAS = new JsonSchemas();

    private static Schema schema(String keywords) {
        return new Schema(
                Schema.Type.ANY, List.of(), List.of(), (Json.Obj) JsonText.readOwn(keywords));
    }

    private static String faults(String keywords, String value) {
        return SCHEMAS.faults(schema(keywords), JsonText.readOwn(value)).stream()
                .map(SchemaCheck.Fault::text)
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"minLength":3}                        | "ab"         | Must be at least 3 characters long
                    {"maxLength":3}                        | "abcd"       | Must be at most 3 characters long
                    {"pattern":"^[a-z]+$"}                 | "A"          | Does not match the regex pattern ^[a-z]+$
                    {"format":"email"}                     | "nobody"     | Must be a valid email
                    {"format":"date-time"}                 | "today"      | Must be a valid date-time
                    {"minimum":3}                          | 2            | Must have a minimum value of 3
                    {"maximum":3}                          | 4            | Must have a maximum value of 3
                    {"exclusiveMinimum":3}                 | 3            | Must have an exclusive minimum value of 3
                    {"exclusiveMaximum":3}                 | 3            | Must have an exclusive maximum value of 3
                    {"multipleOf":0.1}                     | 0.35         | Must be multiple of 0.1
                    {"items":{"type":"string"}}            | ["a",1]      | /1: Integer found, string expected
                    {"items":{"type":"integer"}}           | [1.0,1e3,.5e1,2.5] | /3: Number found, integer expected
                    {"minItems":2}                         | [1]          | Must have at least 2 items but found 1
                    {"maxItems":1}                         | [1,2]        | Must have at most 1 items but found 2
                    {"uniqueItems":true}                   | [1,1.0]      | Must have only unique items in the array
                    {"required":["a/b"]}                   | {}           | /a~1b: This field is required
                    {"properties":{"a":{"const":1}}}       | {"a":2}      | /a: Must be the constant value '1'
                    {"items":{"enum":["x"]}}               | ["y"]        | /0: Does not have a value in the enumeration ["x"]
                    {"not":{"type":"null"}}                | null         | Must not be valid to the schema {"type":"null"}
                    {"oneOf":[{"minimum":1},{"minimum":2}]}| 3            | Must be valid to one and only one schema, but 2 are valid with indexes '0, 1'
                    """)
    void a_value_that_does_not_fit_is_told_where_and_why(
            String keywords, String value, String fault) {
        assertEquals(fault, faults(keywords, value.replace(".5e1", "5")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"multipleOf":0.1}                          | 0.3
                    {"minLength":1}                             | "😀"
                    {"maxLength":1}                             | "😀"
                    {"minimum":3}                               | "text is not measured"
                    {"items":{"type":["string","null"]}}        | ["a",null]
                    {"prefixItems":[{"type":"string"}]}         | ["a",1]
                    {"anyOf":[{"type":"string"},{"minimum":2}]} | 2
                    {"format":"date"}                           | "2026-02-28"
                    {"title":"T","description":"D","examples":[1],"default":1} | 5
                    {"items":{"minimum":1e300}}                 | [1e301]
                    """)
    void a_value_that_fits_is_let_in(String keywords, String value) {
        assertEquals("", faults(keywords, value));
    }

    @Test
    void all_that_is_wrong_with_a_small_value_is_told_and_of_a_large_one_the_first() {
        assertEquals(5, SCHEMAS.faults(schema("{\"items\":{\"minimum\":1}}"), zeros(5)).size());
        assertEquals(20, SCHEMAS.faults(schema("{\"items\":{\"minimum\":1}}"), zeros(500)).size());
        assertEquals(1, SCHEMAS.faults(schema("{\"items\":{\"minimum\":1}}"), zeros(5_000)).size());
    }

    private static Json zeros(int count) {
        return Json.array(IntStream.range(0, count).mapToObj(_ -> Json.of(0)).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[z-a]",
                "(?=a)",
                "(a)\\1",
                "a{1001}",
                "((a{100}){100}){100}",
                "(((((a{1000}){10}){10}){10}){10}){10}",
                "(a|b{500}){500}",
                "((((((((((a+){2}){2}){2}){2}){2}){2}){2}){2}){2}){9}"
            })
    void a_pattern_that_cannot_be_used_is_a_flaw_of_its_schema(String pattern) {
        var within =
                Json.object()
                        .put("items", Json.object().put("pattern", pattern).done())
                        .put("default", Json.object().put("pattern", "(").done())
                        .done();
        var flaws =
                assertTimeout(
                        LONGEST,
                        () ->
                                SCHEMAS.flaws(
                                        new Schema(Schema.Type.ANY, List.of(), List.of(), within)));
        assertEquals(
                List.of("/items/pattern"), flaws.stream().map(SchemaCheck.Fault::pointer).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
                "^\\\\p{L}{1,100}$",
                "^(\\\\+\\\\d{1,3} )?\\\\d{4,14}$",
                "^.{0,500}$"
            })
    void a_pattern_as_people_write_them_is_none(String pattern) {
        assertEquals(List.of(), SCHEMAS.flaws(schema("{\"pattern\":\"" + pattern + "\"}")));
    }

    @Test
    void a_schema_whose_flaws_nobody_asked_for_lets_nothing_in_and_compiles_nothing() {
        var bomb = "{\"pattern\":\"(((((a{1000}){10}){10}){10}){10}){10}\"}";
        assertEquals("Cannot be checked. The pattern repeats too much", faults(bomb, "\"a\""));
    }

    static Stream<Arguments> hostile() {
        return hostileSchemas().entrySet().stream()
                .flatMap(schema ->
                        hostileValues().entrySet().stream()
                                .map(value ->
                                        Arguments.argumentSet(
                                                schema.getKey() + " on " + value.getKey(),
                                                schema.getValue(),
                                                value.getValue())));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_schema_answers_a_hostile_value(String keywords, Json value) {
        var faults = assertTimeout(LONGEST, () -> SCHEMAS.violations(schema(keywords), value));
        assertNotNull(faults);
    }

    private static Map<String, String> hostileSchemas() {
        var schemas = new LinkedHashMap<String, String>();
        schemas.put("nested repeats", "{\"pattern\":\"^(a+)+$\"}");
        schemas.put("twenty stars", "{\"items\":{\"pattern\":\"^(.*a){20}$\"}}");
        schemas.put("uniqueness", "{\"uniqueItems\":true}");
        schemas.put("nested choices", nested("anyOf"));
        schemas.put("nested single choices", nested("oneOf"));
        schemas.put("two hundred conditions", many("allOf"));
        schemas.put("two hundred choices", many("anyOf"));
        schemas.put("a tiny factor", "{\"items\":{\"multipleOf\":1e-400},\"multipleOf\":1e-400}");
        schemas.put(
                "formats",
                "{\"allOf\":[{\"format\":\"email\"},{\"format\":\"uri\"},{\"format\":\"ipv6\"}]}");
        schemas.put("no field", "{\"additionalProperties\":false}");
        schemas.put("a long constant", "{\"items\":{\"const\":[" + "1,".repeat(9_000) + "1]}}");
        return schemas;
    }

    private static String nested(String keyword) {
        var schema = "{\"type\":\"string\"}";
        for (int i = 0; i < 15; i++) {
            schema = "{\"%s\":[%s,{\"items\":{\"type\":\"string\"}}]}".formatted(keyword, schema);
        }
        return schema;
    }

    private static String many(String keyword) {
        var one = "{\"items\":{\"minimum\":3},\"maxLength\":9}";
        return "{\"%s\":[%s]}".formatted(keyword, (one + ",").repeat(199) + one);
    }

    private static Map<String, Json> hostileValues() {
        var values = new LinkedHashMap<String, Json>();
        values.put("a million letters", Json.of("a".repeat(1_000_000)));
        values.put("a near address", Json.of("a@" + "a.".repeat(500_000)));
        values.put("a near number", Json.of("::".repeat(500_000)));
        values.put("half a million numbers", zeros(500_000));
        values.put("lists of one hash", Json.array(colliding(20_000)));
        values.put("long texts", Json.array(List.of(Json.of("ab".repeat(900_000)))));
        values.put("depth", JsonText.readOwn("[".repeat(100) + "]".repeat(100)));
        values.put("a huge number", JsonText.readOwn("1e399"));
        values.put("a long number", JsonText.readOwn("[" + "9".repeat(400) + "]"));
        values.put("many fields", fields(100_000));
        return values;
    }

    /** "Aa" and "BB" have one hash, and so has everything that is made of as many of them. */
    private static List<Json> colliding(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        Json.of(
                                IntStream.range(0, 15)
                                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                                        .collect(Collectors.joining())))
                .toList();
    }

    private static Json fields(int count) {
        var fields = Json.object();
        IntStream.range(0, count).forEach(i -> fields.put("field" + i, i));
        return fields.done();
    }
}
