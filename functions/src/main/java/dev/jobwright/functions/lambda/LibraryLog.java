package dev.jobwright.functions.lambda;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What libraries and tools say on a function's standard output, standard error or Java's own
 * logging: as lines of the function's log, so that each line there is one JSON object.
 */
public final class LibraryLog extends Handler {
    private final Log log;

    private LibraryLog(Log log) {
        this.log = log;
    }

    /** From here on, in this process. */
    public static void take() {
        var log = Log.standard();
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(of(log));
        System.setOut(stream(log, "stdout"));
        System.setErr(stream(log, "stderr"));
    }

    /** Into this log. */
    static LibraryLog of(Log log) {
        return new LibraryLog(log);
    }

    /** A stream of which each line becomes one of the log. */
    static PrintStream stream(Log log, String name) {
        return new PrintStream(new Lines(log, name), true, StandardCharsets.UTF_8);
    }

    @Override
    public void publish(LogRecord said) {
        var level = said.getLevel().intValue() >= Level.SEVERE.intValue() ? "ERROR" : "WARN";
        log.said(
                level,
                String.valueOf(said.getLoggerName()),
                String.valueOf(said.getMessage()),
                Optional.ofNullable(said.getThrown()));
    }

    @Override
    public void flush() {
        // A line is written when it is told.
    }

    @Override
    public void close() {
        // There is nothing of its own to close.
    }

    private static final class Lines extends OutputStream {
        private static final int LONGEST = 16 * 1024;

        private final Log log;
        private final String name;
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        Lines(Log log, String name) {
            this.log = log;
            this.name = name;
        }

        @Override
        public synchronized void write(int octet) {
            if (octet != '\n') {
                begun.write(octet);
            }
            if (octet == '\n' || begun.size() >= LONGEST) {
                var line = begun.toString(StandardCharsets.UTF_8);
                begun.reset();
                log.said("INFO", name, line, Optional.empty());
            }
        }
    }
}
