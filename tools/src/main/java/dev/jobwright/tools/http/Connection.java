package dev.jobwright.tools.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

import java.time.Duration;

/**
 * A client for one request, so that no connection is used for what it was not checked for. It knows
 * no proxy of the environment, no cookie, no stored password, no redirect and no second try.
 */
final class Connection {
    private static final Timeout TO_CONNECT = Timeout.ofSeconds(10);
    private static final int MOST_IN_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;

    private Connection() {}

    /**
     * To a server.
     *
     * @param timeout of the look-up, and of each read
     */
    static CloseableHttpClient to(
            Target target, AllowedHosts allowed, LookUp names, Duration timeout) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(bounded())
                        .setDnsResolver(new CheckedDns(names.within(timeout), allowed, target))
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(TO_CONNECT)
                                        .setSocketTimeout(Timeout.of(timeout))
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("jobwright")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** A server that never ends its headers fills no memory. */
    private static ManagedHttpClientConnectionFactory bounded() {
        var bounds =
                Http1Config.custom()
                        .setMaxLineLength(MOST_IN_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        return ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build();
    }
}
