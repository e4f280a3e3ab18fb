package dev.jobwright.local.template;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.settings.CrossOrigin;
import dev.jobwright.local.template.Deployment.Bucket;
import dev.jobwright.local.template.Deployment.EventSource;
import dev.jobwright.local.template.Deployment.Function;
import dev.jobwright.local.template.Deployment.Http;
import dev.jobwright.local.template.Deployment.QueueSpec;
import dev.jobwright.local.template.Deployment.Redrive;
import dev.jobwright.local.template.Deployment.Route;
import dev.jobwright.local.template.Deployment.Socket;
import dev.jobwright.local.template.Deployment.TableSpec;
import dev.jobwright.local.template.Resources.Resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the typed view out of resolved resources. */
final class DeploymentReader {
    private static final int ASYNC_RETRIES = 2;

    private final Resources resources;
    private final Site site;

    DeploymentReader(Resources resources, Site site) {
        this.resources = resources;
        this.site = site;
    }

    Deployment read() {
        return new Deployment(
                functions(),
                http(),
                socket(),
                resources.of(ResourceType.EVENT_SOURCE).stream().map(this::eventSource).toList(),
                new Triggers(resources).rules(),
                new Triggers(resources).schedules(),
                tables(),
                queues(),
                buckets(),
                new Roles(resources).read());
    }

    /** The function's own ARN behind its name or ARN, either with an alias or a version. */
    static String functionArn(String named) {
        var parts = named.split(":", -1);
        return Site.arn("lambda", "function:" + (parts.length > 6 ? parts[6] : parts[0]));
    }

    private Map<String, Function> functions() {
        var functions = new LinkedHashMap<String, Function>();
        for (var each : resources.of(ResourceType.FUNCTION)) {
            var function = function(each);
            functions.put(function.arn(), function);
        }
        return functions;
    }

    private Function function(Resource declared) {
        var arn = functionArn(declared.ref());
        var handler = declared.text("Handler");
        var method = handler.indexOf("::");
        var async = async(arn);
        var seconds = declared.number("Timeout").orElse(3);
        return new Function(
                declared.ref(),
                arn,
                method < 0 ? handler : handler.substring(0, method),
                environment(declared),
                Duration.ofSeconds(seconds),
                declared.text("Role"),
                async.flatMap(each -> each.number("MaximumRetryAttempts")).orElse(ASYNC_RETRIES),
                deadLetters(declared, async));
    }

    private Optional<Resource> async(String functionArn) {
        return resources.of(ResourceType.EVENT_INVOKE).stream()
                .filter(each -> functionArn(each.text("FunctionName")).equals(functionArn))
                .findFirst();
    }

    private static Optional<String> deadLetters(Resource function, Optional<Resource> async) {
        var onFailure =
                async.flatMap(each -> each.properties().object("DestinationConfig"))
                        .flatMap(each -> each.object("OnFailure"))
                        .flatMap(each -> each.text("Destination"));
        return onFailure.or(() ->
                function.properties()
                        .object("DeadLetterConfig")
                        .flatMap(each -> each.text("TargetArn")));
    }

    private Map<String, String> environment(Resource function) {
        var variables = new LinkedHashMap<String, String>();
        function.properties()
                .object("Environment")
                .flatMap(environment -> environment.object("Variables"))
                .ifPresent(declared ->
                        declared.fields()
                                .forEach((name, value) -> variables.put(name, local(value))));
        return variables;
    }

    private String local(Json value) {
        var text = value instanceof Json.Str(var string) ? string : value.toString();
        for (var api : resources.of(ResourceType.API)) {
            text = site.localize(text, api.ref(), api.text("ProtocolType").equals("WEBSOCKET"));
        }
        return text;
    }

    private Http http() {
        var crossOrigin =
                apis("HTTP")
                        .flatMap(api -> api.properties().object("CorsConfiguration").stream())
                        .map(DeploymentReader::crossOrigin)
                        .findFirst();
        return new Http(routes("HTTP").toList(), crossOrigin);
    }

    private static CrossOrigin crossOrigin(Json.Obj cors) {
        return new CrossOrigin(
                texts(cors, "AllowOrigins"),
                texts(cors, "AllowMethods"),
                texts(cors, "AllowHeaders"),
                texts(cors, "ExposeHeaders"));
    }

    private static List<String> texts(Json.Obj declared, String name) {
        return declared.items(name).orElse(List.of()).stream()
                .map(one -> ((Json.Str) one).value())
                .toList();
    }

    private Stream<Resource> apis(String protocol) {
        return resources.of(ResourceType.API).stream()
                .filter(api -> api.text("ProtocolType").equals(protocol));
    }

    private Stream<Route> routes(String protocol) {
        return apis(protocol)
                .flatMap(api ->
                        resources.of(ResourceType.ROUTE).stream()
                                .filter(r -> r.text("ApiId").equals(api.ref()))
                                .map(this::route));
    }

    private Route route(Resource route) {
        var target = route.text("Target");
        var integrationId = target.substring(target.indexOf('/') + 1);
        var integration =
                resources.of(ResourceType.INTEGRATION).stream()
                        .filter(each -> each.ref().equals(integrationId))
                        .findFirst()
                        .orElseThrow(() -> new TemplateFault(route.logicalId(), "no integration"));
        if (!integration.text("IntegrationType").equals("AWS_PROXY")) {
            throw new TemplateFault(integration.logicalId(), "only AWS_PROXY is served here");
        }
        return new Route(
                route.text("RouteKey"),
                integrated(integration.text("IntegrationUri")),
                authorizer(route),
                route.properties().text("RouteResponseSelectionExpression").isPresent());
    }

    private Optional<Deployment.Authorizer> authorizer(Resource route) {
        return switch (route.properties().text("AuthorizationType").orElse("NONE")) {
            case "NONE" -> Optional.empty();
            case "JWT" -> Optional.of(authorizerOf(authorizerNamedBy(route)));
            default -> throw new TemplateFault(route.logicalId(), "only JWT is checked here");
        };
    }

    private Resource authorizerNamedBy(Resource route) {
        return resources.of(ResourceType.AUTHORIZER).stream()
                .filter(each -> each.ref().equals(route.text("AuthorizerId")))
                .findFirst()
                .orElseThrow(() -> new TemplateFault(route.logicalId(), "no authorizer"));
    }

    private static Deployment.Authorizer authorizerOf(Resource declared) {
        var jwt =
                declared.properties()
                        .object("JwtConfiguration")
                        .orElseThrow(() -> new TemplateFault(declared.logicalId(), "is no JWT's"));
        return new Deployment.Authorizer(jwt.text("Issuer").orElseThrow(), texts(jwt, "Audience"));
    }

    /** A WebSocket integration names its function inside API Gateway's own invocation ARN. */
    private static String integrated(String uri) {
        int from = uri.indexOf("/functions/");
        return functionArn(
                from < 0
                        ? uri
                        : uri.substring(from + "/functions/".length(), uri.lastIndexOf('/')));
    }

    private Optional<Socket> socket() {
        var apis = apis("WEBSOCKET").toList();
        if (apis.size() > 1) {
            throw new TemplateFault(apis.get(1).logicalId(), "a second WebSocket API");
        }
        return apis.stream().findFirst().map(this::socket);
    }

    private Socket socket(Resource api) {
        var routes = new LinkedHashMap<String, Route>();
        routes("WEBSOCKET").forEach(route -> routes.put(route.key(), route));
        var stage =
                resources.of(ResourceType.STAGE).stream()
                        .filter(each -> each.text("ApiId").equals(api.ref()))
                        .findFirst()
                        .orElseThrow(() -> new TemplateFault(api.logicalId(), "has no stage"));
        return new Socket(api.ref(), stage.ref(), api.text("RouteSelectionExpression"), routes);
    }

    private EventSource eventSource(Resource mapping) {
        var partial = mapping.properties().items("FunctionResponseTypes").orElse(List.of());
        var scaling = mapping.properties().object("ScalingConfig").orElse(Json.EMPTY);
        return new EventSource(
                mapping.text("EventSourceArn"),
                functionArn(mapping.text("FunctionName")),
                mapping.number("BatchSize").orElse(10),
                scaling.whole("MaximumConcurrency").map(Long::intValue),
                partial.contains(Json.of("ReportBatchItemFailures")));
    }

    private Map<String, TableSpec> tables() {
        var tables = new LinkedHashMap<String, TableSpec>();
        for (var each : resources.of(ResourceType.TABLE, ResourceType.GLOBAL_TABLE)) {
            var indexes = new ArrayList<String>();
            for (var index : each.properties().items("GlobalSecondaryIndexes").orElse(List.of())) {
                indexes.add(((Json.Obj) index).text("IndexName").orElseThrow());
            }
            tables.put(each.ref(), new TableSpec(each.ref(), arn(each, each.ref()), indexes));
        }
        return tables;
    }

    private Map<String, QueueSpec> queues() {
        var queues = new LinkedHashMap<String, QueueSpec>();
        for (var each : resources.of(ResourceType.QUEUE)) {
            var name = each.ref().substring(each.ref().lastIndexOf('/') + 1);
            var spec =
                    new QueueSpec(
                            each.ref(),
                            arn(each, name),
                            each.flag("FifoQueue"),
                            Duration.ofSeconds(each.number("VisibilityTimeout").orElse(30)),
                            each.properties().get("RedrivePolicy").map(DeploymentReader::redrive));
            queues.put(spec.url(), spec);
        }
        return queues;
    }

    private static Redrive redrive(Json policy) {
        var read =
                (Json.Obj) (policy instanceof Json.Str(var text) ? JsonText.readOwn(text) : policy);
        return new Redrive(
                read.text("deadLetterTargetArn").orElseThrow(),
                read.whole("maxReceiveCount").orElseThrow().intValue());
    }

    private Map<String, Bucket> buckets() {
        var buckets = new LinkedHashMap<String, Bucket>();
        for (var each : resources.of(ResourceType.BUCKET)) {
            buckets.put(each.ref(), new Bucket(each.ref(), arn(each, each.ref())));
        }
        return buckets;
    }

    private static String arn(Resource resource, String name) {
        return resource.type().arn(name).orElseThrow();
    }
}
