package dev.jobwright.functions.api;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.jobs.counts.CountRequest;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.TableUnavailable;

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
        this.tokens = new PageTokens(use.moving()::pageSeal);
    }

    @Override
    protected Json handle(Json event, Context context) {
        var request = HttpRequest.read(event);
        var traceId = context.getAwsRequestId();
        return ETag.read(request, guarded(request, context)).traced(traceId).json();
    }

    /** What is around the system may fail for a while; the caller can come again. */
    private HttpReply guarded(HttpRequest request, Context context) {
        try {
            return answer(request);
        } catch (InvalidCursor e) {
            return Paging.refuseToken(request);
        } catch (TableUnavailable | PortUnavailable e) {
            log().failure(e, context);
            return HttpReply.problem(503, "UNAVAILABLE", "try again in a moment")
                    .with("Retry-After", "2");
        }
    }

    private HttpReply answer(HttpRequest request) {
        if (request.owner().isEmpty()) {
            return HttpReply.problem(401, "UNAUTHORIZED", "sign the request");
        }
        var wait = countRequest.handle(request.owner().get());
        if (wait.isPresent()) {
            return Refusals.tooManyRequests(wait.get());
        }
        if (request.body().length() > MAX_BODY) {
            return HttpReply.problem(
                    413,
                    "LIMIT_EXCEEDED",
                    "a request's body is at most " + MAX_BODY + " characters");
        }
        return switch (routes.find(request)) {
            case Routes.Found.NoPath _ ->
                    HttpReply.problem(404, "NOT_FOUND", "there is nothing at this path");
            case Routes.Found.NoMethod(var allowed) ->
                    HttpReply.problem(405, "METHOD_NOT_ALLOWED", "this path takes " + allowed)
                            .with("Allow", allowed);
            case Routes.Found.One(var route, var variables) ->
                    route.operation()
                            .handle(new Call(request, request.owner().get(), variables, tokens));
        };
    }
}
