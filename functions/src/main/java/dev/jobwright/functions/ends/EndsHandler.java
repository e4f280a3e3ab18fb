package dev.jobwright.functions.ends;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Metrics;
import dev.jobwright.functions.lambda.Metrics.Count;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import java.util.Map;
import java.util.Optional;

/** Closes the run of an execution that has ended, as EventBridge tells it. */
public final class EndsHandler extends JsonFunction {
    private final CloseRun closeRun;
    private final Metrics metrics;

    /** On AWS. */
    public EndsHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public EndsHandler(Ports ports) {
        this.closeRun = new UseCases(ports).running().closeRun();
        this.metrics = Metrics.of(ports.environment(), ports.clock());
    }

    @Override
    protected Optional<String> job(Json event) {
        return event instanceof Json.Obj told
                ? told.object("detail")
                        .flatMap(detail -> detail.text("name"))
                        .flatMap(Run::launchOf)
                        .map(launch -> launch.job().value())
                : Optional.empty();
    }

    @Override
    protected Json handle(Json event, Context context) {
        var detail = ((Json.Obj) event).object("detail").orElseThrow();
        var launch = detail.text("name").flatMap(Run::launchOf);
        return launch.isEmpty()
                ? answer("ignored", "the execution is none of ours")
                : switch (closeRun.handle(new CloseRun.Request(launch.get(), how(detail)))) {
                    case CloseRun.Reply.Closed(var job) -> closed(job.state());
                    case CloseRun.Reply.CleaningUp _ -> answer("closed", "cleaning up");
                    case CloseRun.Reply.Ignored(var why) -> answer("ignored", why);
                };
    }

    private Json closed(JobState state) {
        switch (state.status()) {
            case COMPLETED -> metrics.add(Map.of(Count.JOBS_COMPLETED, 1));
            case FAILED -> metrics.add(Map.of(Count.JOBS_FAILED, 1));
            case CANCELLED -> metrics.add(Map.of(Count.JOBS_CANCELLED, 1));
            case CREATED, PENDING, RUNNING, PAUSED -> {
                // The run is over, and the job is not.
            }
        }
        return answer("closed", state.status().word());
    }

    private static Executions.Description how(Json.Obj detail) {
        return new Executions.Description(
                Executions.Status.valueOf(detail.text("status").orElseThrow()),
                detail.whole("redriveCount").map(Math::toIntExact).orElse(0),
                detail.text("error").filter(EndsHandler::isGiven),
                detail.text("cause").filter(EndsHandler::isGiven));
    }

    private static boolean isGiven(String text) {
        return !text.isEmpty();
    }

    private static Json answer(String what, String why) {
        return Json.object().put(what, why).done();
    }
}
