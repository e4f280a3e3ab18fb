package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;
import dev.jobwright.stepfunctions.tasks.TaskHandler;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;
import dev.jobwright.stepfunctions.watch.LogSink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** An engine of a case's own, called as an SDK would, with time that only the case turns. */
final class Stage implements AutoCloseable {
    private static final Settings SETTINGS = new Settings("us-east-1", "111111111111", 10_000);

    private final ManualTime time;
    private final StepFunctions engine;
    private final AwsJsonProtocol protocol;

    Stage(ManualTime time, TaskHandler tasks, ExecutionListener listener, LogSink logs) {
        this.time = time;
        var chance = new AtomicLong();
        this.engine =
                new StepFunctions(
                        SETTINGS,
                        new Ports(
                                        time,
                                        time,
                                        () -> mixed(chance.incrementAndGet()),
                                        Runnable::run,
                                        tasks,
                                        listener)
                                .loggingTo(logs));
        this.protocol = new AwsJsonProtocol(engine);
    }

    /** One without anything around it. */
    static Stage bare() {
        return new Stage(
                midnight(), Integrations.withoutFunctions(), ExecutionListener.NONE, LogSink.NONE);
    }

    static ManualTime midnight() {
        return new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    }

    Instant now() {
        return time.instant();
    }

    /** Has something done when so much time has passed. */
    void later(Duration after, Runnable then) {
        time.wake(now().plus(after), then);
    }

    /** Lets the next timer ring; false when nothing is due any more. */
    boolean turn() {
        return time.passToNext();
    }

    Called call(String operation, Map<String, Object> parameters) {
        var reply =
                protocol.handle(
                        "AWSStepFunctions." + operation,
                        Json.write(parameters).getBytes(StandardCharsets.UTF_8));
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        return new Called(
                reply.status(), body.isBlank() ? Map.of() : Json.asObject(Json.read(body)));
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Numbers that look random and are the same in each run (the mixer of SplitMix64). */
    private static long mixed(long count) {
        long z = count * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
