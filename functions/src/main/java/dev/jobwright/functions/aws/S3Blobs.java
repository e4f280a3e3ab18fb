package dev.jobwright.functions.aws;

import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.PortUnavailable;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Blobs as S3 keeps them. A presigned request works no longer than the credentials that signed it,
 * some hours in Lambda, whatever its validity.
 */
public final class S3Blobs implements Blobs {

    /** Signed too, but every HTTP client sends these of its own, and many refuse to be told. */
    private static final Set<String> SENT_ANYWAY = Set.of("host", "content-length");

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    /** The objects of a bucket. */
    public S3Blobs(S3Client client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /** To be made a client of, which breaks no upload off with its connection. */
    static S3ClientBuilder client() {
        return S3Client.builder().addPlugin(new WithoutExpect());
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        try {
            client.putObject(
                    put -> put.bucket(bucket).key(key).contentType(contentType),
                    RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw new PortUnavailable("an object was not written", e);
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        try {
            return Optional.of(client.getObject(get -> get.bucket(bucket).key(key)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new PortUnavailable("an object could not be read", e);
        }
    }

    @Override
    public Optional<Stat> stat(String key) {
        try {
            var head = client.headObject(call -> call.bucket(bucket).key(key));
            return Optional.of(new Stat(head.contentLength(), head.contentType()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new PortUnavailable("an object could not be looked at", e);
        }
    }

    @Override
    public Presigned presignPut(Upload upload, Duration validity) {
        return presigned(
                presigner.presignPutObject(sign ->
                        sign.signatureDuration(validity)
                                .putObjectRequest(put ->
                                        put.bucket(bucket)
                                                .key(upload.key())
                                                .contentType(upload.contentType())
                                                .contentLength(upload.bytes())
                                                // S3 refuses content with another hash.
                                                .checksumSHA256(base64(upload.sha256())))));
    }

    @Override
    public Presigned presignGet(String key, Duration validity) {
        return presigned(
                presigner.presignGetObject(sign ->
                        sign.signatureDuration(validity)
                                .getObjectRequest(get -> get.bucket(bucket).key(key))));
    }

    @Override
    public List<String> list(String folder) {
        try {
            var page = client.listObjectsV2(list -> list.bucket(bucket).prefix(folder));
            return page.contents().stream().map(S3Object::key).toList();
        } catch (SdkException e) {
            throw new PortUnavailable("objects could not be listed", e);
        }
    }

    @Override
    public void delete(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var objects = keys.stream().map(key -> ObjectIdentifier.builder().key(key).build());
        try {
            var answer =
                    client.deleteObjects(delete ->
                            delete.bucket(bucket)
                                    .delete(which -> which.objects(objects.toList()).quiet(true)));
            if (answer.hasErrors()) {
                var why = answer.errors().getFirst().code();
                throw new PortUnavailable("objects were not removed", new IOException(why));
            }
        } catch (SdkException e) {
            throw new PortUnavailable("objects were not removed", e);
        }
    }

    private static Presigned presigned(PresignedRequest request) {
        var headers =
                request.signedHeaders().entrySet().stream()
                        .filter(header -> !SENT_ANYWAY.contains(lower(header.getKey())))
                        .collect(Collectors.toMap(Map.Entry::getKey, S3Blobs::joined));
        return new Presigned(
                URI.create(request.url().toString()),
                request.httpRequest().method().name(),
                headers);
    }

    private static @Nullable String base64(Optional<String> sha256) {
        return sha256.map(HexFormat.of()::parseHex)
                .map(Base64.getEncoder()::encodeToString)
                .orElse(null);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String joined(Map.Entry<String, List<String>> header) {
        return String.join(",", header.getValue());
    }
}
