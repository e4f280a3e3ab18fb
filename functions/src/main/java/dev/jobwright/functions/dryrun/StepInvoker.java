package dev.jobwright.functions.dryrun;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.steps.StepError;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Stands for Lambda: every call is of the function that runs steps. */
final class StepInvoker implements FunctionInvoker {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Supplier<RunStep> runStep;
    private final InstantSource clock;
    private final int most;
    private int calls;

    /**
     * For a run of at most so many calls.
     *
     * @param runStep made after the engine that this is for
     */
    StepInvoker(Supplier<RunStep> runStep, InstantSource clock, int most) {
        this.runStep = runStep;
        this.clock = clock;
        this.most = most;
    }

    /** Whether the run was ended because it asked for too much. */
    boolean isExceeded() {
        return calls > most;
    }

    @Override
    public FunctionAnswer invoke(Call call) {
        calls++;
        if (isExceeded()) {
            return new FunctionAnswer.Threw(
                    error(StepStopped.class.getName(), "the dry run is too long"));
        }
        var payload =
                StepPayload.read(
                        JsonText.readOwn(new String(call.payload(), StandardCharsets.UTF_8)));
        var invocation = new Invocation(call.requestId().toString(), clock.instant().plus(LONGEST));
        try {
            return new FunctionAnswer.Returned(
                    JsonText.bytes(runStep.get().handle(payload, invocation).json()));
        } catch (StepError e) {
            return new FunctionAnswer.Threw(
                    error(e.getClass().getName(), String.valueOf(e.getMessage())));
        }
    }

    private static byte[] error(String type, String message) {
        return JsonText.bytes(
                Json.object().put("errorType", type).put("errorMessage", message).done());
    }
}
