package dev.jobwright.local.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.template.Deployment;

import org.jspecify.annotations.Nullable;

import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Checks tokens as the JWT authorizer of an HTTP API does, by the one key of the installation:
 * RS256 alone, the issuer, for whom, from when and until when. No time is allowed for clocks that
 * differ, since there is one clock.
 */
public final class JwtAuthorizer {
    private static final Pattern BEARER =
            Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256);

    private final Deployment.Authorizer wanted;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** As the deployment says, by the key of those who sign in here. */
    public JwtAuthorizer(TokenKey key, Deployment.Authorizer wanted, InstantSource clock) {
        this.wanted = wanted;
        this.clock = clock;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        ALGORITHMS, new ImmutableJWKSet<>(new JWKSet(key.open()))));
        processor.setJWTClaimsSetVerifier((claims, _) -> check(claims));
    }

    /** What became of a token. */
    public sealed interface Verdict {
        /** It is good, and says this: all values as text, as a function is told them. */
        record Good(Json.Obj claims) implements Verdict {
            /** Whose it is. */
            public String user() {
                return claims.text("sub").orElse("");
            }
        }

        /** There is none. */
        record Missing() implements Verdict {}

        /** It is not good. */
        record Bad(String why) implements Verdict {}
    }

    /**
     * Checks the token of a request.
     *
     * @param header its Authorization; of several headers, all with commas between
     */
    public Verdict ofHeader(String header) {
        if (header.isEmpty()) {
            return new Verdict.Missing();
        }
        var bearer = BEARER.matcher(header);
        return bearer.matches()
                ? ofToken(bearer.group(1))
                : new Verdict.Bad("the header is not \"Bearer\" and one token");
    }

    /** Checks a token. */
    public Verdict ofToken(String token) {
        try {
            return new Verdict.Good(told(processor.process(token, null)));
        } catch (BadJWTException e) {
            return new Verdict.Bad(String.valueOf(e.getMessage()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // A forger learns nothing of what was wrong.
            return new Verdict.Bad("the token is not one of this installation's");
        }
    }

    private void check(JWTClaimsSet claims) throws BadJWTException {
        var now = clock.instant();
        require(wanted.issuer().equals(claims.getIssuer()), "the token is of another issuer");
        require(isForUs(claims), "the token is for another application");
        require(at(claims.getExpirationTime()).isAfter(now), "the token has expired");
        require(!at(claims.getNotBeforeTime()).isAfter(now), "the token is not valid yet");
        require(!at(claims.getIssueTime()).isAfter(now), "the token is not valid yet");
    }

    /** A user pool names its application in the audience of no access token. */
    private boolean isForUs(JWTClaimsSet claims) {
        List<String> said =
                claims.getAudience().isEmpty()
                        ? Optional.ofNullable(claims.getClaim("client_id"))
                                .map(id -> List.of(id.toString()))
                                .orElse(List.of())
                        : claims.getAudience();
        return said.stream().anyMatch(wanted.audience()::contains);
    }

    private static void require(boolean holds, String why) throws BadJWTException {
        if (!holds) {
            throw new BadJWTException(why);
        }
    }

    /** What is not said was long ago: a token that says no end has expired. */
    private static Instant at(@Nullable Date said) {
        return said == null ? Instant.MIN : said.toInstant();
    }

    private static Json.Obj told(JWTClaimsSet claims) {
        var told = Json.object();
        new TreeMap<>(claims.toJSONObject())
                .forEach((name, value) -> told.put(name, String.format(Locale.ROOT, "%s", value)));
        return told.done();
    }
}
