package dev.jobwright.functions.api;

import dev.jobwright.jobs.secrets.Seals;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.Query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Cursors as clients carry them: sealed, so that nobody reads keys in them or makes one, and good
 * only for the user and the list that they were given to.
 */
final class PageTokens {
    /** The most characters of one. */
    static final int LONGEST = 8_000;

    private final Seals seals;

    /** With what seals them. */
    PageTokens(Seals seals) {
        this.seals = seals;
    }

    /** The token of a cursor. The same cursor of the same list has the same. */
    String close(Query.Cursor cursor, String list) {
        var content = cursor.text().getBytes(StandardCharsets.UTF_8);
        var sealed = seals.passing().close(content, list + "\n" + cursor.text(), list);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * The cursor of a token.
     *
     * @throws InvalidCursor if it is none, or another user's or list's
     */
    Query.Cursor open(String token, String list) {
        return seals.open(decoded(token), list)
                .map(content -> new Query.Cursor(new String(content, StandardCharsets.UTF_8)))
                .orElseThrow(InvalidCursor::new);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor();
        }
    }
}
