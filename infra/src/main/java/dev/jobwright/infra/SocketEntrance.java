package dev.jobwright.infra;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_integrations.WebSocketLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.apigatewayv2.WebSocketRouteOptions;
import software.amazon.awscdk.services.apigatewayv2.WebSocketStage;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

import java.util.List;

/**
 * The WebSocket API. Who connects shows a ticket, which the function takes; the connection then
 * stands for whoever had it made over HTTPS.
 */
final class SocketEntrance {

    private static final String STAGE = "live";

    private static final List<String> COMMANDS =
            List.of(
                    "run_job",
                    "reconnect_job",
                    "cancel_job",
                    "pause_job",
                    "resume_job",
                    "get_status",
                    "subscribe",
                    "unsubscribe",
                    "ping");

    private final Stack stack;
    private final WebSocketApi api;
    private final WebSocketStage stage;

    SocketEntrance(Stack stack, Throttle throttle) {
        this.stack = stack;
        api =
                WebSocketApi.Builder.create(stack, "SocketApi")
                        .apiName("jobwright-sockets")
                        .routeSelectionExpression("$request.body.command")
                        .build();
        stage =
                WebSocketStage.Builder.create(api, "Stage")
                        .webSocketApi(api)
                        .stageName(STAGE)
                        .autoDeploy(true)
                        .throttle(throttle.settings())
                        .build();
        Acknowledgements.keep(
                api,
                "APIG4",
                "The function opens nothing without a ticket, and hears nobody else.");
        Acknowledgements.keep(
                api,
                "APIG1",
                "Its access log needs a role that belongs to the whole account, not to a stack.");
    }

    /** Sends every route to a function: the life of a connection, each command, and the rest. */
    void routesTo(LiveFunction function) {
        var integration = new WebSocketLambdaIntegration("Integration", function.alias());
        var open = WebSocketRouteOptions.builder().integration(integration).build();
        api.addRoute("$connect", open);
        api.addRoute("$disconnect", open);
        api.addRoute("$default", open);
        COMMANDS.forEach(command -> api.addRoute(command, open));
    }

    /** Lets a function send frames to open connections. */
    void pushedBy(LiveFunction function) {
        function.set("JOBWRIGHT_SOCKET_ENDPOINT", stage.getCallbackUrl());
        function.may(
                List.of("execute-api:ManageConnections"),
                stack.formatArn(
                        ArnComponents.builder()
                                .service("execute-api")
                                .resource(api.getApiId())
                                .resourceName(STAGE + "/*/@connections/*")
                                .build()));
    }

    /** What CloudWatch counts of it. */
    Metric metric(String name, MetricOptions options) {
        return api.metric(name, options);
    }

    /** {@code wss://…}. */
    String url() {
        return stage.getUrl();
    }
}
