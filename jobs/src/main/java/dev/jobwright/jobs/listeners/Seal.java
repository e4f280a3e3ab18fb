package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.Hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps webhooks' secrets from whoever can read the table: AES-GCM, by a key that is made of the
 * installation's own secret. What was sealed for one webhook opens for no other.
 */
public final class Seal {
    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key;
    }

    /** By a secret text of at least 32 characters of chance. */
    public static Seal of(String text) {
        return new Seal(Hash.digest(bytes("jobwright webhook secrets\n" + text)));
    }

    /**
     * Bytes that nobody can guess who does not know the key.
     *
     * @param once never used before
     */
    byte[] chance(String once) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(bytes(once));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /**
     * Sealed text.
     *
     * @param once never used before
     * @param webhook for which webhook, by its uid
     */
    String close(byte[] secret, String once, String webhook) {
        var nonce = Arrays.copyOf(chance("nonce\n" + once), NONCE);
        var sealed = sealed(nonce, secret, webhook);
        var all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    private byte[] sealed(byte[] nonce, byte[] secret, String webhook) {
        try {
            return run(Cipher.ENCRYPT_MODE, nonce, secret, webhook);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("nothing is opened here", e);
        }
    }

    /** What was sealed for a webhook; nothing if it was sealed by another installation's secret. */
    Optional<byte[]> open(String sealed, String webhook) {
        var all = Base64.getDecoder().decode(sealed);
        var nonce = Arrays.copyOf(all, NONCE);
        var content = Arrays.copyOfRange(all, NONCE, all.length);
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, nonce, content, webhook));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] content, String webhook)
            throws AEADBadTagException {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bytes(webhook));
            return cipher.doFinal(content);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
