package dev.jobwright.functions.aws;

import dev.jobwright.functions.Environment;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.net.URI;
import java.time.Duration;

/**
 * The AWS clients of one container, over one HTTP client and one set of credentials. Credentials
 * come from the SDK's own chain, which knows Lambda with and without SnapStart; throttling and
 * broken connections are retried by the SDK.
 */
public final class Clients {
    private final Environment environment;
    private final RenewedCredentials credentials =
            new RenewedCredentials(() -> DefaultCredentialsProvider.builder().build());

    /** The JDK's own client starts fastest, and a function makes one call at a time. */
    private final SdkHttpClient http =
            UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(2))
                    .socketTimeout(Duration.ofSeconds(10))
                    .build();

    /** The longest that a function's answer may be waited for, with room for its way back. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(15).plusSeconds(10);

    /** Of the region that the environment names. */
    public Clients(Environment environment) {
        this.environment = environment;
    }

    /** Asks for credentials anew, as after a restore: those of the snapshot may have ended. */
    public void renew() {
        credentials.renew();
    }

    /** For the table. */
    public DynamoDbClient dynamo() {
        return made(DynamoDbClient.builder());
    }

    /** For single conditional writes to the table, which must not be sent twice. */
    public DynamoDbClient dynamoOnce() {
        return made(DynamoDbClient.builder(), AwsRetryStrategy.doNotRetry());
    }

    /** For the queue. */
    public SqsClient sqs() {
        return made(SqsClient.builder());
    }

    /** For executions. */
    public SfnClient sfn() {
        return made(SfnClient.builder());
    }

    /** For blobs. */
    public S3Client s3() {
        return made(S3Blobs.client());
    }

    /** For presigned requests to blobs; it sends nothing itself. */
    public S3Presigner presigner() {
        return S3Presigner.builder().region(region()).credentialsProvider(credentials).build();
    }

    /** For the event bus. */
    public EventBridgeClient events() {
        return made(EventBridgeClient.builder());
    }

    /** For secrets. */
    public SecretsManagerClient secrets() {
        return made(SecretsManagerClient.builder());
    }

    /**
     * For connections of the WebSocket API at this management endpoint. A frame that does not go
     * now goes later: nobody else waits for it long.
     */
    public ApiGatewayManagementApiClient push(URI endpoint) {
        var hasty =
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(1))
                        .socketTimeout(Duration.ofSeconds(2))
                        .build();
        var twice = AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build();
        return made(
                ApiGatewayManagementApiClient.builder().endpointOverride(endpoint), twice, hasty);
    }

    /**
     * For calls of functions, whose answers may take as long as the functions; a call must not be
     * made twice.
     */
    public LambdaClient lambda() {
        var patient = UrlConnectionHttpClient.builder().socketTimeout(LONGEST_CALL).build();
        return made(LambdaClient.builder(), AwsRetryStrategy.doNotRetry(), patient);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C made(B builder) {
        return made(builder, AwsRetryStrategy.standardRetryStrategy());
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C made(
            B builder, RetryStrategy retries) {
        return made(builder, retries, http);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C made(
            B builder, RetryStrategy retries, SdkHttpClient over) {
        return builder.httpClient(over)
                .region(region())
                .credentialsProvider(credentials)
                .overrideConfiguration(settings -> settings.retryStrategy(retries))
                .build();
    }

    private Region region() {
        return Region.of(environment.region());
    }
}
