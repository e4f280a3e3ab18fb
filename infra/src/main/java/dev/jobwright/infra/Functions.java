package dev.jobwright.infra;

import dev.jobwright.jobs.cost.Prices;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

import java.util.List;

/** The seven functions: what each is for, how long it may take, and how large it is. */
record Functions(
        LiveFunction api,
        LiveFunction socket,
        LiveFunction step,
        LiveFunction progress,
        LiveFunction ends,
        LiveFunction sweep,
        LiveFunction listen) {

    /** All of them. */
    List<LiveFunction> all() {
        return List.of(api, socket, step, progress, ends, sweep, listen);
    }

    /** Large enough that a request is not bound by the share of a processor that comes with it. */
    private static final int SMALL = 1024;

    /** One whole processor: documents are parsed here. */
    private static final int LARGE = Prices.STEP_FUNCTION_MEGABYTES;

    /** API Gateway gives up after 30 seconds; a second less leaves room for an answer. */
    private static final Duration GATEWAY = Duration.seconds(29);

    /** The most time the sweep function has for a round, or for a batch of alarms. */
    static final Duration SWEEP = Duration.minutes(5);

    Functions(Construct scope, Archives archives) {
        this(scope, archives.functionsCode(), archives.toolsCode());
    }

    private Functions(Construct scope, Code functions, Code tools) {
        this(
                new LiveFunction(scope, "Api", GATEWAY, SMALL, functions),
                new LiveFunction(scope, "Socket", GATEWAY, SMALL, functions),
                new LiveFunction(scope, "Step", Duration.seconds(900), LARGE, tools),
                new LiveFunction(scope, "Progress", ProgressQueue.BATCH_TIME, SMALL, functions),
                new LiveFunction(scope, "Ends", Duration.seconds(60), SMALL, functions),
                new LiveFunction(scope, "Sweep", SWEEP, SMALL, functions),
                // It makes requests, with the library that the tools have for that.
                new LiveFunction(scope, "Listen", Duration.seconds(60), SMALL, tools));
    }
}
