package dev.jobwright.local.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import dev.jobwright.local.template.Deployment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;

/**
 * Makes the tokens that a user pool would: access tokens with a user pool's claims, of the issuer
 * and for the application that the deployment's authorizer names.
 */
public final class Tokens {
    /** The user who runs the installation, and administers it. */
    public static final String OPERATOR = "local";

    /** How long a token is good. */
    static final Duration LIFE = Duration.ofDays(90);

    private final TokenKey key;
    private final Deployment.Authorizer authorizer;
    private final InstantSource clock;

    /** By a key, for those who check as the deployment says. */
    public Tokens(TokenKey key, Deployment.Authorizer authorizer, InstantSource clock) {
        this.key = key;
        this.authorizer = authorizer;
        this.clock = clock;
    }

    /** A token for a user. */
    public String of(String user) {
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(user)
                        .issuer(authorizer.issuer())
                        .claim("client_id", authorizer.audience().getFirst())
                        .claim("token_use", "access")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.open().getKeyID())
                        .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key.secret()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK signs by RSA", e);
        }
    }
}
