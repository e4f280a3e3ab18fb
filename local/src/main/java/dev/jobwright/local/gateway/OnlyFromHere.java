package dev.jobwright.local.gateway;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses requests that a web page elsewhere made a browser send, also to what asks for no token,
 * unless that page is allowed.
 */
final class OnlyFromHere extends Handler.Wrapper {
    private final int port;
    private final Set<String> authorities;
    private final Set<String> origins;

    OnlyFromHere(Handler next, int port, List<String> others) {
        super(next);
        this.port = port;
        this.authorities = authorities(port).collect(Collectors.toSet());
        this.origins =
                Stream.concat(authorities.stream().map(a -> "http://" + a), others.stream())
                        .collect(Collectors.toSet());
    }

    /** The names under which a port of this machine is reached from it. */
    static Stream<String> authorities(int port) {
        return Stream.of("127.0.0.1:", "localhost:", "[::1]:").map(host -> host + port);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var host = request.getHeaders().get(HttpHeader.HOST);
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        var welcome =
                host != null
                        && authorities.contains(host)
                        && (origin == null || origins.contains(origin));
        if (welcome) {
            return super.handle(request, response, callback);
        }
        FrontDoor.send(refusal(), request, response, callback);
        return true;
    }

    private HttpReply refusal() {
        return HttpReply.problem(
                403,
                "NOT_FROM_HERE",
                ("The local API answers what is sent to it by name, and no page of another origin that"
                                + " JOBWRIGHT_ALLOWED_ORIGINS does not name."
                                + " Call it as http://127.0.0.1:%d or http://localhost:%d, and"
                                + " leave the Origin header out or let it say the same.")
                        .formatted(port, port));
    }
}
