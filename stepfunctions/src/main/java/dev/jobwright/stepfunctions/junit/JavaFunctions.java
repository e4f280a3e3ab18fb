package dev.jobwright.stepfunctions.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** Invokes the functions of a test by their names. */
final class JavaFunctions implements FunctionInvoker {
    private static final String FUNCTION = ":function:";

    private final Map<String, LambdaFunction> byName;
    private final AtomicReference<@Nullable Error> fault = new AtomicReference<>();

    JavaFunctions(Map<String, LambdaFunction> byName) {
        this.byName = byName;
    }

    @Override
    public FunctionAnswer invoke(Call call) {
        @Nullable LambdaFunction function = byName.get(name(call.function()));
        if (function == null) {
            return new FunctionAnswer.Refused(
                    "Lambda.ResourceNotFoundException",
                    "Function not found: "
                            + call.function()
                            + "; registered are "
                            + new TreeSet<>(byName.keySet()));
        }
        try {
            Object event = Json.plain(Json.read(new String(call.payload(), UTF_8)));
            return new FunctionAnswer.Returned(json(call.function(), function.answer(event)));
        } catch (TaskError e) {
            return new FunctionAnswer.Refused(e.error(), String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return new FunctionAnswer.Threw(bytes(error(e)));
        } catch (Error e) {
            fault.compareAndSet(null, e);
            return new FunctionAnswer.Threw(bytes(error(e)));
        }
    }

    /**
     * Throws the first error that a function met, such as an assertion that failed in it, once: it
     * is the test's, whatever its state machine made of it.
     */
    void rethrow() {
        @Nullable Error first = fault.getAndSet(null);
        if (first != null) {
            throw first;
        }
    }

    private static byte[] json(String function, @Nullable Object answer) {
        try {
            return bytes(Json.of(answer));
        } catch (IllegalArgumentException e) {
            throw new AssertionError("the function " + function + " answered no JSON value", e);
        }
    }

    /** An ARN, a partial one, or a name, each with a version or alias or without. */
    private static String name(String function) {
        int at = function.indexOf(FUNCTION);
        String rest = at < 0 ? function : function.substring(at + FUNCTION.length());
        return rest.split(":", 2)[0];
    }

    private static Map<String, Object> error(Throwable e) {
        var stack = Arrays.stream(e.getStackTrace()).limit(5).map(Object::toString).toList();
        return Json.object(
                "errorMessage", String.valueOf(e.getMessage()),
                "errorType", e.getClass().getName(),
                "stackTrace", stack);
    }

    private static byte[] bytes(Object json) {
        return Json.write(json).getBytes(UTF_8);
    }
}
