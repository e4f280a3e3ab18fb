package dev.jobwright.jobs.settings;

import java.util.List;
import java.util.Optional;

/**
 * What browsers let pages of other origins do with the HTTPS API (CORS). Tokens come in a header
 * that the page itself sets, so nothing that a browser adds by itself, such as cookies, is let
 * through.
 *
 * @param origins whose pages; never all
 * @param methods that they may use
 * @param headers that they may send
 * @param exposed headers of answers that they may read
 */
public record CrossOrigin(
        List<String> origins, List<String> methods, List<String> headers, List<String> exposed) {
    /** The methods of all routes. */
    public static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** For how long a browser need not ask again, in seconds. */
    public static final int MAX_AGE = 3_600;

    private static final List<String> SENT =
            List.of(
                    "authorization",
                    "content-type",
                    "idempotency-key",
                    "if-match",
                    "if-none-match");

    private static final List<String> READ =
            List.of("etag", "link", "location", "retry-after", "www-authenticate", "x-trace-id");

    public CrossOrigin {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }

    /**
     * For the pages of {@link Setting#ALLOWED_ORIGINS}; empty where there are none.
     *
     * @throws InvalidSettings if the value is none that the setting may have
     */
    public static Optional<CrossOrigin> read(String value) {
        Setting.ALLOWED_ORIGINS
                .problem(value)
                .ifPresent(problem -> {
                    throw new InvalidSettings(problem);
                });
        var origins = Setting.list(value).toList();
        return origins.isEmpty()
                ? Optional.empty()
                : Optional.of(new CrossOrigin(origins, METHODS, SENT, READ));
    }
}
