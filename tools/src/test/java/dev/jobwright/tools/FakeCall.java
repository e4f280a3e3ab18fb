package dev.jobwright.tools;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An attempt that keeps what the tool says, and is cancelled when it was asked so many times. */
public final class FakeCall implements ToolCall {
    private final Json.Obj parameters;
    private final byte[] file;
    private final int cancelledAfter;
    private final List<String> progress = new ArrayList<>();
    private int asked;
    private boolean closed = true;

    private FakeCall(Json.Obj parameters, byte[] file, int cancelledAfter) {
        this.parameters = parameters;
        this.file = file;
        this.cancelledAfter = cancelledAfter;
    }

    /** An attempt that reads a file. */
    public static FakeCall ofFile(byte[] file) {
        return new FakeCall(Json.EMPTY, file, Integer.MAX_VALUE);
    }

    static FakeCall ofText(String text, String level) {
        var parameters = Json.object().put("text", text).put("analysis_level", level).done();
        return new FakeCall(parameters, new byte[0], Integer.MAX_VALUE);
    }

    FakeCall with(String parameter, String value) {
        return new FakeCall(parameters.with(parameter, Json.of(value)), file, cancelledAfter);
    }

    FakeCall cancelledAfter(int questions) {
        return new FakeCall(parameters, file, questions);
    }

    /** A file of {@code examples/}, which lies beside this module. */
    static byte[] example(String name) throws IOException {
        return Files.readAllBytes(Path.of("..", "examples", name));
    }

    /** Runs a tool of the bundle. */
    ToolResult run(String tool) throws Exception {
        for (var each : new BuiltinTools().tools()) {
            if (each instanceof Tool.Work work && each.signature().id().value().equals(tool)) {
                return work.run(this);
            }
        }
        throw new IllegalArgumentException(tool);
    }

    List<String> reported() {
        return progress;
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
    public void progress(long done, long total, String message) {
        progress.add(done + "/" + total + " " + message);
    }

    @Override
    public void log(Severity severity, String line) {}

    @Override
    public void heartbeat() {}

    @Override
    public boolean cancelled() {
        asked++;
        return asked > cancelledAfter;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }
}
