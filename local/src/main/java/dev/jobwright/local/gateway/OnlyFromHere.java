package dev.jobwright.local.gateway;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.util.Set;

/**
 * Refuses requests that a web page elsewhere made a browser send: the loopback port has no sign-in
 * of its own, so the names by which it is called are what protects it.
 */
final class OnlyFromHere extends Handler.Wrapper {
    private final int port;
    private final Set<String> authorities;

    OnlyFromHere(Handler next, int port) {
        super(next);
        this.port = port;
        this.authorities = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var host = request.getHeaders().get(HttpHeader.HOST);
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        var welcome =
                host != null
                        && authorities.contains(host)
                        && (origin == null
                                || authorities.stream()
                                        .anyMatch(a -> origin.equals("http://" + a)));
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
                ("The local API answers what is sent to it by name, and no page of another origin."
                                + " Call it as http://127.0.0.1:%d or http://localhost:%d, and"
                                + " leave the Origin header out or let it say the same.")
                        .formatted(port, port));
    }
}
