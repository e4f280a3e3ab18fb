package dev.jobwright.jobs.secrets;

import dev.jobwright.jobs.job.Hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps something from whoever holds it or can read the table: AES-GCM, by a key that is made of
 * the installation's own secret. What was sealed for one purpose opens for no other.
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

    /**
     * By a secret text of at least 32 characters of chance.
     *
     * @param kind what is sealed by it; each kind has a key of its own
     */
    public static Seal of(String kind, String text) {
        return new Seal(Hash.digest(bytes("jobwright " + kind + "\n" + text)));
    }

    /**
     * Bytes that nobody can guess who does not know the key.
     *
     * @param once never used before
     */
    public byte[] chance(String once) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(bytes(once));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /**
     * Sealed bytes.
     *
     * @param once never used before, unless for the same content and purpose
     * @param purpose what it is for
     */
    public byte[] close(byte[] content, String once, String purpose) {
        var nonce = Arrays.copyOf(chance("nonce\n" + once), NONCE);
        var sealed = sealed(nonce, content, purpose);
        var all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    private byte[] sealed(byte[] nonce, byte[] content, String purpose) {
        try {
            return run(Cipher.ENCRYPT_MODE, nonce, content, purpose);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("nothing is opened here", e);
        }
    }

    /** What was sealed for a purpose; nothing if it was for another, or by another secret. */
    public Optional<byte[]> open(byte[] sealed, String purpose) {
        if (sealed.length < NONCE) {
            return Optional.empty();
        }
        var nonce = Arrays.copyOf(sealed, NONCE);
        var content = Arrays.copyOfRange(sealed, NONCE, sealed.length);
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, nonce, content, purpose));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] content, String purpose)
            throws AEADBadTagException {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bytes(purpose));
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
