package dev.jobwright.functions.api;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Subject;
import dev.jobwright.jobs.counts.CountRequest;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.TableUnavailable;

import java.util.List;

/** Answers requests of the HTTPS API, as API Gateway hands them on. */
public final class ApiHandler extends JsonFunction {
    /** What Lambda takes, less what comes around a body. */
    private static final int MAX_BODY = 6 * 1024 * 1024 - 64 * 1024;

    private final Routes routes;
    private final CountRequest countRequest;
    private final PageTokens tokens;

    /** On AWS. */
    public ApiHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public ApiHandler(Ports ports) {
        this.routes = Routes.of(ports);
        var use = new UseCases(ports);
        this.countRequest = use.limiting().countRequest();
        this.tokens = new PageTokens(use.moving().pageSeals());
    }

    @Override
    protected Json handle(Json event, Context context) {
        var request = HttpRequest.read(event);
        var traceId = context.getAwsRequestId();
        return ETag.read(request, guarded(request, context)).traced(traceId).json();
    }

    /** A job that is not there: all that this leaves is a count of somebody's requests. */
    @Override
    protected List<Json> rehearsals() {
        var http = Json.object().put("method", "GET").done();
        var claims = Json.object().put("sub", "rehearsal").done();
        var jwt = Json.object().put("claims", claims).done();
        var context =
                Json.object()
                        .put("http", http)
                        .put("authorizer", Json.object().put("jwt", jwt).done())
                        .done();
        return List.of(
                Json.object()
                        .put("rawPath", "/v1/jobs/rehearsal")
                        .put("requestContext", context)
                        .done());
    }

    @Override
    protected Subject subject(Json event) {
        return event instanceof Json.Obj ? subject(HttpRequest.read(event)) : Subject.NONE;
    }

    private static Subject subject(HttpRequest request) {
        var path = request.path();
        return path.size() > 2 && path.get(1).equals("jobs")
                ? Subject.of(request.owner(), path.get(2))
                : Subject.NONE;
    }

    /** What is around the system may fail for a while; the caller can come again. */
    private HttpReply guarded(HttpRequest request, Context context) {
        try {
            return answer(request);
        } catch (InvalidCursor e) {
            return Paging.refuseToken(request);
        } catch (TableUnavailable | PortUnavailable e) {
            log().about(subject(request)).failure(e, context);
            return HttpReply.problem(503, "UNAVAILABLE", "try again in a moment")
                    .with("Retry-After", "2");
        }
    }

    private HttpReply answer(HttpRequest request) {
        var found = routes.find(request);
        if (request.owner().isEmpty() && !isOpen(found)) {
            return HttpReply.problem(
                            401, "UNAUTHORIZED", "send an access token: Authorization: Bearer …")
                    .with("WWW-Authenticate", "Bearer");
        }
        var wait = request.owner().flatMap(countRequest::handle);
        if (wait.isPresent()) {
            return Refusals.tooManyRequests(wait.get());
        }
        return switch (found) {
            case Routes.Found.NoPath _ ->
                    HttpReply.problem(404, "NOT_FOUND", "there is nothing at this path");
            case Routes.Found.NoMethod(var allowed) ->
                    HttpReply.problem(405, "METHOD_NOT_ALLOWED", "this path takes " + allowed)
                            .with("Allow", allowed);
            case Routes.Found.One(var route, var variables) ->
                    answer(route, new Call(request, variables, tokens));
        };
    }

    /** Who is told something in a body that nobody reads would take it to have been heard. */
    private static HttpReply answer(Route route, Call call) {
        if (!route.readsBody()) {
            return Bodies.without(call.request(), () -> route.operation().handle(call));
        }
        return call.request().body().length() > MAX_BODY
                ? HttpReply.problem(
                        413,
                        "LIMIT_EXCEEDED",
                        "a request's body is at most " + MAX_BODY + " characters")
                : route.operation().handle(call);
    }

    private static boolean isOpen(Routes.Found found) {
        return found instanceof Routes.Found.One(var route, _) && route.isOpen();
    }
}
