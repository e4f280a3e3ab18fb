package dev.jobwright.tools.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a program writes to one of its streams: told line by line while it runs, and kept, both to a
 * bound. What is beyond is read and dropped, so that the program is not held up.
 */
final class Output {
    /** The longest text that is kept, in characters. */
    static final int MOST_KEPT = 1024 * 1024;

    /** The most lines that are told. */
    static final int MOST_LINES = 1_000;

    private static final int LONGEST_LINE = 4_000;

    private final InputStream stream;
    private final Consumer<String> lines;
    private final FutureTask<String> reading = new FutureTask<>(this::read);
    private final StringBuilder kept = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int told;

    /** Begins to read. */
    Output(InputStream stream, Consumer<String> lines) {
        this.stream = stream;
        this.lines = lines;
        Thread.ofVirtual().name("output").start(reading);
    }

    /** Whether the stream ends within a time. */
    boolean endsWithin(long millis) throws InterruptedException {
        try {
            var _ = reading.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Whoever asks for the text is told.
            return true;
        }
    }

    /** All that was kept, once the stream has ended. */
    String text() throws IOException, InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw new IOException("the program's output could not be read", e);
        }
    }

    private String read() throws IOException {
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    take(buffer[i]);
                }
            }
        }
        tell();
        return kept.toString();
    }

    private void take(char c) {
        if (kept.length() < MOST_KEPT) {
            kept.append(c);
        }
        if (c == '\n') {
            tell();
        } else if (line.length() < LONGEST_LINE) {
            line.append(c);
        }
    }

    private void tell() {
        var text = line.toString().stripTrailing();
        line.setLength(0);
        if (text.isEmpty() || told > MOST_LINES) {
            return;
        }
        told++;
        lines.accept(told > MOST_LINES ? "(more lines follow, and are not logged)" : text);
    }
}
