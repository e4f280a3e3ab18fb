package dev.jobwright.tools.http;

import dev.jobwright.jobs.tool.InvalidParameter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a request goes. Nothing of an address but scheme, host and port is ever repeated to users'
 * logs: the rest may hold a password or a signature.
 *
 * @param uri absolute, of HTTP, with a host and no user
 */
record Target(URI uri) {
    private static final Pattern NUMBERS =
            Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]+)([.](0[xX][0-9a-fA-F]*|[0-9]+))*[.]?");

    private static final Pattern USUAL =
            Pattern.compile("(0|[1-9][0-9]{0,2})([.](0|[1-9][0-9]{0,2})){3}");

    /**
     * Reads a parameter or a {@code Location}.
     *
     * @throws InvalidParameter naming what is wrong
     */
    static Target of(String written) {
        try {
            return of(new URI(written));
        } catch (URISyntaxException e) {
            throw wrong("Must be an address like https://example.com/path: " + e.getReason());
        }
    }

    private static Target of(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw wrong("Must begin with http:// or https://");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw wrong("Must name a host, of letters, digits and hyphens");
        }
        if (uri.getHost().contains("%") || isOddNumber(uri.getHost())) {
            throw wrong("Must write an address in its usual form, like 192.0.2.1 or [2001:db8::1]");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong("Must hold no user and password; send a header instead");
        }
        return new Target(uri);
    }

    /** Readers disagree about numbers with zeros before them, of other bases, or too few parts. */
    private static boolean isOddNumber(String host) {
        return NUMBERS.matcher(host).matches() && !USUAL.matcher(host).matches();
    }

    private static InvalidParameter wrong(String what) {
        return new InvalidParameter(Request.URL, what);
    }

    /** Where another address, perhaps relative, leads from here. */
    Target resolve(String location) throws Refused {
        try {
            return of(uri.resolve(new URI(location)));
        } catch (URISyntaxException | InvalidParameter e) {
            throw Refused.answer("RedirectRefused", place() + " redirects to no web address");
        }
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The host, without the brackets of a literal address. */
    String host() {
        var host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure() ? 443 : 80;
    }

    /** Scheme, host and port, for people. */
    String place() {
        var port = uri.getPort() >= 0 ? ":" + uri.getPort() : "";
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port;
    }

    boolean hasOriginOf(Target other) {
        return isSecure() == other.isSecure()
                && port() == other.port()
                && host().equalsIgnoreCase(other.host());
    }
}
