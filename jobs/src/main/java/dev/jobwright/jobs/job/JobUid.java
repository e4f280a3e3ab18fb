package dev.jobwright.jobs.job;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name under which a job's data lies: 26 characters of Crockford's base 32 in lower case. It is
 * derived from the owner and the job's id, so that one user's id can never lead to another user's
 * job, and needs no item of its own to be found by.
 */
public record JobUid(String value) {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    public JobUid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a job's uid is 26 characters of base 32");
        }
    }

    /** The uid of an owner's job. */
    public static JobUid of(Owner owner, JobId id) {
        byte[] hash =
                Hash.digest((owner.value() + "\n" + id.value()).getBytes(StandardCharsets.UTF_8));
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(DIGITS.charAt(fiveBits(hash, i * 5)));
        }
        return new JobUid(text.toString());
    }

    private static int fiveBits(byte[] bytes, int from) {
        int pair = (bytes[from / 8] & 0xff) << 8 | (bytes[from / 8 + 1] & 0xff);
        return (pair >> (11 - from % 8)) & 31;
    }

    @Override
    public String toString() {
        return value;
    }
}
