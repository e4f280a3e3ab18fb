package dev.jobwright.tools;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.MissingSecret;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An attempt that keeps what the tool says, and is cancelled when it was asked so many times. */
public final class FakeCall implements ToolCall {
    private final Json.Obj parameters;
    private final byte[] file;
    private final int cancelledAfter;
    private final Map<String, String> settings;
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean closed = true;

    private FakeCall(
            Json.Obj parameters, byte[] file, int cancelledAfter, Map<String, String> settings) {
        this.parameters = parameters;
        this.file = file;
        this.cancelledAfter = cancelledAfter;
        this.settings = settings;
    }

    /** An attempt with these parameters. */
    public static FakeCall of(Json.Obj parameters) {
        return new FakeCall(parameters, new byte[0], Integer.MAX_VALUE, Map.of());
    }

    /** An attempt that reads a file. */
    public static FakeCall ofFile(byte[] file) {
        return new FakeCall(Json.EMPTY, file, Integer.MAX_VALUE, Map.of());
    }

    static FakeCall ofText(String text, String level) {
        return of(Json.object().put("text", text).put("analysis_level", level).done());
    }

    FakeCall with(String parameter, String value) {
        return with(parameter, Json.of(value));
    }

    /** With one more parameter. */
    public FakeCall with(String parameter, Json value) {
        return new FakeCall(parameters.with(parameter, value), file, cancelledAfter, settings);
    }

    /** Cancelled once it was asked so many times. */
    public FakeCall cancelledAfter(int questions) {
        return new FakeCall(parameters, file, questions, settings);
    }

    /** In an installation with one setting. */
    public FakeCall where(String variable, String value) {
        return new FakeCall(parameters, file, cancelledAfter, Map.of(variable, value));
    }

    /** A file of {@code examples/}, which lies beside this module. */
    static byte[] example(String name) throws IOException {
        return Files.readAllBytes(Path.of("..", "examples", name));
    }

    /** Runs a tool of the bundle. */
    public ToolResult run(String tool) throws Exception {
        for (var each : new BuiltinTools().tools()) {
            if (each instanceof Tool.Work work && each.signature().id().value().equals(tool)) {
                return work.run(this);
            }
        }
        throw new IllegalArgumentException(tool);
    }

    /** What was told of progress. */
    public List<String> reported() {
        return progress;
    }

    /** The log. */
    public List<String> logged() {
        return lines;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public Json.Obj parameters() {
        return parameters;
    }

    @Override
    public InputStream open(String parameter) {
        closed = false;
        return new ByteArrayInputStream(file) {
            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Override
    public Optional<String> setting(String variable) {
        return Optional.ofNullable(settings.get(variable));
    }

    @Override
    public String secret(String name) {
        throw new MissingSecret(name, "These attempts have none");
    }

    @Override
    public void progress(long done, long total, String message) {
        progress.add(done + "/" + total + " " + message);
    }

    @Override
    public void log(Severity severity, String line) {
        lines.add(severity + " " + line);
    }

    @Override
    public void output(String name, Json value) {
        throw new UnsupportedOperationException("no tool here shows outputs");
    }

    @Override
    public void heartbeat() {}

    @Override
    public void field(String name, Json value) {
        throw new UnsupportedOperationException("no tool here sets fields");
    }

    @Override
    public void save(Json checkpoint) {
        throw new UnsupportedOperationException("no tool here keeps checkpoints");
    }

    @Override
    public Optional<Json> saved() {
        return Optional.empty();
    }

    @Override
    public void cost(BigDecimal usd) {
        throw new UnsupportedOperationException("no tool here costs anything");
    }

    @Override
    public boolean cancelled() {
        return asked.incrementAndGet() > cancelledAfter;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }
}
