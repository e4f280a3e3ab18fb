package dev.jobwright.jobs.listeners;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a webhook's signatures, as Standard Webhooks has them: {@code whsec_} and 24 to 64
 * bytes in Base64. It says itself only where it is asked to.
 */
public final class Secret {
    private static final String PREFIX = "whsec_";
    private static final String MAC = "HmacSHA256";
    private static final int LEAST = 24;
    private static final int MOST = 64;

    private final byte[] key;

    Secret(byte[] key) {
        this.key = key.clone();
    }

    /** Reads one, if it is one. */
    static Optional<Secret> of(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.substring(text.indexOf('_') + 1));
            boolean isOne =
                    text.startsWith(PREFIX) && bytes.length >= LEAST && bytes.length <= MOST;
            return isOne ? Optional.of(new Secret(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As its owner writes it. */
    public String told() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    /**
     * What is sent with a body, by which its receiver knows who sends it.
     *
     * @param secrets those that the receiver may go by
     * @param id of the event, the same each time it is sent
     * @param at when it is sent
     */
    static Map<String, String> headers(List<Secret> secrets, String id, Instant at, String body) {
        var timestamp = String.valueOf(at.getEpochSecond());
        var signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                secrets.stream()
                        .map(secret -> secret.mac(signed))
                        .map(mac -> "v1," + Base64.getEncoder().encodeToString(mac))
                        .collect(Collectors.joining(" ")));
    }

    private byte[] mac(byte[] content) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret one && Arrays.equals(key, one.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
