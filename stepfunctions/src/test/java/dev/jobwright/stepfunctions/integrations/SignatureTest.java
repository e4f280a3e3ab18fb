package dev.jobwright.stepfunctions.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Signatures, as a server sees them that verifies them. */
final class SignatureTest {
    private final S3Proxy server =
            S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .stopTimeout(0)
                    .build();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private ServiceAnswer call(String secret, String operation, Map<String, Object> parameters)
            throws InterruptedException {
        var endpoints =
                new Endpoints(
                        Map.of("s3", URI.create("http://127.0.0.1:" + server.getPort())),
                        new Credentials("id", secret, "us-east-1"),
                        InstantSource.system());
        return new HttpCaller(endpoints)
                .call(new ServiceCall("s3", operation, parameters, "arn", new UUID(0, 0)));
    }

    @Test
    void a_request_is_signed_with_its_path_and_its_query() throws InterruptedException {
        assertInstanceOf(
                ServiceAnswer.Returned.class,
                call("secret", "CreateBucket", Map.of("Bucket", "things")));
        assertInstanceOf(
                ServiceAnswer.Returned.class,
                call(
                        "secret",
                        "PutObject",
                        Map.of("Bucket", "things", "Key", "a b/ü+*~.txt", "Body", "text")));
        assertInstanceOf(
                ServiceAnswer.Returned.class,
                call(
                        "secret",
                        "ListObjectsV2",
                        Map.of("Bucket", "things", "Prefix", "a b/", "Delimiter", "/")));
    }

    @Test
    void a_request_with_another_secret_is_refused() throws InterruptedException {
        var refused =
                assertInstanceOf(
                        ServiceAnswer.Refused.class,
                        call("guessed", "CreateBucket", Map.of("Bucket", "things")));
        assertEquals(403, refused.head().status());
    }
}
