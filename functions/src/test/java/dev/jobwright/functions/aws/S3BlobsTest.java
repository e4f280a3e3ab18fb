package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;

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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        client = Stand.client(S3Blobs.client().forcePathStyle(true), server.getPort());
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
    void an_upload_does_not_wait_for_leave_to_send() throws IOException {
        var expected = new ArrayList<String>();
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var other = HttpServer.create(here, 0);
        other.createContext(
                "/",
                exchange -> {
                    expected.addAll(exchange.getRequestHeaders().getOrDefault("Expect", List.of()));
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        other.start();
        try (var uploader =
                Stand.client(S3Blobs.client().forcePathStyle(true), other.getAddress().getPort())) {
            new S3Blobs(uploader, presigner, BUCKET).put("key", new byte[3], "text/plain");
        } finally {
            other.stop(0);
        }
        assertEquals(List.of(), expected);
    }

    @Test
    void a_bucket_that_is_not_there_is_unavailable() {
        var blobs = new S3Blobs(client, presigner, "no-such-bucket");

        assertThrows(PortUnavailable.class, () -> blobs.open("key"));
    }
}
