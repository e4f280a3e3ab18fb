package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS's signature, version 4, of one service's requests. */
record Signature(Credentials credentials, String service) {
    /** Of a service at {@code api.ecr} only the last part is signed. */
    Signature {
        service = service.substring(service.lastIndexOf('.') + 1);
    }

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** The headers that sign a request to this address. */
    Map<String, String> of(Wire.Outgoing request, URI address, Instant at) {
        String time = TIME.format(at);
        String content = hex(sha256(request.body()));
        Map<String, String> signed = new TreeMap<>();
        signed.put("host", address.getRawAuthority());
        signed.put("x-amz-content-sha256", content);
        signed.put("x-amz-date", time);
        String names = String.join(";", signed.keySet());
        String scope =
                String.join("/", DATE.format(at), credentials.region(), service, "aws4_request");
        String canonical =
                String.join(
                        "\n",
                        request.method(),
                        path(address),
                        Percent.query(request.query()),
                        signed.entrySet().stream()
                                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                                .collect(Collectors.joining()),
                        names,
                        content);
        String text =
                String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical.getBytes(UTF_8))));
        return Map.of(
                "X-Amz-Date",
                time,
                "X-Amz-Content-Sha256",
                content,
                "Authorization",
                "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                ALGORITHM,
                                credentials.accessKeyId(),
                                scope,
                                names,
                                hex(hmac(key(at), text))));
    }

    /** S3 takes the path as it is sent; the others encode it once more. */
    private String path(URI address) {
        String path = address.getRawPath();
        return service.equals("s3") ? path : Percent.encodePath(path);
    }

    private byte[] key(Instant at) {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8);
        key = hmac(key, DATE.format(at));
        key = hmac(key, credentials.region());
        key = hmac(key, service);
        return hmac(key, "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
