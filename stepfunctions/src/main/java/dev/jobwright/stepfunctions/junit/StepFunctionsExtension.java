package dev.jobwright.stepfunctions.junit;

import dev.jobwright.stepfunctions.Ports;
import dev.jobwright.stepfunctions.Settings;
import dev.jobwright.stepfunctions.StepFunctions;
import dev.jobwright.stepfunctions.integrations.Integrations;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;
import dev.jobwright.stepfunctions.protocol.LoopbackServer;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A Step Functions of its own for each test, with Java lambdas for its functions and a clock that
 * is turned by hand.
 *
 * <p>Everything happens on the thread of the test: when {@link #start} or {@link #pass} returns,
 * all has happened that could. The same test gives the same history each time, dates and random
 * numbers included, as far as its inputs have an order of their own, which those of {@code Map.of}
 * have not. What waits itself, {@code StartSyncExecution}, turns the time.
 */
public final class StepFunctionsExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ROLE = "arn:aws:iam::123456789012:role/state-machines";

    private final Map<String, LambdaFunction> functions = new HashMap<>();
    private UnaryOperator<Integrations> services = UnaryOperator.identity();
    private @Nullable Running running;
    private @Nullable LoopbackServer server;

    /** An extension without functions; for a field with JUnit's {@code @RegisterExtension}. */
    public StepFunctionsExtension() {}

    /** What is there while a test runs. */
    private record Running(ManualTime time, StepFunctions engine, JavaFunctions functions) {}

    /**
     * Registers a function, which tasks call by its name or by any ARN with its name.
     *
     * @return this
     */
    public StepFunctionsExtension function(String name, LambdaFunction function) {
        functions.put(name, function);
        return this;
    }

    /**
     * Has tasks reach other services, as {@link Integrations} says.
     *
     * @return this
     */
    public StepFunctionsExtension services(UnaryOperator<Integrations> more) {
        UnaryOperator<Integrations> before = services;
        services = integrations -> more.apply(before.apply(integrations));
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var time = new ManualTime(START);
        var lambdas = new JavaFunctions(functions);
        var tasks = services.apply(Integrations.of(lambdas));
        var ports =
                new Ports(
                        time,
                        time,
                        new AtomicLong()::incrementAndGet,
                        Runnable::run,
                        tasks,
                        ExecutionListener.NONE);
        var engine = new StepFunctions(Settings.defaults(), ports);
        running = new Running(time, engine, lambdas);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (server != null) {
            server.close();
            server = null;
        }
        var done = running();
        done.engine().close();
        running = null;
        done.functions().rethrow();
    }

    /**
     * Creates a state machine of type {@code STANDARD}.
     *
     * @param definition Amazon States Language
     * @return its ARN
     * @throws IllegalStateException with every problem and its place, if it is refused
     */
    public String create(String name, String definition) {
        return engine().stateMachines().create(name, definition, ROLE).orThrow().stateMachineArn();
    }

    /** As {@link #create(String, String)}, from a file, whose name up to the first dot it takes. */
    public String create(Path definition) {
        String file = String.valueOf(definition.getFileName());
        try {
            return create(file.split("\\.", 2)[0], Files.readString(definition));
        } catch (IOException e) {
            throw new UncheckedIOException("the definition " + definition + " is not there", e);
        }
    }

    /**
     * Starts an execution, which runs until it waits for time or for a token, or ends.
     *
     * @param input a JSON value: maps, lists, strings, numbers, booleans, null
     * @throws IllegalStateException if the start is refused
     */
    public TestExecution start(String stateMachineArn, @Nullable Object input) {
        String text = Json.write(Json.of(input));
        var started =
                engine().executions().start(stateMachineArn, Optional.empty(), Optional.of(text));
        running().functions().rethrow();
        return new TestExecution(engine(), started.orThrow().executionArn());
    }

    /** Lets time pass, and everything happen that falls due in it. */
    public void pass(Duration duration) {
        running().time().pass(duration);
        running().functions().rethrow();
    }

    /** Lets as much time pass as there are timers for: executions end, or wait for a token. */
    public void passAll() {
        while (running().time().passToNext()) {
            // Each step rings the next timer.
        }
        running().functions().rethrow();
    }

    /** Now, by the clock that is turned by hand. */
    public Instant now() {
        return running().time().instant();
    }

    /** The engine, for everything else that Step Functions does. */
    public StepFunctions engine() {
        return running().engine();
    }

    /** Where the AWS SDK and command line reach it, on this machine alone, until the test ends. */
    public URI endpoint() {
        if (server == null) {
            server = new LoopbackServer(new AwsJsonProtocol(engine()));
        }
        return server.endpoint();
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException(
                    "Step Functions runs during a test only; annotate the field of the extension"
                            + " with @RegisterExtension");
        }
        return running;
    }
}
