package dev.jobwright.tools.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Refuses streams that are small on disk and huge in memory. PDFBox unpacks a whole stream into
 * memory, so its size is found out before, by unpacking it to nowhere.
 */
final class Unpacked {
    /** The most drawing operations that are in memory at once, unpacked, in bytes. */
    static final long MAX = 64L * 1024 * 1024;

    /**
     * What a byte of the older packing counts for. It is not unpacked here; it may become some
     * 1,400, and seldom is more than three.
     */
    private static final long LZW = 256;

    private static final int BUFFER = 16 * 1024;

    private Unpacked() {}

    /**
     * How large a stream is in memory.
     *
     * @param others how much is in memory with it
     * @throws BeyondBounds if that is too much together
     */
    static long size(COSStream stream, long others) throws IOException {
        InputStream in = new BufferedInputStream(stream.createRawInputStream(), BUFFER);
        long weight = 1;
        for (var filter : filters(stream)) {
            if (isFlate(filter)) {
                in = new InflaterInputStream(in);
            } else {
                weight = isLzw(filter) ? LZW : 1;
                break;
            }
        }
        try (var counted = in) {
            long size = weight * count(counted, (MAX - others) / weight);
            if (others + size > MAX) {
                throw new BeyondBounds(Fault.TOO_LARGE, "A page asks for too much memory");
            }
            return size;
        }
    }

    private static boolean isLzw(COSBase filter) {
        return COSName.LZW_DECODE.equals(filter) || COSName.LZW_DECODE_ABBREVIATION.equals(filter);
    }

    private static boolean isFlate(COSBase filter) {
        return COSName.FLATE_DECODE.equals(filter)
                || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
    }

    private static List<COSBase> filters(COSStream stream) {
        var filters = new ArrayList<COSBase>();
        if (stream.getFilters() instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                filters.add(array.getObject(i));
            }
        } else if (stream.getFilters() instanceof COSName name) {
            filters.add(name);
        }
        return filters;
    }

    private static long count(InputStream in, long most) throws IOException {
        var buffer = new byte[BUFFER];
        long size = 0;
        try {
            for (int n = in.read(buffer); n >= 0 && size <= most; n = in.read(buffer)) {
                size += n;
            }
        } catch (ZipException | EOFException torn) {
            // PDFBox makes do with what can be unpacked, and so does the count.
            return size;
        }
        return size;
    }
}
