package dev.jobwright.local.gateway;

import dev.jobwright.local.Functions;
import dev.jobwright.local.blobs.BlobStore;
import dev.jobwright.local.blobs.LocalBlobs;
import dev.jobwright.local.blobs.Signatures;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.signin.JwtAuthorizer;
import dev.jobwright.local.signin.TokenKey;
import dev.jobwright.local.signin.Tokens;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Deployment.Authorizer;
import dev.jobwright.local.template.Deployment.Route;
import dev.jobwright.local.template.Deployment.Socket;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A server on a free port with one function behind every route, for tests. */
public final class Running implements AutoCloseable {
    /** Who signs in its callers. */
    public static final Authorizer AUTHORIZER =
            new Authorizer("https://issuer", List.of("app", "other"));

    /** One for all, since it takes a while to make. */
    public static final TokenKey KEY = TokenKey.read(TokenKey.fresh(new SecureRandom()));

    private static final Optional<Authorizer> OURS = Optional.of(AUTHORIZER);
    private static final Map<String, Route> ROUTES =
            Map.of(
                    "$connect", new Route("$connect", Functions.ARN, Optional.empty(), false),
                    "$disconnect", new Route("$disconnect", Functions.ARN, Optional.empty(), false),
                    "$default", new Route("$default", Functions.ARN, Optional.empty(), false),
                    "ping", new Route("ping", Functions.ARN, Optional.empty(), true));

    private final LocalServer server;
    private final LocalBlobs blobs;
    private final LocalPush push = new LocalPush();
    private final Tokens tokens;

    private Running(LocalServer server, LocalBlobs blobs, InstantSource clock) {
        this.server = server;
        this.blobs = blobs;
        this.tokens = new Tokens(KEY, AUTHORIZER, clock);
    }

    /** Starts one. */
    public static Running with(BlobStore store, InstantSource clock, Functions.Body body)
            throws IOException {
        return with(store, clock, new Pace(OptionalInt.empty(), clock, _ -> {}), body);
    }

    /** Starts one whose callers keep to a pace. */
    static Running with(BlobStore store, InstantSource clock, Pace pace, Functions.Body body)
            throws IOException {
        var server = LocalServer.bind(0);
        var running =
                new Running(
                        server,
                        new LocalBlobs(store, server.base(), new Signatures(new byte[32]), clock),
                        clock);
        running.serve(clock, pace, body);
        return running;
    }

    private void serve(InstantSource clock, Pace pace, Functions.Body body) throws IOException {
        var socket = new Socket("api", "live", "$request.body.command", ROUTES);
        var http =
                List.of(
                        new Route("GET /open", Functions.ARN, Optional.empty(), false),
                        new Route("ANY /v1/{proxy+}", Functions.ARN, OURS, false),
                        new Route("GET /v1/jobs/{id}", Functions.ARN, OURS, false));
        Deployment deployment =
                Functions.deployment(Duration.ofSeconds(20), http, Optional.of(socket));
        LocalLambda lambda = Functions.lambda(deployment, body);
        var authorizer = new JwtAuthorizer(KEY, AUTHORIZER, clock);
        var source = new Source(clock, Functions.ids());
        server.serve(
                new Doors(
                        new HttpApi(deployment, lambda, new Callers(authorizer, pace), source),
                        Optional.of(new SocketApi(socket, lambda, push, source)),
                        blobs,
                        Map.of(
                                "/aws/echo",
                                new OperatorDoor(
                                        authorizer,
                                        call -> HttpReply.message(200, call.method())))));
    }

    /** A token of its operator's. */
    String token() {
        return token(Tokens.OPERATOR);
    }

    /** A token of a user's. */
    String token(String user) {
        return tokens.of(user);
    }

    /** Where it answers. */
    public URI base() {
        return server.base();
    }

    /** Its bucket. */
    public LocalBlobs blobs() {
        return blobs;
    }

    /** Its connections. */
    public LocalPush push() {
        return push;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
