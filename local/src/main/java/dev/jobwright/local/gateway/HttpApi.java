package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.lambda.Invocation;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.template.Deployment;

/** The HTTP API: finds a request's route and answers with what its function says. */
public final class HttpApi {
    private final RouteTable routes;
    private final LocalLambda lambda;
    private final Caller caller;
    private final Source source;

    /** With the routes that are deployed; every signed request is the caller's. */
    public HttpApi(Deployment deployment, LocalLambda lambda, Caller caller, Source source) {
        this.routes = new RouteTable(deployment.http());
        this.lambda = lambda;
        this.caller = caller;
        this.source = source;
    }

    /** Answers a request. */
    public HttpReply answer(HttpCall call) throws InterruptedException {
        var match = routes.find(call.method(), call.path());
        if (match.isEmpty()) {
            return HttpReply.message(404, "Not Found");
        }
        var about = new HttpEvents.About(match.get(), caller, source.newId(), source.now());
        var event = JsonText.bytes(HttpEvents.event(call, about));
        return switch (lambda.invoke(match.get().route().functionArn(), event)) {
            case Invocation.Returned(var answer) -> HttpEvents.reply(answer);
            case Invocation.Threw _ -> HttpReply.message(500, "Internal Server Error");
            case Invocation.Refused(var error, _)
                    when error.equals("Lambda.RequestTooLargeException") ->
                    HttpReply.message(413, "Request Entity Too Large");
            case Invocation.Refused _ -> HttpReply.message(503, "Service Unavailable");
        };
    }
}
