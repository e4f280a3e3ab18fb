package dev.jobwright.local.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as API Gateway writes them in a request's context. */
final class GatewayTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private GatewayTime() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }
}
