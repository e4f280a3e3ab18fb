package dev.jobwright.infra;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An issuer of OpenID Connect that signs in the users.
 *
 * @param url as its tokens say it
 * @param audience for whom its tokens are, one of these
 */
record Issuer(String url, List<String> audience) {
    static final String ISSUER = "JOBWRIGHT_ISSUER";
    static final String AUDIENCE = "JOBWRIGHT_AUDIENCE";

    private static final Pattern URL =
            Pattern.compile("https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

    private static final Pattern ONE = Pattern.compile("[!-+\\--~]{1,512}");

    Issuer {
        audience = List.copyOf(audience);
    }

    /**
     * Reads what whoever deploys says of it, which is both or nothing.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Optional<Issuer> read(Optional<String> issuer, Optional<String> audience) {
        if (issuer.isEmpty() && audience.isEmpty()) {
            return Optional.empty();
        }
        var url = issuer.orElseThrow(() -> wrong(AUDIENCE + " is for " + ISSUER + ": give both"));
        var all = audience.orElseThrow(() -> wrong(ISSUER + " needs " + AUDIENCE + ": give both"));
        if (!URL.matcher(url).matches()) {
            throw wrong(
                    "%s is \"%s\"; give the issuer's address as its tokens say it, https://…"
                            .formatted(ISSUER, url));
        }
        var names = Arrays.stream(all.split(",", -1)).map(String::strip).toList();
        if (!names.stream().allMatch(name -> ONE.matcher(name).matches())) {
            throw wrong(
                    "%s is \"%s\"; give for whom tokens are, with commas between"
                            .formatted(AUDIENCE, all));
        }
        return Optional.of(new Issuer(url, names));
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why);
    }
}
