package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.settings.CrossOrigin;
import dev.jobwright.local.lambda.Invocation;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.signin.JwtAuthorizer.Verdict;
import dev.jobwright.local.template.Deployment;

import java.util.List;
import java.util.Optional;

/** The HTTP API: finds a request's route and answers with what its function says. */
public final class HttpApi {
    private final RouteTable routes;
    private final OtherOrigins others;
    private final LocalLambda lambda;
    private final Callers callers;
    private final Source source;

    /** With the routes that are deployed, and who may call those that ask for a token. */
    public HttpApi(Deployment deployment, LocalLambda lambda, Callers callers, Source source) {
        this.routes = new RouteTable(deployment.http().routes());
        this.others = new OtherOrigins(deployment.http().crossOrigin());
        this.lambda = lambda;
        this.callers = callers;
        this.source = source;
    }

    /** Answers a request. */
    public HttpReply answer(HttpCall call) throws InterruptedException {
        var match = routes.find(call.method(), call.path());
        if (match.isEmpty()) {
            return others.asked(call).orElseGet(() -> HttpReply.message(404, "Not Found"));
        }
        return others.shown(call, answer(call, match.get()));
    }

    /** The origins whose pages may send requests beside its own. */
    List<String> origins() {
        return others.allowed().map(CrossOrigin::origins).orElse(List.of());
    }

    private HttpReply answer(HttpCall call, RouteTable.Match match) throws InterruptedException {
        if (match.route().authorizer().isEmpty()) {
            return invoke(call, match, Optional.empty());
        }
        return switch (callers.authorizer().ofHeader(call.header("authorization"))) {
            case Verdict.Good good when !callers.pace().await(good.user()) -> tooFast();
            case Verdict.Good(var claims) -> invoke(call, match, Optional.of(claims));
            case Verdict.Missing _ -> refusal("send a token: Authorization: Bearer …", "Bearer");
            case Verdict.Bad(var why) -> refusal(why, "Bearer error=\"invalid_token\"");
        };
    }

    /** As RFC 6750 has it. */
    private static HttpReply refusal(String why, String challenge) {
        return HttpReply.problem(401, "UNAUTHORIZED", why).with("www-authenticate", challenge);
    }

    /** As the function says it that counts; a flood has to connect again to go on. */
    private static HttpReply tooFast() {
        return HttpReply.problem(
                        429,
                        "RATE_LIMITED",
                        "you ask more than a user may; try again when Retry-After says")
                .with("retry-after", "1")
                .with("connection", "close");
    }

    private HttpReply invoke(HttpCall call, RouteTable.Match match, Optional<Json.Obj> claims)
            throws InterruptedException {
        var about = new HttpEvents.About(match, claims, source.newId(), source.now());
        var event = JsonText.bytes(HttpEvents.event(call, about));
        return switch (lambda.invoke(match.route().functionArn(), event)) {
            case Invocation.Returned(var answer) -> HttpEvents.reply(answer);
            case Invocation.Threw _ -> HttpReply.message(500, "Internal Server Error");
            case Invocation.Refused(var error, _)
                    when error.equals("Lambda.RequestTooLargeException") ->
                    HttpReply.message(413, "Request Entity Too Large");
            case Invocation.Refused _ -> HttpReply.message(503, "Service Unavailable");
        };
    }
}
