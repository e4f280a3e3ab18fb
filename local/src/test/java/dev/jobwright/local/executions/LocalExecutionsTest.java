package dev.jobwright.local.executions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.ExecutionsContract;
import dev.jobwright.local.rows.MemoryRows;
import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.Integrations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

final class LocalExecutionsTest extends ExecutionsContract {
    private final AtomicInteger names = new AtomicInteger();
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

    private Executions onNewEngine() {
        var engine =
                new StepFunctions(
                        Settings.defaults(),
                        Ports.real(
                                        InstantSource.system(),
                                        () -> 0,
                                        Integrations.withoutFunctions(),
                                        _ -> {})
                                .keptIn(store));
        engines.add(engine);
        return new LocalExecutions(engine, Settings.defaults(), "arn:aws:iam::123456789012:role/r");
    }
}
