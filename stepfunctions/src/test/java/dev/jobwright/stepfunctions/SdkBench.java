package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;
import dev.jobwright.stepfunctions.protocol.LoopbackServer;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

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
    private final LoopbackServer server;

    SdkBench() {
        this(new Bench());
    }

    SdkBench(Bench bench) {
        this.bench = bench;
        this.server = new LoopbackServer(new AwsJsonProtocol(bench.engine));
        this.sfn = client(server.endpoint());
    }

    private static SfnClient client(URI endpoint) {
        return SfnClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(UrlConnectionHttpClient.create())
                // Some operations' hosts begin with sync-, which a loopback address cannot.
                .overrideConfiguration(to ->
                        to.putAdvancedOption(
                                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .endpointOverride(endpoint)
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
        server.close();
    }
}
