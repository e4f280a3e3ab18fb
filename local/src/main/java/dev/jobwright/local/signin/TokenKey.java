package dev.jobwright.local.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import java.security.SecureRandom;
import java.text.ParseException;

/**
 * The key that signs an installation's tokens. RSA, because API Gateway takes no other kind; kept
 * as a JSON Web Key.
 */
public final class TokenKey {
    private static final int BITS = 2_048;

    private final RSAKey key;

    private TokenKey(RSAKey key) {
        this.key = key;
    }

    /** The text of a new one. */
    public static String fresh(SecureRandom random) {
        try {
            return new RSAKeyGenerator(BITS)
                    .secureRandom(random)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static TokenKey read(String text) {
        try {
            return new TokenKey(RSAKey.parse(text));
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JSON Web Key of RSA", e);
        }
    }

    RSAKey secret() {
        return key;
    }

    RSAKey open() {
        return key.toPublicJWK();
    }

    @Override
    public String toString() {
        return "the key " + key.getKeyID();
    }
}
