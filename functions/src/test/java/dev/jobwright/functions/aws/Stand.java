package dev.jobwright.functions.aws;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

import java.net.URI;

/** How tests reach what stands in for AWS on this machine. */
final class Stand {
    static final String ID = "id";
    static final String SECRET = "secret";
    static final Region REGION = Region.EU_CENTRAL_1;

    private Stand() {}

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET));
    }

    /** A client of what listens at this port of the loopback interface; it retries as ours do. */
    static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder, int port) {
        return client(builder, port, AwsRetryStrategy.standardRetryStrategy());
    }

    /** A client that sends each request once, to be told each refusal. */
    static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C hastyClient(
            B builder, int port) {
        return client(builder, port, AwsRetryStrategy.doNotRetry());
    }

    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder, int port, RetryStrategy retries) {
        return builder.endpointOverride(uri(port))
                .region(REGION)
                .credentialsProvider(credentials())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(settings -> settings.retryStrategy(retries))
                .build();
    }

    static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
