package dev.jobwright.local.blobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Content that fails at its end if it has another hash than it should. */
final class Checked extends FilterInputStream {
    private final MessageDigest digest;
    private final byte[] expected;
    private boolean isChecked;

    private Checked(InputStream content, MessageDigest digest, byte[] expected) {
        super(new DigestInputStream(content, digest));
        this.digest = digest;
        this.expected = expected;
    }

    /** It has another hash. */
    static final class Differs extends IOException {
        private static final long serialVersionUID = 1;

        private Differs() {
            super("the content has another hash");
        }
    }

    /** Content that is held to a hash in lower-case hexadecimal, if there is one. */
    static InputStream of(InputStream content, Optional<String> sha256) {
        return sha256.<InputStream>map(
                        hash -> new Checked(content, sha256(), HexFormat.of().parseHex(hash)))
                .orElse(content);
    }

    /** A hash in hexadecimal, as the header says it. */
    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? end() : next;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        int read = super.read(buffer, from, most);
        return read < 0 ? end() : read;
    }

    private int end() throws Differs {
        if (!isChecked && !Arrays.equals(digest.digest(), expected)) {
            throw new Differs();
        }
        isChecked = true;
        return -1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
