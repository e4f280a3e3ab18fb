package dev.jobwright.functions.progress;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Metrics;
import dev.jobwright.functions.lambda.Metrics.Count;
import dev.jobwright.functions.lambda.Subject;
import dev.jobwright.functions.progress.Batch.Received;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.listeners.Kind;
import dev.jobwright.jobs.log.LogMessage;
import dev.jobwright.jobs.log.WriteLog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes jobs' logs from the progress queue. A job whose messages cannot be handled holds up
 * nobody: its messages alone are given back.
 */
public final class ProgressHandler extends JsonFunction {
    private final WriteLog writeLog;
    private final Metrics metrics;

    /** On AWS. */
    public ProgressHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public ProgressHandler(Ports ports) {
        this.writeLog = new UseCases(ports).writeLog();
        this.metrics = Metrics.of(ports.environment(), ports.clock());
    }

    @Override
    protected Json handle(Json event, Context context) {
        var batch = Batch.read(event, text -> log().warn(text, Json.EMPTY));
        var failed = new ArrayList<String>();
        batch.byJob().forEach((job, messages) -> failed.addAll(write(job, messages, context)));
        return Batch.answer(failed);
    }

    /** Wherever a job ends, its log says so once. */
    private void count(Kind logged) {
        Count.of(logged).ifPresent(count -> metrics.add(Map.of(count, 1)));
    }

    /** Everything of a group is given back once something of it failed, so that order is kept. */
    private List<String> write(JobUid job, List<Received> received, Context context) {
        List<LogMessage> messages = received.stream().map(Received::message).toList();
        try {
            writeLog.handle(job, messages, this::count);
            return List.of();
        } catch (RuntimeException e) {
            log().about(Subject.ofUid(Optional.of(job.value()))).failure(e, context);
            return received.stream().map(Received::messageId).toList();
        }
    }
}
