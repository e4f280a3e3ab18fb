package dev.jobwright.stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.List;

final class MatcherTest {
    private static final String UUID = "8a3a1c1e-0000-4000-8000-000000000000";

    private final Matcher matcher =
            new Matcher(
                    Json.object(
                            "whole", List.of("timestamp"),
                            "substring", List.of("<uuid:1>", "<name:1>", "<region>", "role_arn")));

    private boolean same(String expected, String actual) {
        return matcher.same(Json.read(expected), Json.read(actual));
    }

    @Test
    void a_token_stands_for_its_own_place_and_nothing_around_it() {
        assertTrue(same("\"machine <name:1> failed\"", "\"machine blue failed\""));
        assertFalse(same("\"machine <name:1> failed\"", "\"machine blue has failed now\""));
        assertFalse(same("\"machine <name:1> failed\"", "\"a machine blue failed\""));
        assertFalse(same("{\"a\": \"<name:1>\"}", "{\"a\": {\"b\": 1}}"));
        assertFalse(same("{\"a\": \"<name:1>\"}", "{\"a\": \"x\", \"b\": \"x\"}"));
    }

    @Test
    void a_token_that_took_a_whole_field_may_stand_for_a_number() {
        assertTrue(same("{\"at\": \"<name:1>\"}", "{\"at\": 17}"));
        assertFalse(same("{\"at\": \"at <name:1>\"}", "{\"at\": 17}"));
        assertFalse(same("{\"at\": \"<name:1>\"}", "{\"at\": true}"));
    }

    @Test
    void a_token_that_is_not_the_cases_own_is_a_text() {
        assertFalse(same("\"<other:1>\"", "\"blue\""));
        assertFalse(same("\"date\"", "\"blue\""));
    }

    @Test
    void a_token_whose_form_is_known_stands_for_that_form_only() {
        assertTrue(same("\"id <uuid:1>\"", "\"id " + UUID + "\""));
        assertFalse(same("\"id <uuid:1>\"", "\"id 7\""));
        assertFalse(same("\"arn:aws:sns:<region>:1\"", "\"arn:aws:sns:us-east-1:x:1\""));
    }

    @Test
    void a_whole_token_stands_for_any_value_and_is_no_part_of_a_text() {
        assertTrue(same("{\"at\": \"timestamp\"}", "{\"at\": 17}"));
        assertFalse(same("{\"at\": \"the timestamp\"}", "{\"at\": \"the day\"}"));
        assertFalse(same("{\"at\": \"timestamp\"}", "{}"));
    }

    @Test
    void dots_and_brackets_of_a_recording_are_no_pattern() {
        assertFalse(same("\"<name:1> $.a[0]\"", "\"x $xa[0]\""));
        assertFalse(same("\".*\"", "\"blue\""));
    }

    @Test
    void dates_are_compared_as_dates() {
        assertTrue(same("\"since date\"", "\"since 2026-01-01T00:00:00.000Z\""));
        assertFalse(same("\"since date\"", "\"since 2026-01-01\""));
    }

    @Test
    void text_that_is_json_is_compared_by_its_value() {
        assertTrue(same("{\"input\": {\"a\": 1}}", "{\"input\": \"{\\\"a\\\":1.0}\"}"));
        assertTrue(same("\"[1, 2]\"", "\"[1,2]\""));
        assertFalse(same("\"[1, 2]\"", "\"[1,3]\""));
        assertFalse(same("\"1\"", "1"));
        assertFalse(same("1", "\"1\""));
        assertFalse(same("null", "\"null\""));
        assertFalse(same("true", "1"));
    }

    @Test
    void fields_that_aws_added_later_may_be_missing_but_may_not_differ() {
        assertTrue(same("{}", "{\"redriveCount\": 0}"));
        assertTrue(same("{\"redriveCount\": 0}", "{}"));
        assertFalse(same("{\"redriveCount\": 0}", "{\"redriveCount\": 1}"));
        assertFalse(same("{}", "{\"retryCount\": 0}"));
    }

    @Test
    void names_end_in_any_number_where_the_recording_repeats_a_random_one() {
        assertTrue(same("\"no queue-73e08fde here\"", "\"no queue-00000002 here\""));
        assertFalse(same("\"no queue-73e08fde here\"", "\"no bucket-00000002 here\""));
        assertFalse(same("\"no queue-73e08fde here\"", "\"no queue-00000002 there\""));
    }
}
