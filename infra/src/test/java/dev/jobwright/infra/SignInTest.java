package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpUrlIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who signs in the users. */
final class SignInTest {
    private static final String ISSUER = "https://login.example/tenant-1/v2.0";

    @Test
    void whoever_deploys_may_name_an_issuer_and_for_whom_its_tokens_are() {
        var context = Map.of(Issuer.ISSUER, ISSUER, Issuer.AUDIENCE, "jobs, https://jobs.example");
        var stack = new Stack(new App(AppProps.builder().context(context).build()), "S");

        assertEquals(
                Optional.of(new Issuer(ISSUER, List.of("jobs", "https://jobs.example"))),
                read(ISSUER, "jobs, https://jobs.example"));
        HttpApi.Builder.create(stack, "Api")
                .build()
                .addRoutes(
                        AddRoutesOptions.builder()
                                .path("/v1")
                                .integration(new HttpUrlIntegration("Url", "https://e.example"))
                                .authorizer(new SignIn(stack).authorizer())
                                .build());
        var template = Template.fromStack(stack);
        template.resourceCountIs("AWS::Cognito::UserPool", 0);
        template.hasResourceProperties(
                "AWS::ApiGatewayV2::Authorizer",
                Map.of(
                        "JwtConfiguration",
                        Map.of(
                                "Issuer",
                                ISSUER,
                                "Audience",
                                List.of("jobs", "https://jobs.example"))));
    }

    @Test
    void the_users_are_those_of_a_pool_otherwise() {
        assertEquals(Optional.empty(), Issuer.read(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login.example",
                "http://login.example",
                "https://",
                "https:///x",
                "https://login.example?x=1",
                "https://login.example/#x",
                "https://user@login.example",
                "https://login.example/ x",
                "${Token}"
            })
    void an_issuer_without_an_address_that_is_https_is_refused(String wrong) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> read(wrong, "jobs"));

        assertEquals(
                "JOBWRIGHT_ISSUER is \"%s\"; give the issuer's address as its tokens say it, https://…"
                        .formatted(wrong),
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,", ",", "a b", "a,,b"})
    void tokens_for_nobody_are_refused(String wrong) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> read(ISSUER, wrong));

        assertEquals(
                "JOBWRIGHT_AUDIENCE is \"%s\"; give for whom tokens are, with commas between"
                        .formatted(wrong),
                thrown.getMessage());
    }

    @Test
    void one_without_the_other_is_refused() {
        var alone =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Issuer.read(Optional.of(ISSUER), Optional.empty()));
        var other =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Issuer.read(Optional.empty(), Optional.of("jobs")));

        assertEquals("JOBWRIGHT_ISSUER needs JOBWRIGHT_AUDIENCE: give both", alone.getMessage());
        assertEquals("JOBWRIGHT_AUDIENCE is for JOBWRIGHT_ISSUER: give both", other.getMessage());
    }

    private static Optional<Issuer> read(String issuer, String audience) {
        return Issuer.read(Optional.of(issuer), Optional.of(audience));
    }
}
