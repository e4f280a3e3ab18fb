package dev.jobwright.local.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Call;
import dev.jobwright.jobs.ports.Functions.Fault;
import dev.jobwright.jobs.ports.FunctionsContract;
import dev.jobwright.local.lambda.LocalFunctions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Functions that are Java classes in jars of their own. */
final class ThreadFunctionsTest extends FunctionsContract {
    @TempDir private Path directory;
    private Packages packages;
    private LocalFunctions functions;

    @BeforeEach
    void open() throws IOException {
        packages = new Packages(directory);
        for (var name : List.of("echo", "broken", "garbled")) {
            packages.inThread(name, SampleHandler.class, "");
        }
        packages.inThread("slow", SampleHandler.class, ", \"timeout_seconds\": 1");
        packages.inThread("shout", SampleBundle.class, "");
        packages.inThread("other", String.class, "");
        functions = packages.functions(List.of());
    }

    @AfterEach
    void close() {
        packages.close();
    }

    @Override
    protected Functions functions() {
        return functions;
    }

    @Override
    protected String arn(String name) {
        return Packages.arn(name);
    }

    private Answer call(String name, Json event) {
        var deadline = InstantSource.system().instant().plusSeconds(60);
        return functions.invoke(new Call(Packages.arn(name), event, deadline, () -> false));
    }

    private Answer shout(Json text) {
        var parameters = Json.object().put("text", text).done();
        return call("shout", Json.object().put("parameters", parameters).done());
    }

    @Test
    void a_bundle_of_the_tool_sdk_is_a_function_too() {
        var outputs = Json.object().put("loud", "HELLO").done();
        var answer = assertInstanceOf(Answer.Returned.class, shout(Json.of("hello")));

        assertEquals(Json.object().put("outputs", outputs).done(), answer.payload());
        assertEquals(List.of("shouting"), answer.log());
    }

    @Test
    void a_bundles_failure_says_whether_to_try_again() {
        var answer = assertInstanceOf(Answer.Returned.class, shout(Json.of("")));

        var error = ((Json.Obj) answer.payload()).object("error").orElseThrow();
        assertEquals("Silence", error.text("type").orElseThrow());
        assertEquals(false, error.flag("retryable").orElseThrow());
    }

    @Test
    void a_package_has_classes_of_its_own() {
        // The class is here too, and the package must not be given this one.
        SampleBundle.calls.set(41);

        shout(Json.of("hello"));

        assertEquals(41, SampleBundle.calls.get());
    }

    @Test
    void a_class_that_is_no_handler_is_named() {
        var failed = assertInstanceOf(Answer.Failed.class, call("other", Json.EMPTY));

        assertEquals(Fault.FUNCTION, failed.fault());
        assertTrue(failed.message().contains("java.lang.String is neither"), failed.message());
    }
}
