package dev.jobwright.tools.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hosts that an installation lets requests go to, wherever they lie: {@code host} on the usual
 * ports, or {@code host:port}, separated by commas.
 *
 * @param entries in lower case
 */
record AllowedHosts(Set<String> entries) {
    /** The environment variable that lists them. */
    static final String SETTING = "JOBWRIGHT_HTTP_ALLOWED_HOSTS";

    private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

    /** As the installation has it. */
    static AllowedHosts of(Optional<String> setting) {
        return new AllowedHosts(
                Arrays.stream(setting.orElse("").split(",", -1))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .filter(entry -> !entry.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether requests may go there although it is not the public's. */
    boolean names(String host, int port) {
        var lower = host.toLowerCase(Locale.ROOT);
        return entries.contains(lower + ":" + port) || (isUsual(port) && entries.contains(lower));
    }

    static boolean isUsual(int port) {
        return USUAL_PORTS.contains(port);
    }
}
