package dev.jobwright.tools.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

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
    /** The largest stream of drawing operations, unpacked, in bytes. */
    static final long MAX = 64L * 1024 * 1024;

    /** The most that the older packing makes of one byte, in effect, is some 1,400. */
    private static final long MAX_LZW = 256L * 1024;

    private Unpacked() {}

    static void check(COSStream stream) throws IOException {
        InputStream in = stream.createRawInputStream();
        long most = MAX;
        for (var filter : filters(stream)) {
            if (isFlate(filter)) {
                in = new InflaterInputStream(in);
            } else if (COSName.LZW_DECODE.equals(filter)
                    || COSName.LZW_DECODE_ABBREVIATION.equals(filter)) {
                most = MAX_LZW;
                break;
            } else {
                break;
            }
        }
        try (var counted = in) {
            if (count(counted, most) > most) {
                throw new BeyondBounds(Fault.TOO_LARGE, "A page asks for too much memory");
            }
        }
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
        var buffer = new byte[64 * 1024];
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
