package dev.jobwright.functions.step;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Subject;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.RunStep;
import dev.jobwright.jobs.steps.StepError;
import dev.jobwright.jobs.steps.StepPayload;

import java.time.InstantSource;
import java.util.Optional;

/** Runs the step that a state machine asks for. */
public final class StepHandler extends JsonFunction {
    private final RunStep runStep;
    private final InstantSource clock;

    /** On AWS. */
    public StepHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public StepHandler(Ports ports) {
        this.runStep = new UseCases(ports).running().runStep();
        this.clock = ports.clock();
    }

    @Override
    protected Json handle(Json event, Context context) {
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        var invocation = new Invocation(context.getAwsRequestId(), deadline);
        return runStep.handle(StepPayload.read(event), invocation).json();
    }

    @Override
    protected Subject subject(Json event) {
        return Subject.ofUid(
                event instanceof Json.Obj payload
                        ? payload.text(StepPayload.Fields.JOB)
                        : Optional.empty());
    }

    @Override
    protected boolean isAnswer(Throwable thrown) {
        return thrown instanceof StepError;
    }
}
