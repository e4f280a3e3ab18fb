package dev.jobwright.stepfunctions.integrations;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where services answer over HTTP. Nothing else is called: there is no default that would lead to
 * AWS.
 *
 * @param services by the prefix of the service's endpoint in AWS, such as {@code sqs}, {@code
 *     dynamodb}, {@code s3}, {@code sns}, {@code events}, {@code secretsmanager}, {@code
 *     execute-api}; like {@code http://localhost:9324}
 * @param clock the time that signatures say
 */
public record Endpoints(Map<String, URI> services, Credentials credentials, InstantSource clock) {

    public Endpoints {
        services = Map.copyOf(services);
        services.forEach(Endpoints::check);
    }

    private static void check(String service, URI uri) {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The endpoint of %s is no HTTP address: %s; give one like http://localhost:9324"
                            .formatted(service, uri));
        }
        if (uri.getRawUserInfo() != null) {
            // What cannot be connected to is told with its address, and would tell this too.
            throw new IllegalArgumentException(
                    "The endpoint of %s has a user in its address, at %s; give Credentials instead"
                            .formatted(service, uri.getHost()));
        }
    }

    Optional<URI> of(String service) {
        return Optional.ofNullable(services.get(service));
    }
}
