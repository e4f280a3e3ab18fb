package dev.jobwright.tools;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.workflow.Schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Lets time pass, without a function that runs meanwhile. */
final class Wait implements Tool.Timer {
    /** A year, the longest that a state machine of the standard kind may live. */
    static final long MAX_SECONDS = 31_536_000;

    private static final BigDecimal MOST = BigDecimal.valueOf(MAX_SECONDS);
    private static final ToolSignature SIGNATURE =
            new ToolSignature(
                    new ToolId("wait"),
                    "Wait",
                    "Lets time pass before the steps that follow.",
                    ToolSignature.Kind.TIMER,
                    List.of(
                            new ToolSignature.Parameter(
                                    "seconds",
                                    Schema.of(Schema.Type.NUMBER),
                                    true,
                                    "How long, from 0 to 31,536,000 (365 days); whole seconds, a"
                                            + " part of one counts as one.")),
                    List.of());

    @Override
    public ToolSignature signature() {
        return SIGNATURE;
    }

    /**
     * How long, in whole seconds, rounded up: a state machine waits no parts of one.
     *
     * @throws IllegalArgumentException if the number is missing or out of range
     */
    @Override
    public Duration delay(Json.Obj parameters) {
        if (parameters.get("seconds").orElse(Json.NULL) instanceof Json.Num(var seconds)
                && seconds.signum() >= 0
                && seconds.compareTo(MOST) <= 0) {
            return Duration.ofSeconds(seconds.setScale(0, RoundingMode.CEILING).longValueExact());
        }
        throw new IllegalArgumentException("seconds must be a number from 0 to " + MAX_SECONDS);
    }
}
