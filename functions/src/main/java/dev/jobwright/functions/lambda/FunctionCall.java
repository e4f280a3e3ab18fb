package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Environment;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.MissingSecret;
import dev.jobwright.jobs.tool.ToolCall;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A tool's view of a call of its own function. */
record FunctionCall(Json.Obj parameters, Context context, InstantSource clock) implements ToolCall {

    @Override
    public InputStream open(String parameter) throws IOException {
        throw new FileNotFoundException(
                parameter + ": a tool in a function of its own is given no files");
    }

    @Override
    public void progress(long done, long total, String message) {
        context.getLogger().log(message);
    }

    @Override
    public void log(Severity severity, String line) {
        context.getLogger().log(line);
    }

    @Override
    public Optional<String> setting(String variable) {
        return Environment.system().setting(variable);
    }

    @Override
    public String secret(String name) {
        throw new MissingSecret(
                name, "a tool in a function of its own has none; let its role read them");
    }

    @Override
    public void output(String name, Json value) {
        // Nobody watches a function; what the tool gives in the end is told.
    }

    @Override
    public void field(String name, Json value) {
        // Likewise: it has no way to the step.
    }

    @Override
    public void save(Json checkpoint) {
        // There is nowhere to keep it: each attempt begins anew.
    }

    @Override
    public Optional<Json> saved() {
        return Optional.empty();
    }

    @Override
    public void cost(BigDecimal usd) {
        context.getLogger().log("cost: " + usd.toPlainString() + " USD");
    }

    @Override
    public void heartbeat() {
        // Nobody listens: the function itself has a time limit.
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted() || context.getRemainingTimeInMillis() <= 0;
    }

    @Override
    public Instant deadline() {
        return clock.instant().plusMillis(context.getRemainingTimeInMillis());
    }
}
