package dev.jobwright.local.executions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.functions.dryrun.EngineExecutions;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.ExecutionsContract;
import dev.jobwright.local.rows.MemoryRows;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;
import dev.jobwright.stepfunctions.integrations.Integrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

final class EngineExecutionsTest extends ExecutionsContract {
    private final AtomicInteger names = new AtomicInteger();
    private final LinkedBlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final List<StepFunctions> engines = new ArrayList<>();
    private final KeptExecutions store = new KeptExecutions(new MemoryRows());
    private final Executions executions = onNewEngine();

    @AfterEach
    void stop() {
        engines.forEach(StepFunctions::close);
        store.close();
    }

    @Override
    protected Executions executions() {
        return executions;
    }

    @Override
    protected String name() {
        return "n" + names.incrementAndGet();
    }

    @Test
    void a_machine_of_an_earlier_process_can_be_started() {
        var definition =
                """
                {"QueryLanguage": "JSONata", "StartAt": "Hold",
                 "States": {"Hold": {"Type": "Wait", "Seconds": 3600, "End": true}}}\
                """;
        var arn = executions.define("earlier", definition);

        assertEquals(Executions.Started.NOW, onNewEngine().start(arn, "e", "{}"));
    }

    @Override
    protected String function() {
        return "keep-token";
    }

    @Override
    protected String nextToken() {
        try {
            return tokens.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private FunctionAnswer keep(FunctionInvoker.Call call) {
        var payload = new String(call.payload(), StandardCharsets.UTF_8);
        tokens.add(((Json.Obj) JsonText.readOwn(payload)).text("token").orElseThrow());
        return new FunctionAnswer.Returned("null".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_token_outlives_the_process() {
        var arn =
                executions.define(
                        "asks",
                        """
                        {"QueryLanguage": "JSONata", "StartAt": "Ask",
                         "States": {"Ask": {
                           "Type": "Task",
                           "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
                           "Arguments": {"FunctionName": "keep-token",
                                         "Payload": {"token": "{% $states.context.Task.Token %}"}},
                           "End": true}}}\
                        """);
        executions.start(arn, "e", "{}");
        var token = nextToken();
        engines.forEach(StepFunctions::close);

        var next = onNewEngine();
        engines.getLast().resume();

        assertEquals(Executions.Heard.YES, next.succeed(token, "{}"));
    }

    private Executions onNewEngine() {
        var engine =
                new StepFunctions(
                        Settings.defaults(),
                        Ports.real(
                                        InstantSource.system(),
                                        () -> 0,
                                        Integrations.of(this::keep),
                                        _ -> {})
                                .keptIn(store));
        engines.add(engine);
        return new EngineExecutions(
                engine, Settings.defaults(), "arn:aws:iam::123456789012:role/r");
    }
}
