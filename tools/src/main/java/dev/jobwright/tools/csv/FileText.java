package dev.jobwright.tools.csv;

import dev.jobwright.jobs.tool.ToolCall;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a call's file: UTF-8, or UTF-16 if a byte order mark says so. */
final class FileText {
    /** The largest file, in bytes. */
    static final int MAX_FILE = 32 * 1024 * 1024;

    private FileText() {}

    /**
     * Reads it, without its mark.
     *
     * @throws CharacterCodingException if it is no such text
     * @throws Fault if it is too large, or holds U+0000
     */
    static String of(ToolCall call) throws IOException, Fault {
        try (var in = call.open(CsvRows.INPUT_FILE)) {
            var bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new Fault("CsvTooLarge", "File is larger than 32 MB");
            }
            var text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw new Fault("InvalidCsv", "File holds the character U+0000: it is no text");
            }
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return switch (first) {
            case 0xfeff -> StandardCharsets.UTF_16BE;
            case 0xfffe -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
