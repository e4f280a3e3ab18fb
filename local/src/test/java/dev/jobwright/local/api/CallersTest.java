package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls is what the authorizer says of the token, and nothing else. */
final class CallersTest {

    private static Answer asked(Api api, Json.Obj authorizer) {
        var event = Api.event("GET", "/v1/jobs", Json.EMPTY);
        var context = event.object("requestContext").orElseThrow().with("authorizer", authorizer);
        return api.send(event.with("requestContext", context));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sub\":\"\"}",
                "{\"sub\":\" \"}",
                "{\"sub\":\"a\\nb\"}",
                "{\"sub\":7}",
                "{\"username\":\"alice\",\"email\":\"alice\",\"client_id\":\"alice\"}",
                "{\"sub\":\"alice\",\"token_use\":\"id\"}",
                "{\"sub\":\"alice\",\"token_use\":\"refresh\"}",
                "{\"sub\":\"alice\",\"token_use\":\"\"}"
            })
    void a_token_that_is_not_for_access_or_names_nobody_is_refused(String claims) {
        try (var api = new Api()) {
            var answer = asked(api, Api.authorizer((Json.Obj) JsonText.readOwn(claims)));

            answer.isProblem(401, "UNAUTHORIZED");
            assertEquals("Bearer", answer.header("WWW-Authenticate"));
        }
    }

    @Test
    void a_name_that_is_too_long_is_nobodys() {
        try (var api = new Api()) {
            var claims = Json.object().put("sub", "x".repeat(256)).done();
            asked(api, Api.authorizer(claims)).is(200);
            asked(api, Api.authorizer(claims.with("sub", Json.of("x".repeat(257)))))
                    .isProblem(401, "UNAUTHORIZED");
        }
    }

    @Test
    void what_another_authorizer_says_is_not_listened_to() {
        try (var api = new Api()) {
            var claims = Json.object().put("sub", "alice").done();
            for (var other :
                    new Json.Obj[] {
                        claims,
                        Json.object().put("claims", claims).done(),
                        Json.object().put("lambda", claims).done(),
                        Json.object()
                                .put("iam", Json.object().put("userArn", "alice").done())
                                .done()
                    }) {
                asked(api, other).isProblem(401, "UNAUTHORIZED");
            }
        }
    }
}
