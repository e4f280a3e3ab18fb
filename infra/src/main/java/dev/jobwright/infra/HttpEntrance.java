package dev.jobwright.infra;

import dev.jobwright.jobs.settings.CrossOrigin;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.PayloadFormatVersion;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

import java.util.List;
import java.util.Optional;

/**
 * The HTTP API. Its routes are three prefixes; what lies under them is the function's own table.
 */
final class HttpEntrance {

    /**
     * Every one asks for a token, and names its methods: what takes any method takes a browser's
     * question about a page of another origin too, which has no token. No route of an HTTP API may
     * end with a slash: {@code /api/jobs/} is taken by the one with the greedy part, or as if it
     * had no slash at the end.
     */
    private static final List<String> ROUTES =
            List.of("/api/jobs", "/api/jobs/{proxy+}", "/v1/{proxy+}");

    private static final List<HttpMethod> METHODS =
            CrossOrigin.METHODS.stream().map(HttpMethod::valueOf).toList();

    /** What anybody may read: it says how to sign in. */
    private static final List<String> OPEN_PAGES = List.of("/docs", "/openapi.json");

    private final HttpApi api;

    HttpEntrance(Construct scope, Throttle throttle, Optional<CrossOrigin> others) {
        var builder =
                HttpApi.Builder.create(scope, "HttpApi")
                        .apiName("jobwright")
                        .createDefaultStage(false);
        others.map(HttpEntrance::preflight).ifPresent(builder::corsPreflight);
        api = builder.build();
        var logs =
                LogGroup.Builder.create(scope, "HttpAccessLogs")
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        HttpStage.Builder.create(api, "Stage")
                .httpApi(api)
                .autoDeploy(true)
                .throttle(throttle.settings())
                .accessLogSettings(new JsonLines(logs))
                .build();
    }

    private static CorsPreflightOptions preflight(CrossOrigin others) {
        return CorsPreflightOptions.builder()
                .allowOrigins(others.origins())
                .allowMethods(others.methods().stream().map(CorsHttpMethod::valueOf).toList())
                .allowHeaders(others.headers())
                .exposeHeaders(others.exposed())
                .maxAge(Duration.seconds(CrossOrigin.MAX_AGE))
                .build();
    }

    /** Sends every route to a function, once the caller has signed in. */
    void routesTo(LiveFunction function, SignIn signIn) {
        var integration =
                HttpLambdaIntegration.Builder.create("Integration", function.alias())
                        .payloadFormatVersion(PayloadFormatVersion.VERSION_2_0)
                        .scopePermissionToRoute(false)
                        .build();
        ROUTES.forEach(path ->
                api.addRoutes(
                        AddRoutesOptions.builder()
                                .path(path)
                                .methods(METHODS)
                                .integration(integration)
                                .authorizer(signIn.authorizer())
                                .build()));
        OPEN_PAGES.forEach(path ->
                api.addRoutes(
                                AddRoutesOptions.builder()
                                        .path(path)
                                        .methods(List.of(HttpMethod.GET))
                                        .integration(integration)
                                        .build())
                        .forEach(route ->
                                Acknowledgements.keep(
                                        route, "APIG4", "It says how to sign in, to all.")));
    }

    /** Tells a function under which address it is reached, for the links it writes. */
    void knownTo(LiveFunction function) {
        function.set("JOBWRIGHT_API_URL", url());
    }

    /** {@code https://…}, with no slash at the end. */
    String url() {
        return api.getApiEndpoint();
    }

    /** What CloudWatch counts of it. */
    Metric metric(String name, MetricOptions options) {
        return api.metric(name, options);
    }

    /** One JSON object a request; nothing of the request's body, query or headers. */
    private record JsonLines(LogGroup logs) implements IAccessLogSettings {

        private static final String FORMAT =
                """
                {"request_id":"$context.requestId","time":"$context.requestTime",\
                "method":"$context.httpMethod","path":"$context.path",\
                "route":"$context.routeKey","status":"$context.status",\
                "bytes":"$context.responseLength","latency":"$context.responseLatency",\
                "caller":"$context.authorizer.claims.sub","error":"$context.error.message",\
                "integration_error":"$context.integrationErrorMessage"}\
                """;

        @Override
        public IAccessLogDestination getDestination() {
            return new LogGroupLogDestination(logs);
        }

        @Override
        public AccessLogFormat getFormat() {
            return AccessLogFormat.custom(FORMAT);
        }
    }
}
