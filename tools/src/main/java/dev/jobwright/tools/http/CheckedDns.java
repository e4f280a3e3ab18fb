package dev.jobwright.tools.http;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Looks names up, once a connection, and hands out what it has checked: the connection goes to just
 * these addresses, so that no second look-up can lead elsewhere.
 *
 * @param names how names are looked up
 * @param allowed hosts that may lie anywhere
 * @param target where the request goes
 */
record CheckedDns(LookUp names, AllowedHosts allowed, Target target) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        if (!allowed.names(target.host(), target.port())) {
            for (var address : addresses) {
                if (!PublicInternet.holds(address)) {
                    throw new NotPublic(host);
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** One of a name's addresses is not the public's. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic(String host) {
            super(host);
        }
    }
}
