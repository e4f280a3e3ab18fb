package dev.jobwright.tools.pdf;

import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;

import java.io.IOException;

/** A file in memory that counts the bytes that are read of it, again and again too. */
final class CountedReads implements RandomAccessRead {
    private final RandomAccessReadBuffer file;
    private long bytes;

    CountedReads(byte[] file) {
        this.file = new RandomAccessReadBuffer(file);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        bytes++;
        return file.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = file.read(into, offset, length);
        bytes += Math.max(0, n);
        return n;
    }

    @Override
    public long getPosition() throws IOException {
        return file.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        file.seek(position);
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public boolean isClosed() {
        return file.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return file.isEOF();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
