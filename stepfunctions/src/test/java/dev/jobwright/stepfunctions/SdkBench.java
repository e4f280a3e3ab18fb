package dev.jobwright.stepfunctions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** The real AWS SDK's client of an engine, over HTTP. */
final class SdkBench implements AutoCloseable {
    static final String PASS =
            """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":1},"End":true}}}\
            """;
    static final String OTHER =
            """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":2},"End":true}}}\
            """;
    static final String WAIT =
            """
            {"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":10,"End":true}}}\
            """;

    final Bench bench;
    final SfnClient sfn;
    private final HttpServer server;

    SdkBench() {
        this(new Bench());
    }

    SdkBench(Bench bench) {
        this.bench = bench;
        this.server = serve(new AwsJsonProtocol(bench.engine));
        this.sfn = client("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer serve(AwsJsonProtocol protocol) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer made = HttpServer.create(address, 0);
            made.createContext("/", exchange -> answer(protocol, exchange));
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(AwsJsonProtocol protocol, HttpExchange exchange) throws IOException {
        try (exchange) {
            AwsJsonProtocol.Reply reply =
                    protocol.handle(
                            exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                            exchange.getRequestBody().readAllBytes());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static SfnClient client(String endpoint) {
        return SfnClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(UrlConnectionHttpClient.create())
                // Some operations' hosts begin with sync-, which a loopback address cannot.
                .overrideConfiguration(to ->
                        to.putAdvancedOption(
                                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .endpointOverride(URI.create(endpoint))
                .build();
    }

    /** Creates a machine and answers its ARN. */
    String create(String name, String definition) {
        return sfn.createStateMachine(
                        in -> in.name(name).definition(definition).roleArn(Bench.ROLE))
                .stateMachineArn();
    }

    @Override
    public void close() {
        sfn.close();
        server.stop(0);
    }
}
