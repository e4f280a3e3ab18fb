package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.BlobsContract;
import dev.jobwright.jobs.ports.PortUnavailable;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.time.Duration;

/** Blobs through the AWS SDK, on s3proxy, which checks signatures. */
final class S3BlobsTest extends BlobsContract {
    private static final String BUCKET = "jobwright-files";

    private static S3Proxy server;
    private static S3Client client;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() throws Exception {
        server =
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .awsAuthentication(AuthenticationType.AWS_V4, Stand.ID, Stand.SECRET)
                        .endpoint(Stand.uri(0))
                        .stopTimeout(0)
                        .build();
        server.start();
        client = Stand.client(S3Client.builder().forcePathStyle(true), server.getPort());
        presigner =
                S3Presigner.builder()
                        .endpointOverride(Stand.uri(server.getPort()))
                        .region(Stand.REGION)
                        .credentialsProvider(Stand.credentials())
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build();
        client.createBucket(create -> create.bucket(BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        presigner.close();
        client.close();
        server.stop();
    }

    @Override
    protected Blobs blobs() {
        return new S3Blobs(client, presigner, BUCKET);
    }

    @Override
    protected void turn(Duration time) {
        // The server reads the machine's clock.
    }

    @Test
    void a_bucket_that_is_not_there_is_unavailable() {
        var blobs = new S3Blobs(client, presigner, "no-such-bucket");

        assertThrows(PortUnavailable.class, () -> blobs.open("key"));
    }
}
