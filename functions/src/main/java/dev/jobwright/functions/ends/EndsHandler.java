package dev.jobwright.functions.ends;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.functions.Ports;
import dev.jobwright.functions.UseCases;
import dev.jobwright.functions.lambda.JsonFunction;
import dev.jobwright.functions.lambda.Subject;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import java.util.Optional;

/** Closes the run of an execution that has ended, as EventBridge tells it. */
public final class EndsHandler extends JsonFunction {
    private final CloseRun closeRun;

    /** On AWS. */
    public EndsHandler() {
        this(Ports.production());
    }

    /** On these ports. */
    public EndsHandler(Ports ports) {
        this.closeRun = new UseCases(ports).running().closeRun();
    }

    @Override
    protected Subject subject(Json event) {
        return Subject.ofUid(
                event instanceof Json.Obj told
                        ? told.object("detail")
                                .flatMap(detail -> detail.text("name"))
                                .flatMap(Run::launchOf)
                                .map(launch -> launch.job().value())
                        : Optional.empty());
    }

    @Override
    protected Json handle(Json event, Context context) {
        var detail = ((Json.Obj) event).object("detail").orElseThrow();
        var launch = detail.text("name").flatMap(Run::launchOf);
        return launch.isEmpty()
                ? answer("ignored", "the execution is none of ours")
                : switch (closeRun.handle(new CloseRun.Request(launch.get(), how(detail)))) {
                    case CloseRun.Reply.Closed(var job) ->
                            answer("closed", job.state().status().word());
                    case CloseRun.Reply.CleaningUp _ -> answer("closed", "cleaning up");
                    case CloseRun.Reply.Ignored(var why) -> answer("ignored", why);
                };
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
