package dev.jobwright.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.FunctionsContract;
import dev.jobwright.local.template.Deployment;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The functions of the local Lambda, in this process. */
final class LocalFunctionsTest extends FunctionsContract {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final LocalLambda lambda =
            new LocalLambda(
                    deployment("echo", "broken", "garbled", "slow"),
                    function ->
                            new InThread(() -> handler(function.name()), InstantSource.system()),
                    dev.jobwright.local.Functions.ids());

    @Override
    protected Functions functions() {
        return new LocalFunctions(lambda, InstantSource.system());
    }

    @Override
    protected String arn(String name) {
        return ARN + name;
    }

    @Test
    void a_function_whose_answer_nobody_wants_is_interrupted() throws Exception {
        var asked = new ArrayList<Boolean>();
        var deadline = InstantSource.system().instant().plusSeconds(60);
        var call =
                new Functions.Call(
                        arn("slow"),
                        Json.EMPTY,
                        deadline,
                        () -> {
                            asked.add(true);
                            return asked.size() > 2;
                        });

        var failed = assertInstanceOf(Functions.Answer.Failed.class, functions().invoke(call));

        assertEquals(Functions.Fault.ABANDONED, failed.fault());
        interrupted.await();
    }

    @Test
    void what_still_runs_at_the_end_is_interrupted_and_waited_for() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var closing =
                new LocalLambda(
                        deployment("careful"),
                        _ -> new InThread(() -> careful(begun, ended), InstantSource.system()),
                        dev.jobwright.local.Functions.ids());
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = callers.submit(() -> closing.invoke(arn("careful"), new byte[0]));
            begun.await();

            closing.close();

            assertEquals(0, ended.getCount());
            assertInstanceOf(Invocation.Returned.class, call.get());
        }
    }

    /** Lets go of what it has only after a while. */
    private static RequestStreamHandler careful(CountDownLatch begun, CountDownLatch ended) {
        return (_, _, _) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                ended.countDown();
            }
        };
    }

    @Test
    void a_function_that_cannot_be_made_keeps_no_other_from_being_made_ready() {
        var made = new ArrayList<String>();
        var some =
                new LocalLambda(
                        deployment("a", "broken", "z"),
                        function ->
                                new InThread(
                                        () -> {
                                            made.add(function.name());
                                            throw new NoClassDefFoundError("a library");
                                        },
                                        InstantSource.system()),
                        dev.jobwright.local.Functions.ids());

        some.prepare();

        assertEquals(List.of("a", "broken", "z"), made);
    }

    @Test
    void a_log_keeps_its_end() {
        var log = new LogTail();
        for (int i = 0; i < 1_000; i++) {
            log.add("line " + i + "\n\n");
        }
        log.add("ü".repeat(Functions.MAX_LOG_BYTES));

        assertEquals(
                List.of("ü".repeat(Functions.MAX_LOG_BYTES / 4)), List.of(log.lines().getLast()));
        var bytes = String.join("", log.lines()).getBytes(StandardCharsets.UTF_8).length;
        assertEquals(
                true, bytes <= Functions.MAX_LOG_BYTES && bytes > Functions.MAX_LOG_BYTES - 10);
    }

    private RequestStreamHandler handler(String name) {
        return switch (name) {
            case "echo" -> LocalFunctionsTest::echo;
            case "broken" ->
                    (_, _, context) -> {
                        context.getLogger().log("before the end");
                        throw new IOException("no disk");
                    };
            case "garbled" -> (_, out, _) -> out.write('{');
            default -> (_, _, _) -> sleep();
        };
    }

    private static void echo(InputStream in, OutputStream out, Context context) throws IOException {
        context.getLogger().log("one\ntwo");
        in.transferTo(out);
    }

    private void sleep() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    private static Deployment deployment(String... names) {
        var functions = new TreeMap<String, Deployment.Function>();
        for (var name : names) {
            functions.put(
                    ARN + name,
                    new Deployment.Function(
                            name,
                            ARN + name,
                            name,
                            Map.of(),
                            Duration.ofSeconds(1),
                            "role",
                            0,
                            Optional.empty()));
        }
        return new Deployment(
                functions,
                new Deployment.Http(List.of(), Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
