package dev.jobwright.jobs.move;

import dev.jobwright.jobs.job.Hash;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key by which an installation's exports are known: Ed25519, made of a secret text, so that the
 * text is all that must be kept. It never says its private part.
 */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** The key that is made of a secret text of at least 32 characters of chance. */
    public static SigningKey of(String text) {
        try {
            byte[] seed =
                    Hash.digest(
                            ("jobwright signing key\n" + text).getBytes(StandardCharsets.UTF_8));
            var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed);
            return new SigningKey(factory().generatePrivate(spec), new PublicKey(belonging(seed)));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The public part. */
    public PublicKey open() {
        return open;
    }

    /** The signature of some bytes, in hexadecimal. */
    public String sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** As RFC 8032 makes it, in section 5.1.5. */
    private static String belonging(byte[] seed) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(seed);
        byte[] scalar = Arrays.copyOf(hash, BYTES);
        scalar[0] &= (byte) 0xf8;
        scalar[BYTES - 1] &= 0x7f;
        scalar[BYTES - 1] |= 0x40;
        var point = CurvePoint.BASE.times(new BigInteger(1, reversed(scalar)));
        byte[] key = new byte[BYTES];
        byte[] y = point.y().toByteArray();
        for (int i = 0; i < Math.min(BYTES, y.length); i++) {
            key[i] = y[y.length - 1 - i];
        }
        key[BYTES - 1] |= (byte) (point.x().testBit(0) ? 0x80 : 0);
        return HexFormat.of().formatHex(key);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM);
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has " + ALGORITHM, e);
    }

    /**
     * The public part of a key.
     *
     * @param hex its 32 bytes, in lower-case hexadecimal
     */
    public record PublicKey(String hex) {
        /** Whether a text can be one. */
        public static boolean isOne(String text) {
            return text.matches("[0-9a-f]{64}");
        }

        /** Whether a signature in hexadecimal is that of some bytes by this key. */
        boolean hasSigned(byte[] bytes, String signature) {
            try {
                byte[] y = reversed(HexFormat.of().parseHex(hex));
                boolean isOdd = (y[0] & 0x80) != 0;
                y[0] &= 0x7f;
                var spec =
                        new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519,
                                new EdECPoint(isOdd, new BigInteger(1, y)));
                var check = Signature.getInstance(ALGORITHM);
                check.initVerify(factory().generatePublic(spec));
                check.update(bytes);
                return check.verify(HexFormat.of().parseHex(signature));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // It is no signature, or no key, at all.
                return false;
            }
        }
    }
}
