package dev.jobwright.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;

final class GrantsTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/t";

    @Test
    void nothing_is_allowed_that_no_statement_allows() {
        assertFalse(grants().allow("dynamodb:GetItem", TABLE, Map.of()));
    }

    @Test
    void a_statement_allows_its_actions_on_its_resources_only() {
        var grants = grants(statement("Allow", "[\"dynamodb:Get*\",\"dynamodb:Query\"]", TABLE));

        assertTrue(grants.allow("dynamodb:GetItem", TABLE, Map.of()));
        assertTrue(grants.allow("dynamodb:getitem", TABLE, Map.of()));
        assertTrue(grants.allow("dynamodb:Query", TABLE, Map.of()));
        assertFalse(grants.allow("dynamodb:PutItem", TABLE, Map.of()));
        assertFalse(grants.allow("dynamodb:Query", TABLE + "/index/i", Map.of()));
    }

    @Test
    void a_denial_wins() {
        var grants =
                grants(
                        statement("Allow", "\"s3:*\"", "*"),
                        statement("Deny", "\"s3:Put?bject\"", "arn:aws:s3:::files/secret/*"));

        assertTrue(grants.allow("s3:PutObject", "arn:aws:s3:::files/open/a", Map.of()));
        assertFalse(grants.allow("s3:PutObject", "arn:aws:s3:::files/secret/a", Map.of()));
    }

    @Test
    void a_condition_must_hold() {
        var grants =
                grants(
                        """
                        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
                         "Condition": {"StringEquals": {"iam:PassedToService": "states.amazonaws.com"}}}
                        """);

        assertTrue(
                grants.allow(
                        "iam:PassRole",
                        "r",
                        Map.of("iam:PassedToService", "states.amazonaws.com")));
        assertFalse(
                grants.allow(
                        "iam:PassRole", "r", Map.of("iam:PassedToService", "ec2.amazonaws.com")));
        assertFalse(grants.allow("iam:PassRole", "r", Map.of()));
    }

    @Test
    void a_condition_operator_that_is_not_known_is_refused_when_read() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        grants(
                                """
                                {"Effect": "Allow", "Action": "a:b", "Resource": "*",
                                 "Condition": {"DateLessThan": {"aws:CurrentTime": "2026"}}}
                                """));
    }

    @Test
    void a_refusal_names_function_action_and_resource() {
        var guard = new Guard("Work", grants());

        var denied = assertThrows(AccessDenied.class, () -> guard.check("dynamodb:GetItem", TABLE));

        assertEquals(
                "the role of Work does not allow dynamodb:GetItem on "
                        + TABLE
                        + ": grant it in the infra module",
                denied.getMessage());
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Effect\":\"%s\",\"Action\":%s,\"Resource\":\"%s\"}"
                .formatted(effect, action, resource);
    }

    private static Grants grants(String... statements) {
        return new Grants(
                Arrays.stream(statements).map(s -> (Json.Obj) JsonText.readOwn(s)).toList());
    }
}
