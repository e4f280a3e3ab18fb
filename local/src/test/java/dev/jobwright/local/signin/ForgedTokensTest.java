package dev.jobwright.local.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.blobs.MemoryBlobStore;
import dev.jobwright.local.gateway.Running;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tokens that are none of ours, or not good for this, never reach a function. */
final class ForgedTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final RSAKey KEY = Running.KEY.secret();
    private static final AtomicInteger REACHED = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running =
                Running.with(
                        new MemoryBlobStore(),
                        () -> NOW,
                        (_, _) -> {
                            REACHED.incrementAndGet();
                            return Json.object().put("statusCode", 200).done();
                        });
    }

    @AfterAll
    static void stop() throws Exception {
        CLIENT.close();
        running.close();
    }

    @BeforeEach
    void nobody_has_come() {
        REACHED.set(0);
    }

    @Test
    void a_token_of_ours_is_good_until_it_expires() throws Exception {
        for (var good :
                List.of(
                        ours(claims -> claims),
                        ours(claims -> claims.expirationTime(date(1))),
                        ours(claims -> claims.notBeforeTime(date(0))),
                        ours(claims -> claims.audience("other").claim("client_id", "nobody")),
                        ours(claims -> claims.audience(List.of("stranger", "app"))))) {
            assertEquals(200, get("Authorization", "Bearer " + good).statusCode(), good);
            assertEquals(200, get("authorization", "bearer " + good).statusCode(), good);
        }
    }

    static Stream<Arguments> forged() throws Exception {
        var other = new RSAKeyGenerator(2_048).keyID(KEY.getKeyID()).generate();
        var open = KEY.toPublicJWK();
        var der = open.toRSAPublicKey().getEncoded();
        var pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n";
        var good = ours(claims -> claims).split("\\.", -1);
        var mallory = claims().subject("mallory").build();
        return Stream.of(
                Arguments.of("no signature", new PlainJWT(mallory).serialize()),
                Arguments.of(
                        "the algorithm none, and a signature of ours",
                        encoded("{\"alg\":\"none\"}") + "." + good[1] + "." + good[2]),
                Arguments.of(
                        "the algorithm None", encoded("{\"alg\":\"None\"}") + "." + good[1] + "."),
                Arguments.of("our signature taken off", good[0] + "." + good[1] + "."),
                Arguments.of(
                        "another user under our signature",
                        good[0] + "." + encoded(mallory.toString()) + "." + good[2]),
                Arguments.of("the public key as a secret", mac(der)),
                Arguments.of("the public key's PEM as a secret", mac(bytes(pem))),
                Arguments.of("the public key's JWK as a secret", mac(bytes(open.toJSONString()))),
                Arguments.of("another key of the same id", signed(other, header -> header)),
                Arguments.of(
                        "a key that it brings",
                        signed(other, header -> header.jwk(other.toPublicJWK()))),
                Arguments.of(
                        "a key from elsewhere",
                        signed(other, header -> header.jwkURL(URI.create("http://127.0.0.1/k")))),
                Arguments.of("a longer hash", signed(KEY, JWSAlgorithm.RS512)),
                Arguments.of("another padding", signed(KEY, JWSAlgorithm.PS256)),
                Arguments.of(
                        "a token of another kind",
                        signed(KEY, header -> header.type(new JOSEObjectType("logout+jwt")))),
                Arguments.of(
                        "something critical that nobody knows",
                        signed(
                                KEY,
                                header ->
                                        header.criticalParams(Set.of("new"))
                                                .customParam("new", 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void what_is_forged_is_refused_and_says_not_why(String how, String token) throws Exception {
        assertRefused(get("Authorization", "Bearer " + token), "this installation's", how);
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("another issuer", ours(c -> c.issuer("https://issuer/")), "issuer"),
                Arguments.of("no issuer", ours(c -> c.issuer(null)), "issuer"),
                Arguments.of("another client", ours(c -> c.claim("client_id", "x")), "application"),
                Arguments.of("no client", ours(c -> c.claim("client_id", null)), "application"),
                Arguments.of("another audience", ours(c -> c.audience("x")), "application"),
                Arguments.of("expired now", ours(c -> c.expirationTime(date(0))), "expired"),
                Arguments.of("expired", ours(c -> c.expirationTime(date(-30))), "expired"),
                Arguments.of("for ever", ours(c -> c.expirationTime(null)), "expired"),
                Arguments.of("not yet", ours(c -> c.notBeforeTime(date(1))), "not valid yet"),
                Arguments.of("of tomorrow", ours(c -> c.issueTime(date(86_400))), "not valid yet"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void what_we_signed_for_another_use_or_time_is_refused(String how, String token, String why)
            throws Exception {
        assertRefused(get("Authorization", "Bearer " + token), why, how);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer x.y.z",
                "Bearer ....",
                "Bearer e30.e30.e30",
                "Bearer \u00e9",
                "Basic bG9jYWw6bG9jYWw=",
                "AWS4-HMAC-SHA256 Credential=local/20260102/us-east-1/execute-api/aws4_request",
                "{}"
            })
    void what_is_no_token_is_refused(String header) throws Exception {
        assertEquals(401, get("Authorization", header).statusCode());
        assertEquals(0, REACHED.get());
    }

    @Test
    void a_token_beside_another_is_refused() throws Exception {
        var good = "Bearer " + ours(claims -> claims);
        for (var other : List.of(good, "Bearer x", "x")) {
            assertRefused(get("Authorization", other, "Authorization", good), "one token", other);
            assertRefused(get("Authorization", good, "Authorization", other), "one token", other);
            assertRefused(get("Authorization", good + ", " + other), "one token", other);
        }
    }

    @Test
    void a_token_elsewhere_is_none() throws Exception {
        var good = ours(claims -> claims);
        var asked =
                HttpRequest.newBuilder(URI.create(running.base() + "/v1/jobs?access_token=" + good))
                        .header("Cookie", "Authorization=Bearer " + good)
                        .header("X-Authorization", "Bearer " + good)
                        .build();
        var answer = CLIENT.send(asked, BodyHandlers.ofString());

        assertEquals(401, answer.statusCode());
        assertEquals("Bearer", answer.headers().firstValue("www-authenticate").orElseThrow());
        assertEquals(0, REACHED.get());
    }

    private static void assertRefused(HttpResponse<String> answer, String why, String how) {
        assertEquals(401, answer.statusCode(), how);
        assertEquals(
                "Bearer error=\"invalid_token\"",
                answer.headers().firstValue("www-authenticate").orElseThrow());
        var problem = (Json.Obj) JsonText.readOwn(answer.body());
        assertEquals("UNAUTHORIZED", problem.text("code").orElseThrow());
        assertTrue(problem.text("detail").orElseThrow().contains(why), answer.body());
        assertEquals(0, REACHED.get(), how);
    }

    private static HttpResponse<String> get(String... headers) throws Exception {
        var asked =
                HttpRequest.newBuilder(URI.create(running.base() + "/v1/jobs"))
                        .headers(headers)
                        .build();
        return CLIENT.send(asked, BodyHandlers.ofString());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("local")
                .issuer(Running.AUTHORIZER.issuer())
                .claim("client_id", "app")
                .claim("token_use", "access")
                .issueTime(date(-60))
                .expirationTime(date(3_600));
    }

    private static Date date(long seconds) {
        return Date.from(NOW.plus(Duration.ofSeconds(seconds + 1)).minusMillis(678 + 1_000));
    }

    private static String ours(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                KEY,
                new JWSHeader.Builder(JWSAlgorithm.RS256),
                change.apply(claims()).build(),
                signer(KEY));
    }

    private static String signed(RSAKey key, JWSAlgorithm algorithm) {
        var header = new JWSHeader.Builder(algorithm);
        return signed(key, header, claims().build(), signer(key));
    }

    private static String signed(RSAKey key, UnaryOperator<JWSHeader.Builder> change) {
        var header = change.apply(new JWSHeader.Builder(JWSAlgorithm.RS256));
        return signed(key, header, claims().build(), signer(key));
    }

    private static String mac(byte[] secret) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256);
        return signed(KEY, header, claims().build(), new MACSigner(secret));
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            var signer = new RSASSASigner(key);
            return signer;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(
            RSAKey key, JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var token = new SignedJWT(header.keyID(key.getKeyID()).build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
