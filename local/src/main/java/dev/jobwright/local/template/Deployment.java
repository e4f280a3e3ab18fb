package dev.jobwright.local.template;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.settings.CrossOrigin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the template deploys, with every reference resolved to the local site. Functions are named
 * by their ARN; an alias or a version stands for its function.
 *
 * @param functions by ARN
 * @param http the HTTP API
 * @param socket the WebSocket API, if there is one
 * @param eventSources queues that feed functions
 * @param rules events that call functions
 * @param schedules times that call functions
 * @param tables by name
 * @param queues by URL
 * @param buckets by name
 * @param roles by ARN
 */
public record Deployment(
        Map<String, Function> functions,
        Http http,
        Optional<Socket> socket,
        List<EventSource> eventSources,
        List<Rule> rules,
        List<Schedule> schedules,
        Map<String, TableSpec> tables,
        Map<String, QueueSpec> queues,
        Map<String, Bucket> buckets,
        Map<String, Role> roles) {

    /** Where the template lies on the class path. */
    private static final String RESOURCE = "/dev/jobwright/infra/template.json";

    /**
     * A function.
     *
     * @param name as it is deployed
     * @param arn without an alias
     * @param handler the handler's class
     * @param environment its variables
     * @param timeout the longest it may run
     * @param roleArn what it may do
     * @param asyncRetries how often a failed event is tried again
     * @param deadLetterArn the queue for events that failed for good
     */
    public record Function(
            String name,
            String arn,
            String handler,
            Map<String, String> environment,
            Duration timeout,
            String roleArn,
            int asyncRetries,
            Optional<String> deadLetterArn) {}

    /**
     * The HTTP API.
     *
     * @param routes its routes
     * @param crossOrigin what pages of other origins may do, if they may do anything
     */
    public record Http(List<Route> routes, Optional<CrossOrigin> crossOrigin) {
        public Http {
            routes = List.copyOf(routes);
        }
    }

    /**
     * A route of an API.
     *
     * @param key like {@code GET /v1/jobs/{id}}, {@code $default} or {@code $connect}
     * @param functionArn what answers it
     * @param authorizer who must have signed in the caller, if somebody must
     * @param answered true when a WebSocket route sends the function's body back
     */
    public record Route(
            String key, String functionArn, Optional<Authorizer> authorizer, boolean answered) {}

    /**
     * Who signs in callers.
     *
     * @param issuer of their tokens
     * @param audience for whom the tokens are, one of these
     */
    public record Authorizer(String issuer, List<String> audience) {
        public Authorizer {
            audience = List.copyOf(audience);
        }
    }

    /**
     * The WebSocket API.
     *
     * @param apiId its id, a part of the ARNs of its connections
     * @param stage its stage's name
     * @param selection the route selection expression
     * @param routes by key
     */
    public record Socket(String apiId, String stage, String selection, Map<String, Route> routes) {}

    /**
     * A queue that feeds a function.
     *
     * @param queueArn from where
     * @param functionArn to where
     * @param batchSize the most messages of one call
     * @param concurrency the most calls at once, if that is bounded
     * @param partial true when the function answers which messages failed
     */
    public record EventSource(
            String queueArn,
            String functionArn,
            int batchSize,
            Optional<Integer> concurrency,
            boolean partial) {}

    /**
     * Events that call a function.
     *
     * @param name the rule's
     * @param bus whose events they are, by its name
     * @param pattern an EventBridge pattern, as JSON text
     * @param functionArn what is called
     */
    public record Rule(String name, String bus, String pattern, String functionArn) {
        /** The bus of AWS's own events. */
        public static final String DEFAULT_BUS = "default";
    }

    /**
     * Times at which a function is called.
     *
     * @param name the schedule's
     * @param every the time between two calls
     * @param functionArn what is called
     * @param input the call's event
     */
    public record Schedule(String name, Duration every, String functionArn, Json.Obj input) {}

    /**
     * A table.
     *
     * @param arn what policies name
     * @param indexes the names of its indexes
     */
    public record TableSpec(String name, String arn, List<String> indexes) {}

    /**
     * A queue.
     *
     * @param url what senders name
     * @param fifo true when groups keep their order
     * @param visibility how long a received message is hidden
     * @param redrive where messages go that were received too often
     */
    public record QueueSpec(
            String url, String arn, boolean fifo, Duration visibility, Optional<Redrive> redrive) {}

    /** Where messages go after so many deliveries. */
    public record Redrive(String deadLetterArn, int maxReceives) {}

    /** A bucket. */
    public record Bucket(String name, String arn) {}

    /**
     * A role.
     *
     * @param statements of its identity policies, as the template has them
     */
    public record Role(String arn, List<Json.Obj> statements) {}

    /**
     * Reads the template that was packed with the program.
     *
     * @throws TemplateFault if it holds something that cannot be served here
     */
    public static Deployment packed(Site site) {
        try (InputStream in = Deployment.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new TemplateFault(RESOURCE, "is not on the class path");
            }
            return of((Json.Obj) JsonText.read(in.readAllBytes()), site);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidJson e) {
            throw new TemplateFault(RESOURCE, "is not JSON: " + e);
        }
    }

    /**
     * Reads a template.
     *
     * @throws TemplateFault if it holds something that cannot be served here
     */
    public static Deployment of(Json.Obj template, Site site) {
        return new DeploymentReader(new Resources(template, site), site).read();
    }

    /**
     * Who signs in those who call the HTTP API.
     *
     * @throws TemplateFault if nobody does, or several
     */
    public Authorizer authorizer() {
        var all =
                http.routes().stream()
                        .map(Route::authorizer)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        if (all.size() != 1) {
            throw new TemplateFault("the HTTP API", "has " + all.size() + " authorizers, not one");
        }
        return all.getFirst();
    }

    /** This deployment, with functions that no template holds. */
    public Deployment with(List<Function> more) {
        var all = new LinkedHashMap<>(functions);
        more.forEach(function -> all.put(function.arn(), function));
        return new Deployment(
                all, http, socket, eventSources, rules, schedules, tables, queues, buckets, roles);
    }

    /** This deployment, where pages of other origins may do this. */
    public Deployment openTo(CrossOrigin pages) {
        var open = new Http(http.routes(), Optional.of(pages));
        return new Deployment(
                functions,
                open,
                socket,
                eventSources,
                rules,
                schedules,
                tables,
                queues,
                buckets,
                roles);
    }

    /** The function of a name or an ARN, which may name an alias or a version of it. */
    public Optional<Function> function(String named) {
        return Optional.ofNullable(functions.get(DeploymentReader.functionArn(named)));
    }
}
